/** How registers and tax offices number organisations: the words that announce a number, and how it is written. */
import type { CompanyNumberKind } from '../../types.ts'

export interface NumberRule {
  kind: CompanyNumberKind
  /** ISO 3166-1 alpha-2; null for numbers of no country. */
  country: string | null
  /** Words that announce the number (pattern); empty where the form alone tells. */
  label: string
  /** How the number is written (pattern). */
  shape: string
  /** Path of the validator in the package `stdnum`, or one of our own by name; null where there is no check digit. */
  check: string | null
  /** How the number is shown, `#` for each of its characters; without separators where there is none. */
  form?: string
  /** The label is written in capitals; in small letters it is another word. */
  cased?: true
  /** The label means this number in its own country only: another rule reads it elsewhere. */
  atHome?: RegExp
}

/** `count` characters of a class with at most one mark or space between two. */
const spaced = (count: number | string, of = '\\d'): string =>
  typeof count === 'number'
    ? `${of}(?:[\\s.\\-–/]?${of}){${count - 1}}`
    : `${of}(?:[\\s.\\-–/]?${of}){${count}}`

const NO = '(?:no|nr|num|number|code)'
const BRITAIN = '(?:England|Wales|Scotland|Northern\\sIreland|the\\sUK|the\\sUnited\\sKingdom|Ireland)'
const COMPANY_NUMBER = `(?:company|corporate|corporation)\\sreg(?:\\.|istration|istered)?(?:\\s${NO})?|(?:company|companies\\shouse|corporate)\\s${NO}|reg(?:istration|istered)?\\.?\\s(?:company\\s)?${NO}|registered\\s(?:in|at)\\s${BRITAIN}(?:\\s(?:and|&)\\s${BRITAIN})?|companies\\shouse`
const CHARITY =
  '(?:registered\\s)?charit(?:y|ies)(?:\\s(?:in|commission|reg(?:ulator|istered|istration)?)[\\p{L} ,&]{0,40}?)?(?:\\s(?:no|nr|number|num))?'
const TAX_NIF = 'C\\.?\\s?I\\.?\\s?F|N\\.?\\s?I\\.?\\s?F'
const ORG_NUMBER = 'org(?:anisations|anisasjons|anisation|anization)?\\.?[\\s-]?(?:nr|nummer|no|number)'
const BRITISH =
  /england|wales|scotland|northern ireland|united kingdom|\bu\.?k\b|companies house|great britain/i
const IRISH = /\birel|dublin|\bcro\b/i

/** Numbers in registers of organisations. Where two rules read the same number, the page's country decides. */
export const REGISTER_RULES: readonly NumberRule[] = [
  {
    kind: 'at_firmenbuch',
    country: 'AT',
    label: 'FN|Firmenbuch(?:nummer|nr)?',
    shape: '\\d{4,6}\\s?[a-zA-Z](?!\\p{L})',
    check: null,
  },
  {
    kind: 'au_abn',
    country: 'AU',
    label: 'A\\.?B\\.?N',
    shape: spaced(11),
    check: 'au/abn',
    form: '## ### ### ###',
  },
  {
    kind: 'au_acn',
    country: 'AU',
    label: 'A\\.?C\\.?N|A\\.?R\\.?B\\.?N',
    shape: spaced(9),
    check: 'au/acn',
    form: '### ### ###',
  },
  {
    kind: 'be_kbo',
    country: 'BE',
    label:
      "KBO|BCE|RPR|RPM|ondernemings(?:nummer|nr)|num[eé]ro\\sd['’]entreprise|enterprise\\s(?:no|number)|BTW|TVA",
    shape: `[01]${'[\\s.\\-–/]?\\d'.repeat(9)}`,
    check: 'be/vat',
  },
  { kind: 'bg_eik', country: 'BG', label: 'ЕИК|БУЛСТАТ|EIK|BULSTAT', shape: spaced(9), check: 'bg/vat' },
  {
    kind: 'br_cnpj',
    country: 'BR',
    label: 'C\\.?N\\.?P\\.?J',
    shape: spaced(14),
    check: 'br/cnpj',
    form: '##.###.###/####-##',
  },
  {
    kind: 'ca_bn',
    country: 'CA',
    label: 'BN|business\\s(?:no|number)|(?:GST|HST)(?:\\/(?:GST|HST))?(?:\\s(?:no|number|registration))?',
    shape: `${spaced(9)}(?:\\s?R[TCPR]\\s?\\d{4})`,
    check: 'ca_bn',
  },
  {
    kind: 'ch_uid',
    country: 'CH',
    label: '',
    shape: `CHE[\\s.-]{0,2}${spaced(9)}`,
    check: 'ch/uid',
    form: '###-###.###.###',
  },
  {
    kind: 'cl_rut',
    country: 'CL',
    label: 'R\\.?U\\.?T',
    shape: '\\d{1,2}\\.?\\d{3}\\.?\\d{3}-[\\dkK]',
    check: 'cl/rut',
  },
  {
    kind: 'cn_uscc',
    country: 'CN',
    label:
      '统一社会信用代码|統一社會信用代碼|社会信用代码|USCC|(?:unified\\s)?social\\scredit\\s(?:code|number)',
    shape: '[0-9A-HJ-NP-RT-UW-Y]{18}',
    check: 'cn/uscc',
  },
  {
    kind: 'co_nit',
    country: 'CO',
    label: 'N\\.?I\\.?T',
    shape: '\\d{3}[.\\s]?\\d{3}[.\\s]?\\d{3}\\s?-\\s?\\d',
    check: 'co/nit',
  },
  { kind: 'cz_ico', country: 'CZ', label: 'I\\.?Č\\.?O?\\.?', shape: spaced(8), check: 'cz_ico' },
  { kind: 'sk_ico', country: 'SK', label: 'I\\.?Č\\.?O\\.?', shape: spaced(8), check: 'cz_ico' },
  {
    kind: 'de_handelsregister',
    country: 'DE',
    label: '',
    shape:
      '(?:HRA|HRB|GnR|GsR|VR|PR)[\\s.:-]{0,3}(?:(?:Nr|Nummer|No)\\.?[\\s:]{0,2})?\\d{1,6}(?:\\s?(?:B|FL|HL|KI|PI|P|NP|FF|CB)(?![\\p{L}\\d]))?',
    check: null,
  },
  {
    kind: 'dk_cvr',
    country: 'DK',
    label: 'CVR(?:[\\s-]?(?:nr|nummer|no))?',
    shape: spaced(8),
    check: 'dk/cvr',
  },
  {
    kind: 'ee_registrikood',
    country: 'EE',
    label: 'registrikood|reg\\.?\\s?kood|registry\\scode|äriregistri\\skood',
    shape: spaced(8),
    check: 'ee/registrikood',
  },
  {
    kind: 'es_nif',
    country: 'ES',
    label: TAX_NIF,
    shape: `[A-HJNP-SUVW][\\s.-]?${spaced(7)}[\\s.-]?[\\dA-J]`,
    check: 'es/cif',
  },
  {
    kind: 'es_registro_mercantil',
    country: 'ES',
    label: 'Registro\\sMercantil[^\\n]{0,120}?\\bhoja(?:\\s(?:n[úu]m(?:ero)?|n[º°]))?',
    shape: '[A-Z]{1,2}[\\s.-]{0,2}\\d{1,3}(?:\\.?\\d{3}){0,2}',
    check: null,
  },
  {
    kind: 'fi_ytunnus',
    country: 'FI',
    label: 'Y-?tunnus|FO-?nummer|business\\sID',
    shape: '\\d{7}\\s?[-–]\\s?\\d',
    check: 'fi/ytunnus',
    form: '#######-#',
  },
  { kind: 'fr_rna', country: 'FR', label: 'RNA', shape: 'W\\s?\\d{9}', check: null },
  {
    kind: 'fr_siren',
    country: 'FR',
    label:
      "SIREN|R\\.?C\\.?S\\.?(?:\\s(?:de\\s)?\\p{Lu}[\\p{L}'’-]{1,24}(?:[\\s-][\\p{L}'’-]{1,24}){0,2}?)?(?:\\s[A-D])?",
    shape: spaced(9),
    check: 'fr/siren',
    form: '### ### ###',
  },
  {
    kind: 'fr_siret',
    country: 'FR',
    label: 'SIRET',
    shape: spaced(14),
    check: 'fr/siret',
    form: '### ### ### #####',
  },
  {
    kind: 'gb_charity',
    country: 'GB',
    label: CHARITY,
    shape: '(?:SC0?\\d{5}|NIC\\s?\\d{6}|\\d{6,7})',
    check: null,
    atHome: BRITISH,
  },
  {
    kind: 'gb_company',
    country: 'GB',
    label: COMPANY_NUMBER,
    shape: '(?:(?:SC|NI|OC|SO|NC|LP|SL|FC|CE|IP|RC|RS)\\s?\\d{6}|\\d{7,8})',
    check: null,
    atHome: BRITISH,
  },
  {
    kind: 'gr_gemi',
    country: 'GR',
    label: 'Γ\\.?\\s?Ε\\.?\\s?Μ\\.?\\s?Η|G\\.?E\\.?MI',
    shape: spaced(12),
    check: null,
  },
  { kind: 'hr_oib', country: 'HR', label: 'OIB', shape: spaced(11), check: 'hr/oib' },
  {
    kind: 'hu_cegjegyzek',
    country: 'HU',
    label: 'c[eé]gjegyz[eé]k\\s?sz[aá]m(?:a)?|Cg\\.?',
    shape: '\\d{2}[-\\s]\\d{2}[-\\s]\\d{6}',
    check: null,
    form: '##-##-######',
  },
  {
    kind: 'ie_charity',
    country: 'IE',
    label: `RCN|CHY|${CHARITY}`,
    shape: '(?:20\\d{6}|CHY\\s?\\d{3,5})',
    check: null,
    atHome: IRISH,
  },
  {
    kind: 'ie_company',
    country: 'IE',
    label: `${COMPANY_NUMBER}|CRO`,
    shape: '\\d{5,6}',
    check: null,
    atHome: IRISH,
  },
  {
    kind: 'in_cin',
    country: 'IN',
    label: '',
    shape: '[LU]\\d{5}[A-Z]{2}(?:19|20)\\d{2}[A-Z]{3}\\d{6}',
    check: null,
  },
  {
    kind: 'is_kennitala',
    country: 'IS',
    label: 'kennitala|kt\\.?',
    shape: '\\d{6}\\s?-?\\s?\\d{4}',
    check: 'is/kennitala',
    form: '######-####',
  },
  {
    kind: 'it_codice_fiscale',
    country: 'IT',
    label:
      'C(?:od(?:ice|\\.)?|\\.)?\\s?F(?:isc(?:ale|\\.)?)?\\.?(?:\\s?(?:e|\\/|ed)\\s?P(?:artita|\\.)?\\s?I\\.?V\\.?A\\.?)?',
    shape: spaced(11),
    check: 'it/iva',
  },
  {
    kind: 'it_rea',
    country: 'IT',
    label: 'R\\.?E\\.?A',
    shape: '[A-Z]{2}[\\s.:/–-]{0,3}\\d{5,7}',
    check: null,
  },
  { kind: 'jp_houjin', country: 'JP', label: '法人番号', shape: spaced(13), check: 'jp/cn' },
  {
    kind: 'kr_brn',
    country: 'KR',
    label: '사업자\\s?(?:등록)?\\s?번호|business\\sregistration\\s(?:no|number)',
    shape: '\\d{3}\\s?-\\s?\\d{2}\\s?-\\s?\\d{5}',
    check: 'kr/brn',
    form: '###-##-#####',
  },
  { kind: 'lei', country: null, label: 'LEI(?:[\\s-]?code)?', shape: '[A-Z0-9]{18}\\d{2}', check: 'lei' },
  {
    kind: 'lt_kodas',
    country: 'LT',
    label: '[iį]mon[eė]s\\skodas|[iį]m\\.\\s?k(?:odas|\\.)?|juridinio\\sasmens\\skodas|company\\scode',
    shape: spaced(9),
    check: 'lt_kodas',
  },
  {
    kind: 'lu_rcs',
    country: 'LU',
    label: 'R\\.?C\\.?S\\.?(?:\\s?L(?:uxembourg|uxemburg)?)?',
    shape: 'B\\s?\\d{2,3}[.\\s]?\\d{3}(?!\\s?\\d)',
    check: null,
  },
  {
    kind: 'lv_registrs',
    country: 'LV',
    label: 'reģ(?:istrācijas)?\\.?\\s?(?:nr|numurs|№)',
    shape: spaced(11),
    check: 'lv/pvn',
  },
  {
    kind: 'mx_rfc',
    country: 'MX',
    label: 'R\\.?F\\.?C',
    shape: '[A-ZÑ&]{3}\\s?-?\\d{6}\\s?-?[A-Z\\d]{3}',
    check: 'mx/rfc',
  },
  {
    kind: 'nl_kvk',
    country: 'NL',
    label:
      'K\\.?v\\.?K(?:[\\s-]?(?:nr|nummer|no))?|Kamer\\svan\\sKoophandel|Chamber\\sof\\sCommerce\\s(?:no|nr|number|registration)',
    shape: spaced(8),
    check: null,
  },
  {
    kind: 'no_orgnr',
    country: 'NO',
    label: `${ORG_NUMBER}|foretaksregisteret`,
    shape: spaced(9),
    check: 'no/orgnr',
    form: '### ### ###',
  },
  {
    kind: 'nz_nzbn',
    country: 'NZ',
    label: 'NZBN',
    shape: `9\\s?4\\s?2\\s?9${'[\\s.-]?\\d'.repeat(9)}`,
    check: 'gs1',
  },
  { kind: 'pe_ruc', country: 'PE', label: 'R\\.?U\\.?C', shape: '[12]\\d{10}', check: 'pe/ruc' },
  { kind: 'pl_krs', country: 'PL', label: 'KRS', shape: spaced(10), check: null },
  {
    kind: 'pl_regon',
    country: 'PL',
    label: 'REGON',
    shape: `(?:${spaced(14)}|${spaced(9)})`,
    check: 'pl/regon',
  },
  {
    kind: 'pt_nipc',
    country: 'PT',
    label: 'NIPC|N\\.?I\\.?F|contribuinte|pessoa\\scole(?:c)?tiva',
    shape: spaced(9),
    check: 'pt/nipc',
  },
  {
    kind: 'ro_cui',
    country: 'RO',
    label: 'C\\.?U\\.?I|C\\.?I\\.?F|cod\\sfiscal',
    shape: '\\d{5,10}',
    check: 'ro/cui',
  },
  {
    kind: 'ro_registru',
    country: 'RO',
    label: '',
    shape: 'J\\s?\\d{1,2}\\s?/\\s?\\d{1,6}\\s?/\\s?(?:19|20)\\d{2}',
    check: null,
  },
  { kind: 'ru_inn', country: 'RU', label: 'ИНН', shape: '\\d{10}', check: 'ru/inn' },
  { kind: 'ru_ogrn', country: 'RU', label: 'ОГРН', shape: '\\d{13}', check: 'ogrn' },
  {
    kind: 'se_orgnr',
    country: 'SE',
    label: ORG_NUMBER,
    shape: '\\d{6}\\s?[-–]?\\s?\\d{4}',
    check: 'se/orgnr',
    form: '######-####',
  },
  {
    kind: 'sg_uen',
    country: 'SG',
    label: 'UEN|R\\.?O\\.?C',
    shape: '(?:\\d{8,9}|[TSR]\\d{2}[A-Z]{2}\\d{4})[A-Z]',
    check: 'sg/uen',
  },
  { kind: 'tr_mersis', country: 'TR', label: 'mers[iİıI]s', shape: spaced(16), check: null },
  { kind: 'tw_ubn', country: 'TW', label: '統一編號|统一编号|統編', shape: spaced(8), check: 'tw/ubn' },
  { kind: 'ua_edrpou', country: 'UA', label: 'ЄДРПОУ|EDRPOU', shape: '\\d{8}', check: 'ua/edrpou' },
  {
    kind: 'us_ein',
    country: 'US',
    label:
      'employer\\sidentification(?:\\s(?:no|number))?|(?:federal\\s)?tax[\\s-]?(?:id|identification)(?:\\s(?:no|number))?|501\\(c\\)\\(3\\)[^\\n\\d]{0,40}',
    shape: '\\d{2}\\s?[-–]\\s?\\d{7}',
    check: 'us/ein',
    form: '##-#######',
  },
  {
    kind: 'us_ein',
    country: 'US',
    label: 'EIN',
    shape: '\\d{2}\\s?[-–]\\s?\\d{7}',
    check: 'us/ein',
    form: '##-#######',
    cased: true,
  },
  {
    kind: 'za_company',
    country: 'ZA',
    label: COMPANY_NUMBER,
    shape: '(?:19|20)\\d{2}\\s?/\\s?\\d{6}\\s?/\\s?\\d{2}',
    check: null,
  },
]

export interface VatRule {
  country: string
  /** As VIES writes the country, or as the tax office does outside the union. */
  prefix: string
  /** How the number goes on behind the prefix (pattern). */
  shape: string
  /** Path of the validator in `stdnum`. */
  check: string
  /** Words behind which the number is this country's even without the prefix (pattern). */
  label?: string
}

const VAT_WORD = 'VAT(?:[\\s-]?(?:reg(?:istration)?|id|identification))?\\.?(?:\\s?(?:no|nr|number|num))?'

/** Numbers for value-added tax. Sources of the forms: the VIES question-and-answer page, and the tax offices' own. */
export const VAT_RULES: readonly VatRule[] = [
  { country: 'AT', prefix: 'AT', shape: `U[\\s.-]?${spaced(8)}`, check: 'at/uid' },
  { country: 'BE', prefix: 'BE', shape: `[01]?${spaced(9)}`, check: 'be/vat' },
  { country: 'BG', prefix: 'BG', shape: spaced('8,9'), check: 'bg/vat' },
  { country: 'CH', prefix: 'CHE', shape: `${spaced(9)}[\\s.-]?(?:MWST|TVA|IVA)`, check: 'ch/vat' },
  { country: 'CY', prefix: 'CY', shape: `${spaced(8)}[A-Z]`, check: 'cy/vat' },
  { country: 'CZ', prefix: 'CZ', shape: spaced('7,9'), check: 'cz/dic' },
  {
    country: 'DE',
    prefix: 'DE',
    shape: spaced(9),
    check: 'de/vat',
    label:
      'U(?:mSt|St|MSt)[.\\s-]{0,2}Id(?:ent)?[\\p{L}.\\s-]{0,24}|Umsatzsteuer[\\s-]?Id[\\p{L}.\\s-]{0,30}',
  },
  { country: 'DK', prefix: 'DK', shape: spaced(8), check: 'dk/cvr' },
  { country: 'EE', prefix: 'EE', shape: spaced(9), check: 'ee/kmkr' },
  {
    country: 'ES',
    prefix: 'ES',
    shape: `[A-Z0-9]${spaced(7)}[A-Z0-9]`.replace(']\\d', '][\\s.-]?\\d'),
    check: 'es/nif',
  },
  { country: 'FI', prefix: 'FI', shape: spaced(8), check: 'fi/alv' },
  { country: 'FR', prefix: 'FR', shape: `[A-HJ-NP-Z0-9]{2}[\\s.-]?${spaced(9)}`, check: 'fr/tva' },
  { country: 'GB', prefix: 'GB', shape: `${spaced(9)}(?:[\\s.-]?\\d{3})?`, check: 'gb/vat', label: VAT_WORD },
  { country: 'GB', prefix: 'XI', shape: `${spaced(9)}(?:[\\s.-]?\\d{3})?`, check: 'gb/vat' },
  {
    country: 'GR',
    prefix: 'EL',
    shape: spaced(9),
    check: 'gr/vat',
    label: 'Α\\.?\\s?Φ\\.?\\s?Μ\\.?|A\\.?F\\.?M',
  },
  { country: 'HR', prefix: 'HR', shape: spaced(11), check: 'hr/oib' },
  {
    country: 'HU',
    prefix: 'HU',
    shape: `${spaced(8)}(?:-\\d-\\d{2})?`,
    check: 'hu/anum',
    label: 'adósz[aá]m(?:a)?',
  },
  {
    country: 'IE',
    prefix: 'IE',
    shape: '\\d[\\dA-Z+*]\\s?\\d{5}\\s?[A-Z]{1,2}',
    check: 'ie/vat',
    label: VAT_WORD,
  },
  {
    country: 'IT',
    prefix: 'IT',
    shape: spaced(11),
    check: 'it/iva',
    label:
      'P(?:artita|\\.)?\\s?I\\.?\\s?V\\.?\\s?A\\.?(?:\\s?(?:e|\\/|ed)\\s?C(?:od(?:ice|\\.)?|\\.)?\\s?F(?:isc(?:ale|\\.)?)?\\.?)?',
  },
  { country: 'LT', prefix: 'LT', shape: `(?:${spaced(12)}|${spaced(9)})`, check: 'lt/pvm' },
  { country: 'LU', prefix: 'LU', shape: spaced(8), check: 'lu/tva' },
  { country: 'LV', prefix: 'LV', shape: spaced(11), check: 'lv/pvn' },
  { country: 'MT', prefix: 'MT', shape: spaced(8), check: 'mt/vat' },
  {
    country: 'NL',
    prefix: 'NL',
    shape: `${spaced(9)}[\\s.]?B[\\s.]?\\d{2}`,
    check: 'nl/btw',
    label: 'B\\.?T\\.?W(?:[\\s-]?(?:nr|nummer|id|identificatienummer))?',
  },
  { country: 'NO', prefix: 'NO', shape: `${spaced(9)}\\s?MVA`, check: 'no/mva', label: ORG_NUMBER },
  {
    country: 'PL',
    prefix: 'PL',
    shape: spaced(10),
    check: 'pl/nip',
    label: 'N\\.?I\\.?P',
  },
  { country: 'PT', prefix: 'PT', shape: spaced(9), check: 'pt/nipc' },
  { country: 'RO', prefix: 'RO', shape: '\\d{5,10}', check: 'ro/cui' },
  { country: 'SE', prefix: 'SE', shape: spaced(12), check: 'se/vat' },
  { country: 'SI', prefix: 'SI', shape: spaced(8), check: 'si/ddv' },
  { country: 'SK', prefix: 'SK', shape: spaced(10), check: 'sk/dph' },
  {
    country: 'IN',
    prefix: '',
    shape: '\\d{2}[A-Z]{5}\\d{4}[A-Z][1-9A-Z]Z[\\dA-Z]',
    check: 'in/gstin',
    label: 'GST(?:IN|[\\s-]?(?:no|number))',
  },
]

/** Words that announce any such tax number, looked for right before a number with its country in front. */
export const VAT_LABEL =
  /(?:vat|ust|umsatzsteuer|mehrwertsteuer|mwst|uid|atu|tva|iva|btw|moms|mva|alv|dph|di[cč]|pvn|pvm|ddv|ддс|φ\.?\s?π\.?\s?α|α\.?\s?φ\.?\s?μ|nip|nif|cif|oib|áfa|adósz|tax|steuer|fiscal|kmkr|tunnus|momsreg|kdv)/iu
