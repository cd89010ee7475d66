/**
 * Titles that mean the same in every trade, in English, German, French and Spanish, for packs to take groups of; and what
 * looks like a title of somebody and is none. Data only; `title-lexicon.ts` matches it.
 */
import type { Seniority } from '../icp/criteria.ts'

export interface TitleGroup {
  function: string
  seniority: Seniority
  words: readonly string[]
}

const list = (text: string): string[] => text.split(',').map((words) => words.trim())

const group = (name: string, seniority: Seniority, text: string): TitleGroup => ({
  ...{ function: name, seniority },
  words: list(text),
})

/** By function. Feminine forms are words of their own; "Geschäftsführer:in" is found as "Geschäftsführer". */
export const COMMON_TITLES = {
  leadership: [
    group(
      'leadership',
      'owner',
      `owner, business owner, co owner, founder, co founder, cofounder, founding director, owner operator, proprietor,
      inhaber, inhaberin, mitinhaber, mitinhaberin, eigentümer, eigentümerin, gründer, gründerin, mitgründer, mitgründerin,
      gesellschafter geschäftsführer, geschäftsführender gesellschafter, geschäftsführende gesellschafterin, firmeninhaber,
      firmeninhaberin, propriétaire, fondateur, fondatrice, cofondateur, cofondatrice, co fondateur, co fondatrice,
      gérant associé, associé gérant, propietario, propietaria, dueño, dueña, fundador, fundadora, cofundador, cofundadora,
      socio fundador, socia fundadora, titular`,
    ),
    group(
      'leadership',
      'executive',
      `chief executive officer, chief executive, ceo, managing director, president, general manager, executive director,
      chairman, chairwoman, chairperson, executive chairman, country manager, board member, geschäftsführer,
      geschäftsführerin, geschaeftsfuehrer, geschaeftsfuehrerin, geschäftsführung, geschäftsleiter, geschäftsleiterin,
      geschäftsleitung, vorstand, vorständin, vorstandsvorsitzender, vorstandsvorsitzende, vorstandsmitglied,
      directeur général, directrice générale, dg, président, présidente, président directeur général,
      présidente directrice générale, pdg, gérant, gérante, dirigeant, dirigeante, directeur général délégué, director general,
      directora general, director gerente, directora gerente, gerente, gerente general, consejero delegado,
      consejera delegada, presidente, presidenta, administrador único, administradora única, apoderado, apoderada`,
    ),
    group(
      'leadership',
      'director',
      `vice president, deputy managing director, deputy chief executive, branch manager, site director, regional director,
      prokurist, prokuristin, niederlassungsleiter, niederlassungsleiterin, standortleiter, standortleiterin,
      bereichsleiter, bereichsleiterin, directeur adjoint, directrice adjointe, directeur d agence, directrice d agence,
      directeur de site, subdirector, subdirectora, director adjunto, directora adjunta, director regional, delegado,
      delegada`,
    ),
  ],
  operations: [
    group(
      'operations',
      'executive',
      `chief operating officer, coo, chief of staff, director of operations, operations director, betriebsleiter,
      betriebsleiterin, leiter operations, directeur des opérations, directrice des opérations, directeur d exploitation,
      directrice d exploitation, director de operaciones, directora de operaciones`,
    ),
    group(
      'operations',
      'manager',
      `operations manager, office manager, administrator, office administrator, business manager, head of administration,
      büroleiter, büroleiterin, büroleitung, verwaltungsleiter, verwaltungsleiterin, verwaltungsleitung,
      assistenz der geschäftsführung, responsable administratif, responsable administrative, responsable des opérations,
      office manageuse, secrétaire général, secrétaire générale, responsable de operaciones, jefe de administración,
      jefa de administración, responsable de administración, gerente de oficina`,
    ),
    group(
      'operations',
      'staff',
      `receptionist, secretary, administrative assistant, office assistant, executive assistant, personal assistant, sekretär,
      sekretärin, sekretariat, empfang, bürokauffrau, bürokaufmann, assistentin der geschäftsleitung, secrétaire,
      assistante de direction, assistant de direction, assistante administrative, assistant administratif, accueil,
      secretario, secretaria, recepcionista, administrativo, administrativa, auxiliar administrativo, auxiliar administrativa`,
    ),
  ],
  finance: [
    group(
      'finance',
      'executive',
      `chief financial officer, cfo, finance director, financial director, kaufmännischer leiter, kaufmännische leiterin,
      kaufmännischer geschäftsführer, leiter finanzen, finanzvorstand, finanzchef, finanzchefin, directeur financier,
      directrice financière, directeur administratif et financier, directrice administrative et financière, daf,
      director financiero, directora financiera`,
    ),
    group(
      'finance',
      'manager',
      `finance manager, head of finance, financial controller, controller, comptroller, treasurer, accounting manager,
      finanzleiter, finanzleiterin, leiter rechnungswesen, leiterin rechnungswesen, leiter controlling,
      leiterin controlling, contrôleur de gestion, contrôleuse de gestion, responsable financier, responsable financière,
      responsable comptable, jefe de contabilidad, jefa de contabilidad, responsable financiero, tesorero, tesorera`,
    ),
  ],
  marketing: [
    group(
      'marketing',
      'executive',
      `chief marketing officer, cmo, marketing director, director of marketing, vp marketing, vice president marketing,
      leiter marketing und vertrieb, directeur marketing, directrice marketing, directeur du marketing, directeur de la communication,
      directrice de la communication, director de marketing, directora de marketing, director de comunicación`,
    ),
    group(
      'marketing',
      'manager',
      `head of marketing, marketing manager, head of growth, growth manager, head of communications, communications manager,
      brand manager, marketingleiter, marketingleiterin, leiter marketing, leiterin marketing, leitung marketing,
      marketingmanager, marketingmanagerin, responsable marketing, responsable communication, chef de marque,
      responsable de marketing, jefe de marketing, jefa de marketing, responsable de comunicación`,
    ),
  ],
  sales: [
    group(
      'sales',
      'executive',
      `chief revenue officer, cro, chief commercial officer, cco, sales director, director of sales, commercial director, vp sales,
      vice president sales, vp of sales, vertriebsvorstand, directeur commercial, directrice commerciale, director comercial,
      directora comercial, director de ventas, directora de ventas`,
    ),
    group(
      'sales',
      'manager',
      `head of sales, sales manager, key account manager, business development manager, head of business development, new business manager,
      vertriebsleiter, vertriebsleiterin, verkaufsleiter, verkaufsleiterin, leiter vertrieb, leiterin vertrieb, leitung vertrieb,
      gebietsverkaufsleiter, responsable commercial, responsable commerciale, responsable des ventes, chef des ventes, ingénieur commercial,
      jefe de ventas, jefa de ventas, responsable comercial, responsable de ventas`,
    ),
  ],
  people: [
    group(
      'people',
      'executive',
      `chief people officer, chro, hr director, human resources director, people director, personalvorstand,
      directeur des ressources humaines, directrice des ressources humaines, drh, director de recursos humanos,
      directora de recursos humanos`,
    ),
    group(
      'people',
      'manager',
      `head of people, head of hr, hr manager, human resources manager, people manager, talent acquisition manager,
      personalleiter, personalleiterin, leiter personal, leiterin personal, responsable ressources humaines, responsable rh,
      responsable de recursos humanos, jefe de personal, jefa de personal`,
    ),
  ],
  technology: [
    group(
      'technology',
      'executive',
      `chief technology officer, cto, chief information officer, chief product officer, cpo, chief technical officer, technical director,
      director of engineering, vp engineering, vp of engineering, vp product, technischer leiter, technischer geschäftsführer,
      directeur technique, directrice technique, directeur des systèmes d information, dsi, director técnico,
      directora técnica, director de tecnología, directora de tecnología`,
    ),
    group(
      'technology',
      'manager',
      `head of engineering, head of it, it manager, engineering manager, head of technology, it leiter, it leiterin, leiter it,
      edv leiter, entwicklungsleiter, entwicklungsleiterin, responsable informatique, responsable technique, responsable de informática,
      jefe de informática, responsable de sistemas`,
    ),
  ],
} as const satisfies Record<string, readonly TitleGroup[]>

/**
 * Whoever assists, was, or is related to somebody is not that person; partners of a kind are partners of nobody; whoever
 * learns decides nothing. The notation is that of `notTitles`.
 */
export const GENERAL_TRAPS: readonly string[] = list(
  `assistant to ..., assistant of ..., secretary to ..., pa to ..., ea to ..., aide to ..., reporting to ..., reports to ..., on behalf of ...,
  assistenz der ..., assistenz des ..., assistenz von ..., assistent der ..., assistent des ..., assistentin der ..., assistentin des ...,
  assistenz geschäftsführung ..., assistenz geschäftsleitung ..., sekretariat der ..., sekretariat geschäftsführung ..., sekretariat geschäftsleitung ...,
  assistante du ..., assistant du ..., assistante des ..., assistant des ..., assistante de la ..., secrétaire du ..., secrétaire de la ...,
  asistente del ..., asistente de la ..., asistente de dirección ..., secretaria del ..., secretario del ..., secretaria de dirección ...,
  ayudante del ..., former ..., formerly ..., ex ..., previously ..., past ..., ehemaliger ..., ehemalige ..., ehem ..., vormals ...,
  früherer ..., frühere ..., ancien ..., ancienne ..., antiguo ..., antigua ..., anteriormente ...,
  ... retired, ... emeritus, ... emerita, ... a d, ... im ruhestand, ... i r, ... honoraire, ... jubilado, ... jubilada, ... retraité, ... retraitée,
  ... intern, ... trainee, ... praktikant, ... praktikantin, ... werkstudent, ... werkstudentin, ... stagiaire, ... alternant, ... alternante,
  ... becario, ... becaria, ... en prácticas, ... apprentice, ... auszubildender, ... auszubildende,
  business partner, hr business partner, finance business partner, people partner, talent partner, channel partner, partner manager,
  partner marketing, partner marketing manager, partner success, partner success manager, partner account manager, technology partner, implementation partner,
  business partner rh, product owner, process owner, data owner, system owner, service owner, prozesseigner, ceo assistant, ceo office,
  system administrator, systems administrator, network administrator, database administrator, systemadministrator, administrateur système, administrateur réseau,
  chef de cabine, works council chairman, betriebsratsvorsitzender, betriebsratsvorsitzende`,
)
