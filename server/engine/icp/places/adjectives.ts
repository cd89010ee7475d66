/**
 * Adjectives of countries and regions in four languages, from one form each: English, the stem of the German one (before
 * "isch"), and the masculine ones of French and Spanish. Pure.
 */

import { FORMS } from './adjective-forms.ts'

/** Code: English | German stem | French | Spanish; several of one language by a slash. */
const OF_COUNTRIES = `
AD|Andorran|andorran|andorran|andorrano
AE|Emirati|emirat|émirati|emiratí
AF|Afghan|afghan|afghan|afgano
AL|Albanian|alban|albanais|albanés
AM|Armenian|armen|arménien|armenio
AO|Angolan|angolan|angolais|angoleño/angolano
AR|Argentine/Argentinian|argentin|argentin|argentino
AT|Austrian|österreich|autrichien|austríaco/austriaco
AU|Australian|austral|australien|australiano
AZ|Azerbaijani/Azeri|aserbaidschan|azerbaïdjanais/azéri|azerbaiyano
BA|Bosnian|bosn|bosnien/bosniaque|bosnio
BB|Barbadian|barbad|barbadien|barbadense
BD|Bangladeshi|bangladesch|bangladais|bangladesí
BE|Belgian|belg|belge|belga
BF|Burkinabe|burkin|burkinabé|burkinés
BG|Bulgarian|bulgar|bulgare|búlgaro
BH|Bahraini|bahrain|bahreïni|bareiní
BJ|Beninese|benin|béninois|beninés
BO|Bolivian|bolivian|bolivien|boliviano
BR|Brazilian|brasilian|brésilien|brasileño
BS|Bahamian|bahama|bahaméen|bahameño
BT|Bhutanese|bhutan|bhoutanais|butanés
BW|Botswanan|botsuan|botswanais|botsuano
BY|Belarusian/Belarussian|belaruss|biélorusse/bélarusse|bielorruso
BZ|Belizean|beliz|bélizien|beliceño
CA|Canadian|kanad|canadien|canadiense
CD|Congolese|kongoles|congolais|congoleño/congolés
CH|Swiss|schweizer|suisse/helvétique|suizo
CI|Ivorian|ivor|ivoirien|marfileño
CL|Chilean|chilen|chilien|chileno
CM|Cameroonian|kamerun|camerounais|camerunés
CN|Chinese|chines|chinois|chino
CO|Colombian|kolumbian|colombien|colombiano
CR|Costa Rican|costa-rican|costaricien|costarricense
CU|Cuban|kuban|cubain|cubano
CV|Cape Verdean|kapverd|cap-verdien|caboverdiano
CY|Cypriot|zypr/zypriot|chypriote|chipriota
CZ|Czech|tschech|tchèque|checo
DE|German|deutsch|allemand|alemán
DK|Danish|dän|danois|danés
DO|Dominican|dominikan|dominicain|dominicano
DZ|Algerian|alger|algérien|argelino
EC|Ecuadorian/Ecuadorean|ecuadorian|équatorien|ecuatoriano
EE|Estonian|estn|estonien|estonio
EG|Egyptian|ägypt|égyptien|egipcio
ES|Spanish|span|espagnol|español
ET|Ethiopian|äthiop|éthiopien|etíope
FI|Finnish|finn|finlandais/finnois|finlandés/finés
FJ|Fijian|fidschian|fidjien|fiyiano
FR|French|französ|français|francés
GA|Gabonese|gabun|gabonais|gabonés
GB|British|brit|britannique|británico
GE|~Georgian|georg|géorgien|georgiano
GH|Ghanaian|ghana|ghanéen|ghanés
GM|Gambian|gamb|gambien|gambiano
GN|Guinean|guine|guinéen|guineano
GR|Greek|griech|grec|griego
GT|Guatemalan|guatemaltek|guatémaltèque|guatemalteco
HN|Honduran|honduran|hondurien|hondureño
HR|Croatian|kroat|croate|croata
HT|Haitian|hait/haitian|haïtien|haitiano
HU|Hungarian|ungar|hongrois|húngaro
ID|Indonesian|indones|indonésien|indonesio
IE|Irish|ir|irlandais|irlandés
IL|Israeli|israel|israélien|israelí
IN|~Indian|ind|~indien|~indio/hindú
IQ|Iraqi|irak|irakien|iraquí
IR|Iranian/Persian|iran|iranien|iraní
IS|Icelandic|isländ|islandais|islandés
IT|Italian|italien|italien|italiano
JM|Jamaican|jamaikan|jamaïcain|jamaicano/jamaiquino
JO|Jordanian|jordan|jordanien|jordano
JP|Japanese|japan|japonais|japonés
KE|Kenyan|kenian|kényan|keniano/keniata
KG|Kyrgyz|kirgis|kirghize|kirguís
KH|Cambodian|kambodschan|cambodgien|camboyano
KR|Korean/South Korean|korean/südkorean|coréen/sud-coréen|coreano/surcoreano
KW|Kuwaiti|kuwait|koweïtien|kuwaití
KZ|Kazakh/Kazakhstani|kasach|kazakh|kazajo
LA|Laotian|laot|laotien|laosiano
LB|Lebanese|libanes|libanais|libanés
LI|Liechtensteiner|liechtenstein|liechtensteinois|liechtensteiniano
LK|Sri Lankan|sri-lank|sri-lankais|esrilanqués/ceilanés
LT|Lithuanian|litau|lituanien|lituano
LU|Luxembourgish/Luxembourger|luxemburg|luxembourgeois|luxemburgués
LV|Latvian|lett|letton|letón
LY|Libyan|liby|libyen|libio
MA|Moroccan|marokkan|marocain|marroquí
MC|Monegasque|monegass|monégasque|monegasco
MD|Moldovan|moldau/moldaw|moldave|moldavo
ME|Montenegrin|montenegrin|monténégrin|montenegrino
MG|Malagasy|madagass|malgache|malgache
MK|Macedonian|mazedon/nordmazedon|macédonien|macedonio
ML|Malian|mal|malien|maliense
MM|Burmese|birman|birman|birmano
MN|Mongolian|mongol|mongol|mongol
MR|Mauritanian|mauretan|mauritanien|mauritano
MT|Maltese|maltes|maltais|maltés
MU|Mauritian|mauri|mauricien|mauriciano
MW|Malawian|malaw|malawien|malauí
MX|Mexican|mexikan|mexicain|mexicano
MY|Malaysian|malays|malaisien|malasio
MZ|Mozambican|mosambikan|mozambicain|mozambiqueño
NA|Namibian|namib|namibien|namibio
NE|Nigerien|nigr|nigérien|nigerino
NG|Nigerian|nigerian|nigérian|nigeriano
NI|Nicaraguan|nicaraguan|nicaraguayen|nicaragüense
NL|Dutch|niederländ/holländ|néerlandais/hollandais|neerlandés/holandés
NO|Norwegian|norweg|norvégien|noruego
NP|Nepalese/Nepali|nepales|népalais|nepalí/nepalés
NZ|New Zealand|neuseeländ|néo-zélandais|neozelandés
OM|Omani|oman|omanais|omaní
PA|Panamanian|panama|panaméen|panameño
PE|Peruvian|peruan|péruvien|peruano
PH|Filipino/Philippine|philippin|philippin|filipino
PK|Pakistani|pakistan|pakistanais|pakistaní
PL|~Polish|poln|polonais|polaco
PR|Puerto Rican|puerto-rican|portoricain|puertorriqueño
PS|Palestinian|palästinens|palestinien|palestino
PT|Portuguese|portugies|portugais|portugués
PY|Paraguayan|paraguay|paraguayen|paraguayo
QA|Qatari|katar|qatari/qatarien|catarí/qatarí
RE|||réunionnais|
GP|||guadeloupéen|
MQ|||martiniquais|
NC|||calédonien|
PF|||polynésien|
RO|Romanian|rumän|roumain|rumano
RS|Serbian|serb|serbe|serbio
RU|Russian|russ|russe|ruso
RW|Rwandan|ruand|rwandais|ruandés
SA|Saudi/Saudi Arabian|saud/saudi-arab|saoudien|saudí/saudita
SD|Sudanese|sudanes|soudanais|sudanés
SE|Swedish|schwed|suédois|sueco
SG|Singaporean|singapur|singapourien|singapurense
SI|Slovenian/Slovene|slowen|slovène|esloveno
SK|Slovak/Slovakian|slowak|slovaque|eslovaco
SN|Senegalese|senegales|sénégalais|senegalés
SO|Somali|somal|somalien|somalí
SV|Salvadoran/Salvadorean|salvadorian|salvadorien|salvadoreño
SY|Syrian|syr|syrien|sirio
TG|Togolese|togo|togolais|togolés
TH|~Thai|thailänd|thaïlandais|tailandés
TJ|Tajik|tadschik|tadjik|tayiko
TN|Tunisian|tunes|tunisien|tunecino
TR|Turkish|türk|turc|turco
TT|Trinidadian|trinidad|trinidadien|trinitense
TW|Taiwanese|taiwan|taïwanais|taiwanés
TZ|Tanzanian|tansan|tanzanien|tanzano
UA|Ukrainian|ukrain|ukrainien|ucraniano
UG|Ugandan|ugand|ougandais|ugandés
US|American|amerikan/us-amerikan|américain|estadounidense/norteamericano
UY|Uruguayan|uruguay|uruguayen|uruguayo
UZ|Uzbek|usbek|ouzbek|uzbeko
VE|Venezuelan|venezolan|vénézuélien|venezolano
VN|Vietnamese|vietnames|vietnamien|vietnamita
XK|Kosovan/Kosovar|kosovar|kosovar|kosovar
ZA|South African|südafrikan|sud-africain|sudafricano
ZM|Zambian|samb|zambien|zambiano
ZW|Zimbabwean|simbabw|zimbabwéen|zimbabuense
`
/** Region by its code. */
const OF_REGIONS = `
DE-BY|Bavarian|bayer|bavarois|bávaro
DE-HE|Hessian|hess|hessois|
DE-SN|Saxon|sächs|saxon|sajón
DE-NI||niedersächs||
DE-TH|Thuringian|thüring|thuringien|turingio
DE-BB||brandenburg|brandebourgeois|
DE-BW||baden-württemberg/württemberg||
DE-SL||saarländ|sarrois|
DE-RP||rheinland-pfälz/pfälz||
DE-NW||nordrhein-westfäl/westfäl||
DE-MV||mecklenburg||
DE-SH||schleswig-holstein||
DE-ST||sachsen-anhalt||
AT-1||burgenländ||
AT-2|Carinthian|kärntner||
AT-3||niederösterreich||
AT-4||oberösterreich||
AT-6|Styrian|steir|styrien|estirio
AT-7|Tyrolean|tirol/tiroler|tyrolien|tirolés
AT-8||vorarlberg||
CH-TI|Ticinese||tessinois|tesinés
CH-VD|||vaudois|
CH-VS|||valaisan|
CH-GR||bündner|grison|
FR-6AE|Alsatian|elsäss|alsacien|alsaciano
FR-BRE|Breton|breton|breton|bretón
FR-NOR||normann|normand|normando
FR-PAC|Provencal|provenzal|provençal|provenzal
FR-BFC|Burgundian|burgund|bourguignon|borgoñón
FR-GES|||lorrain/champenois|
FR-HDF|||picard|
FR-20R|Corsican|kors|corse|corso
FR-ARA|||auvergnat/savoyard/rhônalpin|
FR-OCC|||occitan/languedocien|occitano
FR-NAQ|||aquitain/périgourdin|aquitano
FR-PDL|||vendéen/ligérien/angevin|
FR-IDF|||francilien|
ES-AN|Andalusian|andalus|andalou/andalouse|andaluz
ES-CT|Catalan|katalan|catalan|catalán
ES-PV|Basque|bask|basque|vasco
ES-GA|Galician|galic|galicien|gallego
ES-VC|||valencien|valenciano
ES-AR|Aragonese|aragones|aragonais|aragonés
ES-AS|Asturian|astur|asturien|asturiano
ES-CN|Canarian|kanar|canarien|canario
ES-IB|Balearic|balear|baléare|balear
ES-MC||||murciano
ES-EX||||extremeño
ES-CL||||castellanoleonés/castellano-leonés
ES-CM||||manchego
ES-RI||||riojano
ES-NC|Navarrese||navarrais|navarro
ES-CB|Cantabrian|kantabr||cántabro
IT-25|Lombard|lombard|lombard|lombardo
IT-52|Tuscan|toskan|toscan|toscano
IT-21|Piedmontese|piemontes|piémontais|piamontés
IT-82|Sicilian|sizilian|sicilien|siciliano
IT-88|Sardinian|sard|sarde|sardo
IT-34||venet|vénitien|véneto
IT-BZ|South Tyrolean|südtirol/südtiroler|sud-tyrolien|
BE-VLG|Flemish|fläm|flamand|
BE-WAL|Walloon|wallon|wallon|valón
GB-ENG|English|engl|anglais|inglés
GB-SCT|Scottish|schott|écossais|escocés
GB-WLS|Welsh|walis|gallois|galés
GB-NIR|Northern Irish|nordir|nord-irlandais|norirlandés
GB-CON|Cornish|||
US-TX|Texan|texan|texan|texano/tejano
US-CA|Californian|kaliforn|californien|californiano
US-FL|Floridian||floridien|
US-HI|Hawaiian|hawaiian|hawaïen|hawaiano
US-AK|Alaskan|||
CA-QC|Québécois|quebec|québécois|quebequés
CA-ON|Ontarian||ontarien|
CA-AB|Albertan|||
`

/** A phrase with the code that it stands for. */
export type AdjectivePhrase = readonly [phrase: string, code: string]

function readAdjectives(lines: string): AdjectivePhrase[] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [code = '', ...words] = line.split('|')
      return words.flatMap((list, at) =>
        list
          .split('/')
          .filter((word) => word !== '')
          .flatMap((word) => {
            // `~`: a word of another meaning unless it is written with a capital letter.
            const sign = word.startsWith('~') ? '~' : ''
            const forms = FORMS[at]?.(word.slice(sign.length)) ?? []
            return forms.map((form): AdjectivePhrase => [sign + form, code])
          }),
      )
    })
}

/** Of countries, by ISO 3166-1 alpha-2; `~` before one: only with a capital letter. */
export const countryAdjectives = (): AdjectivePhrase[] => readAdjectives(OF_COUNTRIES)
/** Of regions, by ISO 3166-2. */
export const regionAdjectives = (): AdjectivePhrase[] => readAdjectives(OF_REGIONS)
