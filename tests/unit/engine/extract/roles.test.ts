import { describe, expect, it } from 'vitest'
import { countRoles } from '../../../../server/engine/extract/people/title.ts'

describe('words that name a role', () => {
  it.each([
    ['en', 'Licensed Conveyancer|Apprentice Joiner|Groundsman|Churchwarden|PhD Candidate|Notary Public'],
    ['de', 'Bilanzbuchhalterin|Platzwart|Kirchenvorsteher|Kfz-Mechatroniker|Tischlergeselle|Winzerin'],
    ['fr', 'Sage-femme|Maçon|Œnologue|Entraîneur|Metteur en scène|Géomètre-expert'],
    ['es', 'Higienista dental|Fontanero|Enóloga|Alcaldesa|Párroco'],
    ['pt', 'Marceneiro|Canalizador|Treinadora|Arquiteta|Vogal'],
    ['it', 'Igienista dentale|Falegname|Allenatrice|Ragioniera|Assessore'],
    ['nl', 'Mondhygiënist|Dierenarts|Praktijkondersteuner|Hovenier|Leerkracht'],
    ['sv', 'Tränare|Lagledare|Tandsköterska|Snickare|Ägare'],
    ['da, no', 'Holdleder|Tømrermester|Tannpleier|Regnskapsfører|Førsteamanuensis'],
    ['fi', 'Varajäsen|Suuhygienisti|Sähköasentaja|Valmentaja'],
    ['pl, cs, hu', 'Proboszcz|Położna|Wychowawca|Truhlář|Školník|Közjegyző|Fogorvos'],
    ['ro, hr, tr', 'Preot paroh|Contabilă|Odvjetnica|Javni bilježnik|Diş Hekimi|Muhasebeci'],
    ['el, ru, uk, bg', 'Συμβολαιογράφος|Οδοντίατρος|Тренер|Воспитатель|Вчителька|Зъболекар'],
    ['ja, zh, ko', '監査役|保育士|一級建築士|护士长|執行長|치과위생사|전도사'],
    ['en, health', 'Ophthalmologist|Orthodontist|Chiropodist|Obstetrician|Geriatrician|Masseuse'],
    ['de, health', 'Augenarzt|HNO-Arzt|Gynäkologin|Kieferorthopädin|Oralchirurg|Psychiaterin|Apothekerin'],
    ['fr, health', 'Ophtalmologiste|Gastro-entérologue|Gériatre|Orthodontiste|Psychothérapeute|Orthopédiste'],
    ['es, health', 'Traumatóloga|Oftalmólogo|Ortodoncista|Psiquiatra|Cirujana|Ortopedista'],
    ['pt, health', 'Fonoaudióloga|Ortopedista|Cardiologista|Cirurgião plástico|Ginecologista|Geriatra'],
    ['it, health', 'Oculista|Ortopedico|Fisiatra|Otorinolaringoiatra|Chirurgo|Ortodontista'],
    ['nl, health', 'Oogarts|Cardioloog|Psychologe|Kaakchirurg|Orthopeed|Huidtherapeut'],
    ['pl, health', 'Kardiolog|Okulistka|Ortopeda|Psychoterapeutka|Stomatolog|Farmaceutka'],
    [
      'clubs',
      'Hüttenwart|Jugendwartin|Kassaprüfer|Porte-parole|Vicetesorero|Skarbniczka|Suplente|Proboviro|Erelid',
    ],
    ['feminine forms', 'Lektorin|Redaktorka|Locutora|Fotógrafa|Programista|Sanitäterin'],
  ])('in %s', (_, titles) => {
    expect(titles.split('|').filter((title) => countRoles(title) === 0)).toEqual([])
  })

  it.each([
    'Our services',
    'Öffnungszeiten',
    'Horaires d’ouverture',
    'Baker Street',
    'Nyheter',
    'お知らせ',
    'Prologue',
    'Monólogo',
    'Gegenwart',
    'Ian Stewart',
    'Catálogo',
    'Musik und Theater',
    'Historia de la música',
    'Informática',
  ])('do not include %s', (text) => {
    expect(countRoles(text)).toBe(0)
  })
})
