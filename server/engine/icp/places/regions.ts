/**
 * States, counties and regions: names from ISO 3166-2 (package iso-3166), their names in other languages, and regions
 * that have no code, such as the Bay Area. Pure; built when first asked for.
 */
import { iso31662 } from 'iso-3166'
import { regionAdjectives } from './adjectives.ts'

export interface RegionEntry {
  country: string
  /** ISO 3166-2, or the name where there is no code. */
  region: string
  /** Of an adjective ("bretonnes"), which needs no capital letter. */
  adjective?: true
}

/** Countries whose parts people name. */
const COUNTRIES = new Set(
  'US DE FR ES GB IT CH AT CA AU NL BE IE MX SE PT PL IN BR NZ ZA AR CO CL PE JP NO DK FI CZ'.split(' '),
)

/** Other names of regions by code. */
const MORE: Readonly<Record<string, string>> = {
  'DE-BY': 'Bavaria, Bavarian, bayerisch, bayerische, bayerischen, Bavière, Baviera, Freistaat Bayern',
  'DE-BW': 'Baden-Wurttemberg, Baden Württemberg, Ba-Wü, =BW, Bade-Wurtemberg, Baden-Wurtemberg',
  'DE-HE': 'Hesse, Hessian, hessisch, hessische, hessischen',
  'DE-NI': 'Lower Saxony, Basse-Saxe, Baja Sajonia, niedersächsische, niedersächsischen',
  'DE-NW':
    'North Rhine-Westphalia, =NRW, NRW, Rhénanie-du-Nord-Westphalie, Renania del Norte-Westfalia, Nordrhein Westfalen',
  'DE-RP': 'Rhineland-Palatinate, Rhénanie-Palatinat, Renania-Palatinado, Rheinland Pfalz',
  'DE-SN': 'Saxony, Saxon, sächsisch, sächsische, sächsischen, Saxe, Sajonia',
  'DE-ST': 'Saxony-Anhalt, Saxe-Anhalt, Sajonia-Anhalt',
  'DE-TH': 'Thuringia, Thuringe, Turingia, thüringische',
  'DE-SL': 'Sarre, Sarre, Sarreland',
  'DE-MV': 'Mecklenburg-Western Pomerania, Mecklenburg, =MV',
  'DE-SH': 'Schleswig Holstein',
  'DE-BB': 'Brandebourg, Brandeburgo',
  'AT-7': 'Tyrol, Tiroler',
  'AT-6': 'Styria, steirische, Styrie, Estiria',
  'AT-2': 'Carinthia, Carinthie, Carintia',
  'AT-3': 'Lower Austria, Basse-Autriche, Baja Austria',
  'AT-4': 'Upper Austria, Haute-Autriche, Alta Austria, oberösterreichische',
  'CH-VD': 'Waadt, canton de Vaud, Kanton Waadt',
  'CH-VS': 'Wallis',
  'CH-TI': 'Tessin',
  'CH-GR': 'Grisons',
  'CH-ZH': 'Kanton Zürich, canton of Zurich, canton de Zurich, cantón de Zúrich',
  'CH-BE': 'Kanton Bern, canton of Bern, canton de Berne',
  'CH-GE': 'Kanton Genf, canton of Geneva, canton de Genève',
  'CH-AG': 'Argovie',
  'FR-IDF':
    'Ile de France, Greater Paris, région parisienne, Paris region, Paris area, Großraum Paris, Pariser Region, Isla de Francia',
  'FR-40': 'les Landes',
  'FR-83': 'le Var',
  'FR-46': 'le Lot',
  'FR-01': 'l’Ain',
  'FR-80': 'la Somme',
  'FR-32': 'le Gers',
  'FR-42': 'la Loire',
  'FR-51': 'la Marne',
  'FR-69': 'le Rhône',
  'FR-27': 'l’Eure',
  'FR-60': 'l’Oise',
  'FR-50': 'la Manche',
  'FR-39': 'le Jura',
  'FR-81': 'le Tarn',
  'FR-55': 'la Meuse',
  'FR-BRE': 'Brittany, Bretonne, breton, bretonnes, bretons, Bretaña',
  'FR-NOR': 'Normandy, normand, normandes, Normandía, Normandie',
  'FR-PAC': 'PACA, =PACA, Provence, Provenza, Région Sud',
  'FR-ARA': 'Auvergne, Rhône-Alpes, Auvergne Rhône Alpes',
  'FR-NAQ': 'Aquitaine, Nouvelle Aquitaine, Aquitania',
  'FR-OCC': 'Occitania',
  'FR-BFC': 'Burgundy, Bourgogne, Burgund, Borgoña, Franche-Comté',
  'FR-HDF': 'Hauts de France, Nord-Pas-de-Calais, Picardie, Picardy',
  'FR-GES': 'Champagne-Ardenne, Lorraine, Lothringen',
  'FR-6AE': 'Alsace, Elsass, Alsacia',
  'FR-20R': 'Corsica, Korsika, Córcega, corse',
  'FR-PDL': 'Pays de la Loire, Pays-de-la-Loire',
  'FR-CVL': 'Centre-Val de Loire, Val de Loire',
  'ES-AN': 'Andalusia, Andalusien, Andalousie, andaluz, andaluzas, andaluces',
  'ES-CT': 'Catalonia, Cataluña, Katalonien, Catalogne, catalán, catalana, catalanas, catalanes, Catalan',
  'ES-PV': 'Basque Country, Baskenland, Pays basque, Euskadi, vasco, vascas, vascos',
  'ES-GA': 'Galicien, Galice, gallego, gallegas, gallegos',
  'ES-IB': 'Balearic Islands, Balearics, Balearen, Islas Baleares, Baleares, Îles Baléares, Baléares',
  'ES-CN': 'Canary Islands, Canaries, Kanarische Inseln, Kanaren, Islas Canarias, Îles Canaries',
  'ES-VC': 'Valencian Community, Comunidad Valenciana, Comunitat Valenciana, Levante, Communauté valencienne',
  'ES-MD': 'Community of Madrid, Comunidad de Madrid, Communauté de Madrid',
  'ES-NC': 'Navarre, Navarra',
  'ES-AS': 'Asturias, Asturien, Asturies',
  'ES-AR': 'Aragon, Aragonien',
  'ES-MC': 'Región de Murcia',
  'ES-CL': 'Castilla y León, Castile and León, Castilla-León',
  'ES-EX': 'Extremadura',
  'ES-CM': 'Castilla La Mancha',
  'IT-25': 'Lombardy, Lombardei, Lombardie, Lombardía',
  'IT-52': 'Tuscany, Toskana, Toscane',
  'IT-21': 'Piedmont, Piemont, Piémont, Piamonte',
  'IT-82': 'Sicily, Sizilien, Sicile',
  'IT-88': 'Sardinia, Sardinien, Sardaigne, Cerdeña',
  'IT-34': 'Venetien, Vénétie, Véneto',
  'IT-BZ': 'South Tyrol, Südtirol, Alto Adige, Tyrol du Sud, Tirol del Sur',
  'IT-TN': 'Trentino',
  'IT-45': 'Emilia Romagna',
  'IT-75': 'Apulia, Apulien, Pouilles',
  'IT-62': 'Latium',
  'IT-36': 'Friuli',
  'BE-VLG':
    'Flanders, Flandern, Flandre, Flandres, Vlaanderen, Flemish, flämisch, flamand, flamandes, Flandes',
  'BE-WAL': 'Wallonia, Wallonien, Wallonie, wallon, wallonnes, Walloon, Valonia',
  'BE-BRU': 'Brussels-Capital, Région de Bruxelles-Capitale',
  'NL-NB': 'North Brabant, Brabant, Nordbrabant',
  'NL-NH': 'North Holland, Nordholland',
  'NL-ZH': 'South Holland, Südholland',
  'NL-FR': 'Friesland',
  'GB-ENG': 'English, Angleterre, Inglaterra, inglés, inglesas, anglaises, englische, englischen',
  'GB-SCT': 'Scottish, Schottland, schottische, Écosse, écossaises, Escocia, escocesas, Scots',
  'GB-WLS': 'Welsh, Wales, Pays de Galles, Gales, walisische',
  'GB-NIR': 'Northern Ireland, Nordirland, Irlande du Nord, Irlanda del Norte, Northern Irish',
  'GB-LND': 'Greater London, Greater London Area',
  'GB-DUR': 'County Durham',
  'CA-QC': 'Québec, Québécois, québécoises, quebecois, québécoise',
  'CA-BC': 'Colombie-Britannique, Britisch-Kolumbien, Columbia Británica, =BC, =B.C.',
  'CA-ON': 'Southern Ontario',
  'CA-NL': 'Newfoundland',
  'AU-NSW': '=NSW',
  'AU-QLD': '=QLD',
  'US-CA':
    'Californian, Kalifornien, Californie, kalifornische, californiennes, Californias, SoCal, Southern California, Northern California, NorCal',
  'US-TX': 'Texan, texanische, tejanas',
  'US-FL': 'Floride, South Florida, Floridian, Southern Florida',
  'US-NY':
    'New York State, state of New York, upstate New York, NY State, Bundesstaat New York, État de New York',
  'US-WA': 'Washington State, state of Washington',
  'US-DC': '=D.C., =DC',
  'US-NC': 'Caroline du Nord, Carolina del Norte',
  'US-SC': 'Caroline du Sud, Carolina del Sur',
  'US-PA': 'Pennsylvanie, Pensilvania',
  'US-HI': 'Hawai, Hawaiian',
  'US-LA': 'Louisiane, Luisiana',
  'US-VA': 'Virginie, Northern Virginia',
  'US-GA': 'Géorgie',
  'US-NJ': 'Jersey Shore, Nueva Jersey',
  'US-NM': 'Nouveau-Mexique, Nuevo México',
  'MX-NLE': 'Nuevo León',
  'MX-MIC': 'Michoacán',
  'MX-VER': 'Veracruz',
  'MX-COA': 'Coahuila',
  'PT-30': 'Madeira, Madère',
  'PT-20': 'Azores, Azoren, Açores',
  'SE-M': 'Skåne, Scania, Schonen',
  'SE-O': 'Västra Götaland',
  'PL-24': 'Silesia, Schlesien, Silésie',
  'PL-14': 'Mazovia, Masowien',
}

/** Regions without a code, by country. */
const UNCODED: Readonly<Record<string, string>> = {
  US: 'Bay Area, San Francisco Bay Area, Silicon Valley, Midwest, US Midwest, Midwestern US, Upper Midwest, West Coast, US West Coast, East Coast, US East Coast, Eastern Seaboard, Pacific Northwest, New England, Sun Belt, Sunbelt, Deep South, Southeastern US, Southeast US, Southwest US, Northeast US, American Midwest, Great Lakes, Tri-State Area, tristate area, Gulf Coast, Rocky Mountains, Rust Belt, Orange County, Mountain West, Ostküste, Westküste, côte est, côte ouest, Costa Este, Costa Oeste, Central Valley, Napa Valley, Long Island, Research Triangle, US South, Texas Triangle, Hudson Valley, Dallas-Fort Worth, =DFW',
  GB: 'West Midlands, East Midlands, Midlands, the Midlands, East Anglia, Home Counties, West Country, Yorkshire, Sussex, Cotswolds, South East England, South West England, North West England, North East England, Northern England, Southern England, Thames Valley, Lake District, Scottish Highlands, Highlands, Berkshire, Cheshire, Bedfordshire, Northamptonshire, Middlesex, Humberside, Tyneside, Merseyside, Greater Manchester, Tyne and Wear, West Yorkshire, South Yorkshire, North Yorkshire, Channel coast, Northumberland, Channel Islands, English Midlands',
  DE: 'Rügen, Sylt, Usedom, Fehmarn, Nordsee, Ostsee, Nordseeküste, Ostseeküste, Ruhrgebiet, Ruhr area, Ruhr, Rhein-Main-Gebiet, Rhein-Main, Rhine-Main, Rhein-Neckar, Rhein-Ruhr, Süddeutschland, Norddeutschland, Ostdeutschland, Westdeutschland, Mitteldeutschland, Southern Germany, Northern Germany, Eastern Germany, Western Germany, South Germany, East Germany, North Germany, Allgäu, Franken, Oberfranken, Mittelfranken, Unterfranken, Franconia, Oberbayern, Niederbayern, Oberpfalz, Upper Bavaria, Rheinland, Rhineland, Münsterland, Ostwestfalen, Ostwestfalen-Lippe, =OWL, Sauerland, Schwarzwald, Black Forest, Bodenseeregion, Bodensee, Sachsenland, Eifel, Harz, Lausitz, Rheinhessen, Pfalz, Vorderpfalz, Westpfalz, Kraichgau, Hohenlohe, Taunus, Westerwald, Hunsrück, Mosel, Odenwald, Spreewald, Uckermark, Vogtland, Erzgebirge, Oberlausitz, Breisgau, Ortenau, Markgräflerland, Chiemgau, Nordhessen, Südhessen, Mittelhessen, Nordbayern, Südbayern, Nordbaden, Südbaden, Südwestfalen, Nordrhein, Metropolregion Nürnberg, Metropolregion Hamburg, Metropolregion Rhein-Neckar, Emsland, Ostfriesland, Schwaben, Swabia, Niederrhein, Bergisches Land, Siegerland, neue Bundesländer, neuen Bundesländern, alte Bundesländer, Allemagne du Sud, sud de l’Allemagne, nord de l’Allemagne, Forêt-Noire, sur de Alemania, norte de Alemania',
  FR: 'petite couronne, grande couronne, Côte d’Azur, Cote d’Azur, French Riviera, Languedoc, Roussillon, Languedoc-Roussillon, Grand Ouest, Grand Lyon, sud de la France, nord de la France, ouest de la France, est de la France, sud-ouest, sud-est, South of France, southern France, northern France, western France, Pays Basque français, Périgord, Vendée, Limousin, Poitou-Charentes, Champagne, Beaujolais, Dauphiné, Südfrankreich, Nordfrankreich, sur de Francia, Midi',
  ES: 'Ribera del Duero, Rías Baixas, Priorat, Penedès, Costa del Sol, Costa Brava, Costa Blanca, norte de España, sur de España, Northern Spain, Southern Spain, Nordspanien, Südspanien, Mallorca, Majorca, Majorque, Ibiza, Tenerife, Teneriffa, Gran Canaria, Menorca, Lanzarote, Fuerteventura, Rioja, nord de l’Espagne, sud de l’Espagne',
  IT: 'Northern Italy, Southern Italy, Norditalien, Süditalien, Oberitalien, Italie du Nord, nord de l’Italie, norte de Italia, Central Italy',
  CH: 'German-speaking Switzerland, Deutschschweiz, deutschsprachige Schweiz, Romandie, Suisse romande, French-speaking Switzerland, Westschweiz, Suisse alémanique, Zentralschweiz, Ostschweiz, Nordwestschweiz, Innerschweiz, Zürcher Oberland, Suiza alemana, Suiza francesa, Berner Oberland',
  CA: 'Greater Toronto Area, =GTA, Lower Mainland, Maritimes, Atlantic Canada, Western Canada, Eastern Canada, Vancouver Island, Niagara',
  MX: 'Bajío, norte de México',
  NL: 'Randstad',
  AU: 'Gold Coast hinterland, Sunshine Coast, Hunter Valley, Barossa Valley, Outback',
  NZ: 'North Island, South Island, Hawke’s Bay',
  AT: 'Salzkammergut, Ostösterreich, Westösterreich',
  BE: 'Ardennen',
  IE: 'Munster province',
  FI: 'Lapland, Lappland',
  PT: 'Algarve, Alentejo, Douro Valley, Douro, Minho',
  GR: 'Crete, Kreta, Crète, Creta, Peloponnese, Peloponnes, Cyclades, Kykladen, Macedonia region, Attica, Attika, Attique',
  ID: 'Bali, Java island, Lombok, Sumatra',
  TR: 'Anatolia, Anatolien, Anatolie, Anatolia central, Cappadocia, Kappadokien, Turkish Riviera',
  RO: 'Transylvania, Transilvania, Siebenbürgen, Transylvanie, Banat',
  HR: 'Dalmatia, Dalmatien, Dalmatie, Dalmacia, Istria, Istrien, Istrie',
  TH: 'Phuket island, Koh Samui, Isan',
  KE: 'Rift Valley',
  TZ: 'Zanzibar, Sansibar',
  MY: 'Penang, Selangor, Sarawak, Sabah, Johor',
  PH: 'Luzon, Mindanao, Visayas, Metro Manila',
  KR: 'Gyeonggi',
  DK: 'Jutland, Jütland, Zealand, Funen, Fünen',
  SE: 'Norrland, Svealand, Götaland',
  NO: 'Western Norway, Vestland region, Northern Norway',
  CY: 'Northern Cyprus',
  CL: 'Patagonia, Patagonien, Patagonie',
  CO: 'Eje Cafetero, Antioquia region',
  CN: 'Guangdong, Pearl River Delta, Zhejiang, Jiangsu',
}

/** Parts that are nothing but the names of things, or of a city that is meant far more often. */
const LEFT_OUT =
  /^(?:nord|centre|national|central|manche|cher|lot|orne|var|somme|eure|meuse|indre|creuse|jura|landes|aube|ain|atlantico|distrito capital|mexico|maule|cundinamarca|limburg|luxembourg|national capital|highland|bury|derby|reading|halton|medway|angus|moray|fife city|cordoba|sucre|uri|zug|guarda|goa city|para|distrito federal|lima|faro|como|lodi|rome|roma|bar|east|western|midlands|barnet|north|south|northern|eastern|capital|ceuta y|corse|bihar s|slough|poole|salta|rivers|newport|union|bolivar|tarn|gers|loire|marne|oise|rhone|lu|cauca|meta|valle|huila|capital federal|santa fe|la libertad|ica|puno|england and wales|great britain|united kingdom|tacna|piura|san martin|amazonas)$/

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase()
}

/** "Murcia, Región de" has a short name; brackets and forms of government are left away. */
function namesOf(name: string): string[] {
  const plain = (name.split(/[([]/, 1)[0] ?? '').trimEnd()
  const short = (plain.split(',', 1)[0] ?? '').replace(/ (?:län|lan|City)$/, '')
  return [...new Set([plain.replace(/,/g, ' '), short])]
}

/** All phrases with what they mean; names of the United States first, then as the codes run. */
export function regionPhrases(): (readonly [string, RegionEntry])[] {
  const phrases: (readonly [string, RegionEntry])[] = []
  for (const [word, code] of regionAdjectives())
    phrases.push([word, { country: code.slice(0, 2), region: code, adjective: true }])
  for (const [code, names] of Object.entries(MORE)) {
    for (const name of names.split(', ')) phrases.push([name, { country: code.slice(0, 2), region: code }])
  }
  for (const [country, names] of Object.entries(UNCODED)) {
    for (const name of names.split(', '))
      phrases.push([name, { country, region: name.replace(/^(?:the|US|American) /, '') }])
  }
  const known = iso31662.filter(({ code }) => COUNTRIES.has(code.slice(0, 2)))
  const order = [...COUNTRIES]
  known.sort(
    (a, b) => order.indexOf(a.code.slice(0, 2)) - order.indexOf(b.code.slice(0, 2)) || partOf(a) - partOf(b),
  )
  for (const { code, name } of known)
    for (const each of namesOf(name))
      if (!LEFT_OUT.test(fold(each))) phrases.push([each, { country: code.slice(0, 2), region: code }])
  return phrases
}

const partOf = ({ parent }: { parent: string }): number => (parent.length > 2 ? 1 : 0)

/** Two-letter codes behind a city or in a list of them: "Austin, TX". */
export const STATE_CODES: ReadonlyMap<string, RegionEntry> = new Map(
  (
    [
      [
        'US',
        'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC',
      ],
      ['CA', 'AB BC MB NB NL NS ON PE QC SK'],
    ] as const
  )
    .flatMap(([country, codes]) =>
      codes.split(' ').map((code) => [code, { country, region: `${country}-${code}` }] as const),
    )
    .reverse(),
)
