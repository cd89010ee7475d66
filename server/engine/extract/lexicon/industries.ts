/** Words around which pages say what an organisation does, and words that say nothing of it. Folded. */
import { wordSet } from './words.ts'

/** Labels of a statement of the business: "Branche:", "Objet social:", "事業内容". */
export const BUSINESS_LABEL =
  /^(?:branchen?|unternehmensgegenstand|gegenstand des unternehmens|geschaftszweig|wirtschaftszweig|tatigkeitsbereich|industr(?:y|ies)|business sector|line of business|nature of business|business activit(?:y|ies)|main activity|secteur(?: d['’]activite)?|activite(?: principale)?|objet social|actividad(?: principal)?|objeto social|sector(?: de actividad)?|settore|oggetto sociale|attivita(?: prevalente)?|ramo(?: de atividade)?|atividade(?: principal)?|setor|branche|bransch|bransje|verksamhet|virksomhed|branza|obor(?: cinnosti)?|predmet podnikani|toimiala|業種|事業内容|業務内容|主营业务|经营范围|行业|所属行业|업종|업태|사업내용|주요사업)$/u

/** A code of a list of economic activities, with the words that may follow it. */
export const ACTIVITY_CODE =
  /(?<![\p{L}\d])(NACE|ÖNACE|SIC|NAICS|APE|NAF|ATECO|PKD|CNAE|CAE|SBI|NOGA|TEÁOR|CAEN|WZ)(?:[\s-]?(?:Rev\.?\s?\d|20\d\d|codes?|kode|kód|2008))?[^\p{L}\d\n]{0,6}(?:(?:code|codes|no|nr|number)[^\p{L}\d\n]{0,4})?(\d{2}(?:\.?\d){1,4}\.?[A-Z]?)(?![\p{L}\d])(?:\s{0,2}[–:(-]\s{0,2}(\p{L}[^\n;|()]{3,80}))?/u

/** Words of keyword lists and descriptions that name no business. */
export const IDLE_WORDS = wordSet(`
  home homepage home_page website web_site web site webpage page welcome willkommen bienvenue bienvenidos official company companies firm business enterprise organisation organization contact kontakt contacto contatto contato about about_us uber_uns news blog info information informationen impressum imprint
  team services service products produkte produits productos prodotti produtos solutions losungen quality qualitat online shop germany deutschland austria osterreich schweiz switzerland france frankreich italy italia spain espana portugal brasil brazil england uk usa united_kingdom united_states europe europa
  best new free top good great local cheap professional professionals experts expert specialists leading since more most with from your their them they this that these those have which where there here
  unternehmen firma firmen gmbh gruppe seit mehr ihre ihren ihrer unser unsere unseren eine einen einer durch wird sind auch oder fur mit von
  entreprise societe groupe depuis notre votre nous vous avec pour dans plus empresa sociedad grupo desde nuestra nuestro nuestros para como sobre azienda societa gruppo nostra nostro nostri della delle degli sono empresa sociedade nossa nosso nossos
  bedrijf onze voor foretag vart foretaget for och oss virksomhed vores yritys firma nasza nasze spolecnost
  keyword keywords template theme wordpress joomla html css test demo default title description`)
