/** Words of headings that name a part of an organisation. Matched against folded words. */
import { wordSet } from './words.ts'

/** Beginnings of words for what a part of an organisation does. */
const STEMS = new RegExp(
  `^(?:${`
  sales vertrieb verkauf einkauf procurement purchasing marketing finance finanz accounting accounts$ buchhaltung rechnungswesen controlling treasury engineering technik technical entwicklung development produktion production
  manufacturing fertigung montage werkstatt workshop$ laborator labor$ labs?$ logisti lager$ warehouse versand shipping dispatch support$ helpdesk kundendienst kundenservice kundenbetreuung kundenberatung customer aftersales service$ services?_desk
  administrati verwaltung sekretariat secretariat empfang reception backoffice innendienst aussendienst personalabteilung personalwesen personnel$ recruiting talent$ legal$ recht$ rechtsabteilung compliance$ communication kommunikation presse$ pressestelle
  press$ media$ redaktion editorial research$ forschung quality qualitat operations?$ product$ produktmanagement projektmanagement projektleitung design$ creative$ kreation studio$ kitchen$ kuche$ catering housekeeping maintenance$ instandhaltung haustechnik facilit
  security$ fundraising education$ ausbildung training$ outreach programs?$ programmes?$ policy$ advocacy volunteer curatorial conservation membership nursing pflege medical$ praxisteam rontgen physiotherap apotheke
  vorstand aufsichtsrat verwaltungsrat beirat kuratorium prasidium geschaftsfuhrung geschaftsleitung betriebsleitung betriebsrat management$ leadership board trustees$ directorate governance committee$ council$ executive$ supervisory advisory faculty$ kollegium
  investments?$ portfolio$ underwriting claims$ planning$ planung bauleitung statik vermessung konstruktion arbeitsvorbereitung disposition fuhrpark schlosserei schreinerei lackiererei druckerei
  commercia ventes$ achats$ comptabilite ressources$ secretariat atelier ateliers$ bureau laboratoire recherche$ technique$ logistique accueil$ juridique$ direction$ conseil$ qualite$ maintenance fabrication pedagogi
  ventas$ compras$ contabilidad finanzas administracion recursos$ direccion$ produccion calidad$ laboratorio taller$ atencion$ logistica juntas?$ consejo$ secretaria$ comercial$ investigacion almacen$ juridico$
  vendite$ acquisti$ contabilita amministrazione direzione$ produzione qualita$ officina$ segreteria consiglio$ ufficio ricerca$ magazzino$ commerciale$
  vendas$ contabilidade financeir[oa]$ diretoria$ producao$ qualidade$ oficina$ conselho$ pesquisa$ atendimento$ armazem$ administracao direcao$ gerencia$
  verkoop inkoop administratie boekhouding directie$ bestuur$ productie werkplaats receptie$ magazijn raad$ financien$ klantenservice personeelszaken onderzoek$
  forsaljning salg$ salgs inkop indkob ekonomi okonomi kundtjanst kundeservice styrelse bestyrelse styret$ styre$ ledning$ ledelse$ verkstad vaerksted produktionen lageret$ regnskab bogholderi hr-?avdelning
  myynti$ hallitus$ johto$ johtoryhma talous$ tuotanto$ asiakaspalvelu huolto$ markkinointi
  sprzedaz$ zarzad$ dzial$ ksiegowosc biuro$ produkcja$ kadry$ zakupy$ magazyn$ serwis$ rada$ prodej$ oddeleni$ vedeni$ uctarna$ vyroba$ nakup$ sklad$ ertekesites penzugy konyveles vanzari$ contabilitate productie$ prodaja$ racunovodstvo
  `
    .trim()
    .replace(/\s+/g, '|')
    .replaceAll('_', ' ')})`,
  'u',
)

/** Short words and pairs that name one only by themselves. */
const EXACT = wordSet(
  `it hr pr edv qm qs f&e r&d m&a crm dtp av gl bod finance people product human_resources ressources_humaines recursos_humanos risorse_umane public_relations customer_success front_desk`,
)

/** Words that may stand beside them. */
const NEUTRAL = wordSet(`
  our unser unsere the die der das des le la les l el los las il lo i gli o a os as de of for and und et y e und en och og ja & / + - im in am für fur du da do dos del della di van von zur zum
  team teams department departments dept division group unit section staff crew office abteilung abteilungen bereich bereiche gruppe mitarbeiter mitarbeiterinnen mitarbeitende personal referat stabsstelle zentrale leitung
  service services pole departement equipe membres personnel departamento equipo area seccion personal dipartimento reparto area gruppo membri setor equipa equipe afdeling avdeling avdelning osasto dzial oddeleni usek odbor
  directors members trustees human resources humaines humanos umane relations public care assurance control success back front desk d administration administracion amministrazione administracao generale general generale directivo directiva direttivo directeurs surveillance toezicht commissarissen
  head_office executive senior extended erweiterte`)

/** A word for whoever holds an office rather than for the office. */
const AGENT =
  /(?:leiter|leiterin|manager|managerin|chef|chefin|berater|beraterin|assistent(?:in)?|referent(?:in)?|ingenieur(?:in)?|techniker(?:in)?|meister(?:in)?|vertreter(?:in)?|beauftragter?|kaufmann|kauffrau|fachkraft|sachbearbeiter(?:in)?)$/u

/** Headings over events, posts and pages that such words stand in too, and over those who have left. */
export const NOT_DEPARTMENT =
  /summit|conference|konferenz|congres|tagung|seminar|session|\btracks?\b|\btalks?\b|\bevents?\b|\bbios?\b|profil|news|\bjobs?\b|career|karriere|vacanc|stellen|emerit|honorary|ehren|contact|kontakt|\bask\b|\bcall\b|request|anfrage|how |why |what /u

/** Departments in scripts without spaces: "営業部", "市场部", "개발팀". */
const CJK =
  /^(?:[\u3040-\u30FF\u3400-\u9FFF]{1,10}(?:部|課|室|局|部门|部門|中心|委员会|委員会|董事会|管理层|管理層)|役員|経営陣|管理层|董事会|理事会|[\uAC00-\uD7AF]{1,8}(?:팀|부|실|부서|본부|위원회)|임원|이사회)$/u

/** What the word of a heading says: the name of a part, a word beside it, or something else. */
export type HeadingWord = 'part' | 'beside' | 'other'

/** Whether a whole heading, folded, is a department's usual name. */
export function isUsualName(folded: string): boolean {
  return EXACT.has(folded)
}

export function headingWord(folded: string): HeadingWord {
  if (AGENT.test(folded)) return 'other'
  if (STEMS.test(folded) || EXACT.has(folded)) return 'part'
  return NEUTRAL.has(folded) ? 'beside' : 'other'
}

/** Whether a whole heading in Chinese, Japanese or Korean names a part. */
export function isCjkDepartment(heading: string): boolean {
  return CJK.test(heading)
}

/** Labels, classes and column heads that announce a person's department. */
export const DEPARTMENT_LABEL =
  /^(?:department|dept|division|abteilung|bereich|service|departement|departamento|area|dipartimento|reparto|setor|afdeling|avdelning|avdeling|osasto|dzial|oddeleni|部署|所属|部门|部門|부서)\.?$/u
export const DEPARTMENT_CLASS =
  /(?:^|[\s_-])(?:department|dept|abteilung|departement|departamento|dipartimento|afdeling|avdelning|avdeling|orgunit|organization-unit)(?:$|[\s_-])/i
