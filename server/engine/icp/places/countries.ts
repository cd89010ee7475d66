/**
 * Names of countries in four languages (from the runtime's Unicode CLDR), names that people use beside them, adjectives,
 * and groups of countries. Pure; built when first asked for.
 */

import { countryAdjectives } from './adjectives.ts'

/** Further names and adjectives. `~` before one: only with a capital letter. */
const MORE: Readonly<Record<string, string>> = {
  AE: 'UAE, Vereinigten Arabischen Emiraten, =VAE, =EAU, Emirates, Emirate, Emirati, Emiratos, Émirats',
  AR: 'Argentine, Argentinian, argentinisch, argentinische, argentino, argentina',
  AT: 'Austrian, österreichisch, österreichische, österreichischen, österreichischer, autrichien, autrichienne, austríaco, austríaca, austriaco',
  AU: 'Australian, australisch, australische, australien, australienne, australiano, australiana',
  BA: 'Bosnia, Bosnian, Bosnien',
  BE: 'Belgian, belgisch, belgische, belgischen, belge, belges, belga, belgas',
  BG: 'Bulgarian, bulgarisch, bulgarische, bulgare, búlgaro, búlgara',
  BR: 'Brazilian, brasilianisch, brasilianische, brésilien, brésilienne, brasileño, brasileña, Brasil',
  CA: 'Canadian, kanadisch, kanadische, canadien, canadienne, canadiens, canadiennes, canadiense, canadienses',
  CH: 'Swiss, schweizer, schweizerisch, schweizerische, schweizerischen, schweizer, helvétique, suizo, suiza, suizos, suizas, suisses',
  CL: 'Chilean, chilenisch, chilenische, chilien, chilienne, chileno, chilena, chilenos, chilenas',
  CN: 'Chinese, chinesisch, chinesische, chinois, chinoise, chino, mainland China, PRC',
  CO: 'Colombian, kolumbianisch, kolumbianische, colombien, colombienne, colombiano, colombiana, colombianos, colombianas',
  CZ: 'Czech Republic, Tschechischen Republik, Czech, Tschechische Republik, tschechisch, tschechische, tchèque, tchèques, République tchèque, República Checa, checo, checa',
  DE: 'German, Germans, deutsch, deutsche, deutschen, deutscher, deutsches, allemand, allemande, allemands, allemandes, alemán, alemana, alemanes, alemanas, =BRD',
  DK: 'Danish, dänisch, dänische, dänischen, danois, danoise, danés, danesa, danesas, daneses',
  EE: 'Estonian, estnisch, estnische, estonien, estonio',
  EG: 'Egyptian, ägyptisch, égyptien, egipcio',
  ES: 'Spanish, spanisch, spanische, spanischen, espagnol, espagnole, espagnols, espagnoles, español, española, españoles, españolas',
  FI: 'Finnish, finnisch, finnische, finnischen, finlandais, finlandaise, finlandés, finlandesa',
  FR: 'French, französisch, französische, französischen, französischer, français, française, françaises, francés, francesa, franceses, francesas, mainland France, France métropolitaine',
  GB: 'UK, =U.K., Vereinigten Königreich, Vereinigten Königreichs, Great Britain, Britain, British, Großbritannien, britisch, britische, britischen, Grande-Bretagne, Royaume Uni, britannique, britanniques, Gran Bretaña, británico, británica, británicos, británicas, =GB',
  GR: 'Greek, griechisch, griechische, grec, grecque, griego, griega',
  HK: 'Hong Kong, Hongkong',
  HR: 'Croatian, kroatisch, kroatische, croate, croata',
  HU: 'Hungarian, ungarisch, ungarische, hongrois, hongroise, húngaro, húngara',
  ID: 'Indonesian',
  IE: 'Irish, irisch, irische, irischen, irlandais, irlandaise, irlandaises, irlandés, irlandesa, Republic of Ireland',
  IL: 'Israeli, israelisch, israelische, israélien, israélienne, israelí',
  IN: '~Indian, indisch, indische, indien, indienne, indio',
  IS: 'Icelandic, isländisch, islandais, islandés',
  IT: 'Italian, italienisch, italienische, italienischen, italien, italienne, italiens, italiennes, italiano, italiana, italianos, italianas',
  JP: 'Japanese, japanisch, japanische, japonais, japonaise, japonés, japonesa',
  KR: 'South Korean, Korea, Korean, koreanisch, südkoreanisch, coréen, coréenne, coreano, coreana',
  LI: 'Liechtensteiner',
  LT: 'Lithuanian, litauisch, litauische, lituanien, lituano',
  LU: 'Luxemburger, luxemburgisch, luxembourgeois, luxembourgeoise, luxemburgués, Luxembourgish',
  LV: 'Latvian, lettisch, lettische, letton, letón',
  MA: 'Moroccan, marokkanisch, marocain, marocaine, marroquí',
  MX: 'Mexican, mexikanisch, mexikanische, mexicain, mexicaine, mexicano, mexicana, mexicanos, mexicanas, Méjico',
  MY: 'Malaysian',
  NG: 'Nigerian',
  NL: 'Holland, Dutch, niederländisch, niederländische, niederländischen, holländisch, Niederlanden, holländische, néerlandais, néerlandaise, néerlandaises, hollandais, hollandaise, neerlandés, neerlandesa, holandés, holandesa, holandesas, holandeses, Hollande, Holanda',
  NO: 'Norwegian, norwegisch, norwegische, norwegischen, norvégien, norvégienne, noruego, noruega',
  NZ: 'New Zealander, neuseeländisch, néo-zélandais, neozelandés',
  PE: 'Peruvian, peruanisch, péruvien, peruano, peruana',
  PH: 'Philippine, Filipino',
  PL: '~Polish, polnisch, polnische, polnischen, polonais, polonaise, polaco, polaca',
  PT: 'Portuguese, portugiesisch, portugiesische, portugais, portugaise, portugués, portuguesa, portugueses, portuguesas',
  RO: 'Romanian, rumänisch, rumänische, roumain, roumaine, rumano, rumana',
  RS: 'Serbian, serbisch, serbische, serbe, serbio',
  RU: 'Russian, russisch, russische, russe, ruso, rusa',
  SA: 'Saudi, KSA',
  SE: 'Swedish, schwedisch, schwedische, schwedischen, suédois, suédoise, suédoises, sueco, sueca, suecas, suecos',
  SG: 'Singaporean, Singapur, Singapour',
  SI: 'Slovenian, Slovene, slowenisch, slowenische, slovène, esloveno',
  SK: 'Slovak, slowakisch, slowakische, slovaque, eslovaco, Slovak Republic',
  TH: '~Thai, thailändisch, thaïlandais, tailandés',
  TR: '~Turkey, Turkish, Turkei, türkisch, türkische, turc, turque, turco, turca, Türkiye',
  TW: 'Taiwanese',
  UA: 'Ukrainian, ukrainisch, ukrainische, ukrainien, ucraniano',
  US: '=US, =U.S., =U.S, =USA, =U.S.A., United States of America, the States, America, American, Amerika, amerikanisch, amerikanische, amerikanischen, US-amerikanisch, US-amerikanische, Vereinigte Staaten von Amerika, den USA, américain, américaine, américains, américaines, estadounidense, estadounidenses, norteamericano, norteamericana, EE.UU., EEUU, =EE UU, EE. UU., États Unis, Etats-Unis, Stateside, Vereinigten Staaten, the lower 48',
  VN: 'Vietnamese',
  ZA: 'South African, südafrikanisch, sud-africain, sudafricano',
}

/** Groups: the countries they stand for, or null where who belongs to them is not fixed. */
const GROUPS: readonly (readonly [string, readonly string[] | null])[] = [
  [
    'DACH, D-A-CH, DACH region, DACH-Region, DACH-Raum, région DACH, región DACH, zone DACH, German-speaking countries, deutschsprachiger Raum, deutschsprachigen Raum, deutschsprachigen Ländern',
    ['DE', 'AT', 'CH'],
  ],
  ['Benelux, Benelux countries, Benelux-Länder, Benelux-Staaten, Benelux-Ländern', ['BE', 'NL', 'LU']],
  [
    'Nordics, Nordic, Nordic countries, Nordic region, nordische Länder, nordischen Ländern, pays nordiques, países nórdicos, Nordeuropa',
    ['DK', 'FI', 'IS', 'NO', 'SE'],
  ],
  [
    'Scandinavia, Scandinavian, Scandinavian countries, Skandinavien, skandinavische, Scandinavie, scandinave, scandinaves, pays scandinaves, Escandinavia, escandinavo, escandinava, países escandinavos',
    ['DK', 'NO', 'SE'],
  ],
  [
    'Baltics, Baltic states, Baltic countries, Baltikum, baltische Staaten, pays baltes, países bálticos, bálticos',
    ['EE', 'LV', 'LT'],
  ],
  ['Iberia, Iberian peninsula, Iberische Halbinsel, péninsule ibérique, península ibérica', ['ES', 'PT']],
  ['ANZ, =ANZ, Australasia', ['AU', 'NZ']],
  ['UK and Ireland, =UKI, =UK&I', ['GB', 'IE']],
  [
    '=EU, =E.U., European Union, EU countries, Europäische Union, Europäischen Union, =UE, Union européenne, Unión Europea, EU-Länder, EU-Staaten',
    null,
  ],
  [
    '=EMEA, EMEA, LATAM, Latam, Latin America, Latin American, Lateinamerika, lateinamerikanische, Amérique latine, América Latina, Latinoamérica, latinoamericano, latinoamericanas, Hispanoamérica, =MENA, MENA, Middle East, Naher Osten, Nahen Osten, Moyen-Orient, Oriente Medio, =APAC, APAC, Asia-Pacific, Asia Pacific, Asien-Pazifik, Asie-Pacifique, Asia-Pacífico, =GCC, GCC, =CEE, CEE, =SEA, Southeast Asia, South-East Asia, Südostasien, Asie du Sud-Est, sudeste asiático, South America, Südamerika, Amérique du Sud, América del Sur, Sudamérica, Suramérica, Central America, Mittelamerika, Zentralamerika, Centroamérica, América Central, Amérique centrale, North America, North American, Nordamerika, Amérique du Nord, América del Norte, Norteamérica, Caribbean, Karibik, Caraïbes, Caribe, Balkans, Balkan, Balcanes, Maghreb, Magreb, Gulf states, Golfstaaten, pays du Golfe, países del Golfo, =NAM, =ROW, eurozone, Eurozone, zone euro, zona euro, EEA, =EWR, =EEE, Commonwealth, DOM-TOM, Outre-mer',
    null,
  ],
  [
    'Europe, European, Europa, europäisch, europäische, europäischen, européen, européenne, européennes, européens, europeo, europea, europeas, europeos, Western Europe, Westeuropa, Europe de l’Ouest, Europa Occidental, Eastern Europe, Osteuropa, Europe de l’Est, Europa del Este, Central Europe, Mitteleuropa, Europe centrale, Europa Central, Southern Europe, Südeuropa, Europe du Sud, sur de Europa, Northern Europe, Europe du Nord, Central and Eastern Europe, continental Europe, Asia, Asian, Asien, asiatische, Asie, asiatique, asiático, asiática, Africa, African, Afrika, afrikanische, Afrique, África, africain, africano, West Africa, East Africa, Westafrika, Ostafrika, Sub-Saharan Africa, North Africa, Nordafrika, Afrique du Nord, Oceania, Ozeanien, Océanie',
    null,
  ],
]

export type CountryEntry =
  { kind: 'country'; code: string; capitalOnly: boolean } | { kind: 'group'; codes: readonly string[] | null }

/** Adjectives and names of peoples in their plurals and cases. */
function formsOf(name: string): string[] {
  if (!/^\p{L}{5,}$/u.test(name)) return [name]
  return [name, ...['s', 'es', 'n', 'e', 'en', 'er', 'em'].map((ending) => name + ending)]
}

/** Codes that CLDR names but ISO 3166-1 does not assign. */
const NOT_ISO = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'QO',
  'ZZ',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
  'XK',
])
/** Names that are words, first names or other things unless they are written with a capital letter. */
const CAPITAL_ONLY =
  /^(?:turkey|china|chile|jordan|chad|mali|niger|oman|guinea|togo|peru|cuba|benin|gabon|iran|malta|samoa|japan|monaco|jersey|macao|macau|nauru|georgia|reunion|island|polen|cote)$/

/** All phrases with what they mean. */
export function countryPhrases(): (readonly [string, CountryEntry])[] {
  const phrases: (readonly [string, CountryEntry])[] = []
  for (const [names, codes] of GROUPS)
    for (const name of names.split(', ')) phrases.push([name, { kind: 'group', codes }])
  for (const [code, names] of Object.entries(MORE))
    for (const name of names.split(', ')) {
      const capitalOnly = name.startsWith('~')
      const plain = capitalOnly ? name.slice(1) : name
      for (const form of formsOf(plain)) phrases.push([form, { kind: 'country', code, capitalOnly }])
    }
  for (const [adjective, code] of countryAdjectives())
    phrases.push([
      adjective.replace('~', ''),
      { kind: 'country', code, capitalOnly: adjective.startsWith('~') },
    ])
  const languages = ['en', 'de', 'fr', 'es'].map(
    (language) => new Intl.DisplayNames(language, { type: 'region' }),
  )
  for (const code of isoCodes(languages[0] as Intl.DisplayNames))
    for (const names of languages) {
      const name = names.of(code) ?? code
      if (code === 'GE' && name === 'Georgia') continue
      phrases.push([name, { kind: 'country', code, capitalOnly: CAPITAL_ONLY.test(name.toLowerCase()) }])
    }
  return phrases
}

function isoCodes(names: Intl.DisplayNames): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return (
    letters
      .flatMap((first) => letters.map((second) => first + second))
      .filter((code) => !NOT_ISO.has(code) && names.of(code) !== code)
      // Codes of countries that are no more mean their successor there ("DD" is Germany).
      .filter((code) => new Intl.Locale('und', { region: code }).region === code)
  )
}
