/** How countries write postal addresses in one line: a code and a town, streets, parts of buildings. */

export interface PostalForm {
  /** Named groups `code` and `city`; `prefix` (a country's letters) and `region` where the form has them. */
  pattern: RegExp
  /** Countries that write so, ISO 3166-1 alpha-2; one alone is told by the form. */
  countries: readonly string[]
  /** What every line of the form holds, quick to look for; the patterns that begin with a town are not. */
  needs?: RegExp
  /** The code is no more than a small number: it needs its country, or a street with a house number. */
  weak?: true
}

const CITY = "\\p{Lu}[\\p{L}.\\-'’ ]{1,40}"
const START = '(?:^|[\\s,|·•(-])'
const US_STATE =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|PR|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming'
const BR_STATE = 'A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO'
const CA_PROVINCE =
  'AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|Alberta|British Columbia|Manitoba|Ontario|Qu[eé]bec|Nova Scotia|Saskatchewan'

const form = (pattern: string, countries: string, more: Partial<PostalForm> = {}): PostalForm => ({
  pattern: new RegExp(pattern, 'u'),
  countries: countries.split(' '),
  ...more,
})

/** The particular forms first: what they read the general ones would misread. */
export const POSTAL_FORMS: readonly PostalForm[] = [
  form(
    `(?<city>${CITY})\\s?[-–,/]\\s?(?<region>${BR_STATE})(?:\\s?[-–,.]\\s?|\\s)(?:CEP:?\\s)?(?<code>\\d{5}-?\\d{3})(?!\\d)`,
    'BR',
    { needs: /\d{5}-?\d{3}/ },
  ),
  form(
    `${START}(?:CEP:?\\s)?(?<code>\\d{5}-\\d{3})[\\s,–-]{1,3}(?<city>${CITY})(?:\\s?[-–/]\\s?(?<region>${BR_STATE})(?!\\p{L}))?`,
    'BR',
  ),
  form(
    `(?<city>${CITY}),?\\s{1,2}(?<region>${US_STATE})\\.?,?\\s{1,2}(?<code>\\d{5}(?:-\\d{4})?)(?!\\d|-\\d)`,
    'US',
    { needs: /\d{5}/ },
  ),
  form(
    `(?<city>${CITY}),?\\s{1,2}\\(?(?<region>${CA_PROVINCE})\\)?,?\\s{1,2}(?<code>[ABCEGHJ-NPRSTVXY]\\d[A-Z]\\s?\\d[A-Z]\\d)(?![A-Z\\d])`,
    'CA',
    { needs: /[A-Z]\d[A-Z]\s?\d[A-Z]\d/ },
  ),
  form(
    `(?<city>${CITY}),?\\s{1,2}(?<region>NSW|VIC|QLD|WA|SA|TAS|ACT|NT),?\\s{1,2}(?<code>\\d{4})(?!\\d)`,
    'AU',
    { needs: /(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),?\s{1,2}\d{4}/ },
  ),
  form(
    `(?:(?<city>${CITY}),?\\s{1,2})?(?<![\\p{L}\\d])(?<code>[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2})(?![A-Z\\d])`,
    'GB',
    { needs: /\d\s\d[A-Z]{2}|[A-Z]\s\d[A-Z]{2}/ },
  ),
  form(
    `(?:(?<city>${CITY}(?:\\s\\d{1,2})?),?\\s{1,2})(?<code>(?:[AC-FHKNPRTV-Y]\\d{2}|D6W)\\s[\\dAC-FHKNPRTV-Y]{4})(?![A-Z\\d])`,
    'IE',
    { needs: /[A-Z](?:\d{2}|6W)\s[\dA-Z]{4}/ },
  ),
  form(`${START}(?:(?<prefix>NL)[-–\\s])?(?<code>[1-9]\\d{3}\\s?[A-Z]{2})\\s{1,2}(?<city>${CITY})`, 'NL'),
  form(`${START}(?:(?<prefix>PL)[-–\\s])?(?<code>\\d{2}-\\d{3})\\s{1,2}(?<city>${CITY})`, 'PL'),
  form(`${START}(?:(?<prefix>P|PT)[-–\\s])?(?<code>\\d{4}-\\d{3})\\s{1,2}(?<city>${CITY})`, 'PT'),
  form(
    `${START}(?:(?<prefix>CZ|SK|SE|S|GR)[-–\\s])?(?<code>\\d{3}\\s\\d{2})\\s{1,2}(?<city>${CITY}(?:\\s?\\d{1,2}(?!\\d))?)`,
    'CZ SK SE GR',
  ),
  form(
    `${START}(?:(?<prefix>D|DE|F|FR|I|IT|E|ES|FI|FIN|HR|EE|LT|MX|TR)[-–\\s])?(?<code>\\d{5})\\s{1,2}(?<city>${CITY})(?:\\((?<region>[A-Z]{2})\\))?`,
    'DE FR ES IT FI HR EE LT MX TR UA',
  ),
  form(
    `${START}(?<prefix>A|AT|CH|B|BE|DK|N|NO|L|LU|LV|H|HU|SI|BG|LI|FL)[-–](?<code>\\d{4})\\s{1,2}(?<city>${CITY})`,
    'AT CH BE DK NO LU LV HU SI BG LI',
  ),
  form(
    `${START}(?<code>\\d{4})\\s{1,2}(?<city>\\p{Lu}[\\p{L}.\\-'’/ ]{1,30}?)\\s?(?=$|[,|·•(–])`,
    'AT CH BE DK NO LU HU SI BG LI',
    {
      weak: true,
    },
  ),
]

/** Letters before a code that are not the country's two. */
export const PREFIX_COUNTRY: Readonly<Record<string, string>> = {
  A: 'AT',
  B: 'BE',
  D: 'DE',
  E: 'ES',
  F: 'FR',
  FIN: 'FI',
  FL: 'LI',
  H: 'HU',
  I: 'IT',
  L: 'LU',
  N: 'NO',
  P: 'PT',
  S: 'SE',
}

/** Words of streets, alone or at the end of a compound, and of post boxes. */
export const STREET =
  /(?:str(?:\.|asse|aße)|weg|platz|allee|gasse|ring|damm|ufer|graben|gürtel|chaussee|promenade|markt|steig|straat|laan|plein|gracht|kade|dreef|steenweg|gatan?|vägen|väg|gaten?|veien?|gade|vej|plads|katu|tie|kuja|utca|körút|ulica|cesta|náměstí|třída)(?![\p{L}])|(?<!\p{L})(?:stra(?:ß|ss)e|street|st|road|rd|avenue|ave|lane|ln|drive|boulevard|blvd|bd|way|court|square|terrace|close|crescent|highway|parkway|quay|row|rue|place|chemin|quai|allée|impasse|cours|route|via|viale|piazza|corso|largo|strada|calle|c\/|avenida|av|avda|plaza|paseo|carrer|carretera|camino|rua|praça|travessa|estrada|alameda|ul|al|pl|aleja|nám|út|tér|po box|p\.o\. box|postfach|postbus|boîte postale|bp|apartado|casella postale|am|an der|im|zum)(?:\.|(?!\p{L}))/iu

/** Parts of a building or an estate that stand beside a street. */
export const UNIT =
  /^(?:c\/o\s.{2,40}|(?:suite|unit|floor|flat|apt|apartment|building|bldg|block|house|level|room|ste|#|bâtiment|bât|étage|escalier|interno|scala|piso|andar|sala|conjunto|planta|haus|gebäude|stiege|tür|hof|lok|m\.)[\s.]{0,2}[\p{L}\d.-]{1,20}|\d{1,2}(?:st|nd|rd|th)\sfloor)$/iu
