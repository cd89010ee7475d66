/** The words before and behind a number that say what it counts. Pure. */

/** Ends a word: no letter or digit follows. */
const END = '(?![\\p{L}\\p{N}])'
const START = '(?<![\\p{L}\\p{N}])'
const i = (pattern: string): RegExp => new RegExp(pattern, 'iu')

const PEOPLE =
  'employees?|staff(?: members?)?|people|ppl|persons?|team members?|workers|headcount|heads|ftes?|colleagues|crew|man|strong|mitarbeiter(?:n|innen|in)?|mitarbeitern?[*:_]innen|mitarbeiter\\/-?innen|mitarbeitenden?r?|beschäftigten?r?|angestellten?r?|leuten?|personen|köpfen?|ma|vollzeitkräften?|vollzeitstellen|arbeitnehmern?|mann|gesellen|arbeiter(?:n|innen)?|fachkräften?|vollzeitäquivalenten?|vzä|salariée?s?|employée?s?|ouvri(?:er|ère)s?|équivalents temps plein|collaborateurs?|collaboratrices|personnes?|effectifs?|etp|têtes|emplead[oa]s?|trabajador(?:es|as)?|obrer[oa]s?|operari[oa]s?|personas?|colaboradores|profesionales|miembros(?: del equipo)?|asalariados'
export const PEOPLE_BEHIND = i(
  `^[\\s-]{0,2}(?:(?:\\p{Ll}[\\p{L}-]*|d['’]|FTE)\\s){0,2}?(?:${PEOPLE})${END}(?:[ -]person(?:en)?[- ](?:teams?|companies|firms))?`,
)
export const PEOPLE_BEFORE = i(
  `${START}(?:head ?count|team size|company size|teams?|employees?|staff(?: size)?|size|number of employees|employee count|employee range|workforce|mitarbeiterzahl|mitarbeiteranzahl|mitarbeiter(?:n|innen)?|anzahl mitarbeiter|belegschaft|unternehmensgröße|firmengröße|teamgröße|betriebsgröße|größe|effectifs?|taille(?: d['’]entreprise)?|nombre de salariés|équipes?|salariés|plantillas?|tamaño(?: de (?:la )?(?:empresa|plantilla))?|número de empleados|equipos?|empleados)\\s*(?:(?:of|:|=|is|with|should be|von|de|mit|ist)\\s*){0,2}$`,
)

export const DISTANCE_BEHIND = i(
  `^[\\s-]?(km|kms|kilomet(?:er|re)s?|kilomètres?|kilometern?|kilómetros?|miles?|mi|meilen?|milles?|millas?)${END}`,
)

const AUM =
  'aum|assets under management|assets|under management|verwaltete[mnrs]? (?:vermögen|assets|kapital)|anlagevermögen|kundenvermögen|kapital|vermögen|actifs(?: sous gestion| gérés)?|encours(?: sous gestion| gérés?)?|sous gestion|activos(?: bajo gestión| gestionados)?|bajo gestión|en gestión|patrimonio(?: gestionado| bajo gestión)?|under advisement|aua'
export const AUM_BEHIND = i(
  `^\\s?(?:(?:in|of|an|at|d['’]|de|en|von)\\s?)?(?:(?:total|client|managed)\\s)?(?:${AUM})${END}`,
)
export const AUM_BEFORE = i(
  `${START}(?:(?:assets under management|aum|assets|verwaltetes vermögen|anlagevolumen|vermögen|fund size|fondsvolumen|fondsgröße|taille de fonds|encours(?: sous gestion)?|actifs(?: sous gestion| gérés)?|activos(?: bajo gestión| gestionados)?|patrimonio(?: gestionado| bajo gestión)?)(?:\\s?(?:of|:|=|is|von|de|d['’]|mit|in the range of))?|manag(?:e|es|ing)|oversee(?:ing|s)?|verwalten|verwaltet|gèrent|gérant|gestionan|gestionen|gestionando|administran)\\s*$`,
)

const REVENUE =
  "(?:annual(?:ly)? |yearly |operating |net |gross |total |recurring |annual recurring |monthly recurring )?(?:revenues?|budgets?(?<=(?:annual|yearly|operating) budgets?)|sales volume|sales|turnover|arr|mrr|income|gmv|billings)|jahresumsatz|wiederkehrende[rn]? umsatz|wiederkehrende umsätze|jahresbudget|jahresetat|umsatzvolumen|handelsvolumen|außenumsatz|umsatz|umsätzen?|jahresumsätzen?|einnahmen|jahreseinnahmen|erlösen?|ca|c\\.a\\.|chiffre d['’]affaires(?: annuel)?|budget annuel|revenus? récurrents?(?: annuels?)?|volume d['’]affaires|recettes|ventes(?: annuelles)?|revenus?(?: annuels?)?|facturación(?: anual)?|presupuesto anual|volumen de (?:negocios?|facturación|ventas)|ingresos recurrentes(?: anuales)?|ingresos(?: anuales)?|ventas(?: anuales)?|cifra de negocios?|de ingreso"
export const REVENUE_BEHIND = i(
  `^\\s?(?:(?:in|of|an|d['’]|de|en|von|at|a)\\s?){0,2}(?:(?:${REVENUE})${END}(?:\\s(?:per year|a year|pro jahr|im jahr|par an|al año|anuales|annuel|p\\.a\\.))?|(?:a|per|pro|im|par|al|\\/)\\s?(?:year|jahr|an|año)${END}|anuales${END})`,
)
export const REVENUE_BEFORE = i(
  `${START}(?:(?:${REVENUE})(?:\\s?(?:of|:|=|is|range|von|im jahr|de|d['’]|d['’]au|mit|in the range of|range of|annuel|anual(?:es)?|supérieure?s?|over))?|doing|making|earning|generating|generat(?:es|e)|turning over|grossing|mach(?:en|t)|erwirtschaften|umsetzen|réalisant|réalisent|faisant|générant|facturan|facturen|facturando|ingresan|que facturen)\\s*$`,
)
/** Money of another kind. */
export const OTHER_MONEY = i(
  `${START}(?:budget|raised|funding|ticket|tickets|check|cheque|price|priced|deal|deals|invest(?:ment|iert)?|spend(?:ing)?|cost|costs|pay|fee|grant|preis|kostet|kapitalrunde|prix|precio|presupuesto|cuesta|coûte|levé|levée|recaudado|captado|contract|contracts|acv|savings|save)${END}`,
)

const FOUNDED =
  '(?:founded|established|started|incorporated|created|launched|set up|opened|formed|registered|built|operating|trading|active|in business|practi[sc]ing|existing|around|running|in operation|operational|gegründete?[nrs]?|gründung(?:sjahr)?|gegr\\.|entstanden|eröffnet|bestehend|existieren|aktiv|tätig|etabliert|am markt|im geschäft|ansässig|fondée?s?|créée?s?|lancée?s?|ouvert(?:e|s|es)?|installée?s?|établi(?:e|s|es)?|immatriculée?s?|existant|existe|existent|exerçant|en activité|année de création|date de création|création|fundad[oa]s?|cread[oa]s?|constituid[oa]s?|abiert[oa]s?|establecid[oa]s?|nacid[oa]s?|activ[oa]s?|en activo|operando|año de fundación|fundación|founding year|year founded|year of founding|foundation year|baujahr)'
export const FOUNDED_BEFORE = i(`${START}${FOUNDED}(?:\\s(?:or \\p{L}+|für|for|worden))?\\s*[:=]?\\s*$`)
export const FOUNDED_BEHIND = i(
  `^\\s?(?:gegründet(?:e[nrs]?)?|entstanden|eröffnet|bestehen(?:d)?|existieren|am markt|aktiv|tätig|etabliert|founded|established|fondée?s?|créée?s?|fundad[oa]s?|cread[oa]s?|im geschäft)${END}`,
)
/** What stands between such a word and a year, and to which side it opens. */
export const YEAR_RELATION: readonly (readonly ['after' | 'from' | 'before' | 'until' | 'in', RegExp])[] = [
  [
    'after',
    i(
      `${START}(?:after|later than|post|past|nach(?: dem jahr)?|après|postérieure?s? à|después de(?:l(?: año)?)?|tras|posterior(?:es)? a|more recently than)(?: the year| jahr| l['’]année)?\\s?$`,
    ),
  ],
  [
    'before',
    i(
      `${START}(?:before|prior to|earlier than|pre|vor(?: dem jahr)?|avant|antérieure?s? à|antes de(?:l(?: año)?)?|anterior(?:es)? a)(?: the year| jahr| l['’]année)?[\\s-]?$`,
    ),
  ],
  [
    'from',
    i(
      `${START}(?:since|from|as of|starting|seit|ab|depuis|à partir de|dès|desde|a partir de(?:l)?(?: año)?|desde el(?: año)?|en o después de|in or after|or after)(?: the year| jahr| l['’]année| el año)?\\s?$`,
    ),
  ],
  [
    'until',
    i(
      `${START}(?:until|up to|by|no later than|not later than|bis|spätestens|jusqu['’]en|hasta|in or before)(?: the year| jahr| l['’]année| el año)?\\s?$`,
    ),
  ],
  ['in', i(`${START}(?:in|im jahr|im jahre|en|in the year|year|during|en el año)\\s?(?:the )?$`)],
]
export const YEAR_BEHIND: readonly (readonly ['from' | 'until', RegExp])[] = [
  [
    'from',
    i(
      `^\\s?(?:or later|or newer|or after|and later|onwards?|and after|oder später|und später|oder danach|und danach|oder neuer|ou après|ou plus tard|et après|et plus|o después|o posterior(?:es)?|o más tarde|en adelante)${END}`,
    ),
  ],
  [
    'until',
    i(
      `^\\s?(?:or earlier|or before|and earlier|or older|oder früher|oder davor|und früher|ou avant|et avant|o antes|o anterior(?:es)?)${END}`,
    ),
  ],
]

export const SPAN_OF_YEARS = i(`^[\\s-]{0,2}(?:full )?(?:years?|yrs?|jahren?|ans|années|años)${END}`)
/** Behind "years": what makes them the age of a firm. */
export const AGE_BEHIND = i(
  `^[\\s-]{0,2}(?:old|ago|in business|in operation|in the market|on the market|of trading|trading|of operation|of existence|of history|alt|am markt|bestehend?|bestehen|gegründet|im geschäft|geschäftstätigkeit|tätig|d['’]existence|d['’]ancienneté|d['’]activité|de antigüedad|de vida|de existencia|de trayectoria|de actividad|en el mercado|en activo|de historia|jung)${END}(?:\\s(?:gegründet|founded))?`,
)
export const AGE_BEFORE = i(
  `(?:${START}(?:${FOUNDED}|seit|depuis|hace|desde hace|il y a|vor|âgée?s? de|aged|age|alter|ancienneté|antigüedad|exist(?:s|ed)?)(?:\\s(?:for|seit|depuis|desde|hace|since|il y a|vor|desde hace|de|d['’]))?\\s*[:=]?\\s*)$`,
)
/** "in the last": the number bounds the age from above. */
export const LAST_BEFORE = i(
  `${START}(?:(?:in|within|over|during) the (?:last|past)|the (?:last|past)|(?:in|innerhalb) (?:den|der) (?:letzten|vergangenen)|au cours des|ces|dans les|les|durant les|en los últimos|en las últimas|durante los últimos|los últimos)\\s?$`,
)
export const LAST_BEHIND = i(`^\\s?(?:dernières|derniers|últimos)\\s`)

/** What firms have that people count, other than staff. */
const THINGS =
  'locations?|sites?|branch(?:es)?|venues?|workshops?|salons?|studios?|gyms?|depots?|terminals?|showrooms?|classrooms?|wards|suites|berths|moorings|cabins|villas|pitches|volunteers?|donors?|residents?|tenants?|recruiters?|trainers?|instructors?|tutors?|pilots?|carers?|caregivers|chefs|containers|tonnes|tons|barrels|hectolit(?:er|re)s|chargers|charging points|MWp?|kWp?|GWh?|MWh|megawatts?|projects|orders|parcels|shipments|listings|downloads|offices?|stores?|shops?|outlets?|clinics?|practices?|restaurants?|properties|units?|doors|apartments?|flats|homes|houses|buildings|rooms?|beds?|keys|seats?|covers?|tables?|trucks?|lorries|vans?|vehicles?|cars|buses|coaches|ships|vessels|aircraft|trailers|bikes|machines?|plants?|factories|warehouses?|square (?:feet|foot|met(?:er|re)s)|sq\\.? ?(?:ft|m)|sqm|acres|hectares?|attorneys?|lawyers?|solicitors?|partners?|fee[- ]earners?|dentists?|doctors?|physicians?|vets?|veterinarians?|chairs?|therapists?|consultants?|engineers?|developers?|advisers?|advisors?|agents?|brokers?|drivers?|technicians?|mechanics?|teachers?|nurses?|stylists?|accountants?|CPAs|students?|pupils?|children|places|pitches|patients?|customers?|clients?|users?|members?|subscribers?|guests?|visitors?|products?|SKUs|brands?|reviews?|followers?|employees|franchisees|countries|markets|portfolio companies|investments?|screens|courts|wells|turbines|cows|animals|bottles|hospitals|schools|hotels|bays|lifts|lanes|slots|stars' +
  '|standorten?|filialen?|betriebsstätten?|salons|werkstätten|klassen|räumen?|sälen?|liegeplätzen?|ferienwohnungen|monteuren?|erzieher(?:n|innen)?|pflegekräften?|pflegeplätzen?|bewohnern?|ehrenamtlichen?|spendern?|megawatt|tonnen|hektolitern?|ladepunkten?|bestellungen|projekten?|mietern?|mandaten?|rindern|kühen|niederlassungen?|zweigstellen?|geschäften?|läden|praxen|kliniken|zimmern?|betten|plätzen?|stellplätzen?|sitzplätzen?|lkws?|lastwagen|fahrzeugen?|transportern?|bussen?|pkws?|maschinen|werken?|lagern|wohnungen|wohneinheiten|einheiten|objekten?|immobilien|gebäuden?|quadratmetern?|qm|m²|hektar|anwält(?:e|en|innen)|rechtsanwälten?|partnern?|zahnärzten?|ärzten?|behandlern?|behandlungsstühlen?|beratern?|ingenieuren?|entwicklern?|fahrern?|lehrern?|lehrkräften?|schülern?|studierenden?|studenten|kindern?|patienten|kunden|nutzern?|mitgliedern?|gästen?|produkten?|artikeln?|marken|bewertungen|tischen|ländern|bussen|schiffen|sternen?|meistern?|therapeuten|mandanten|azubis' +
  '|établissements?|agences?|salles?|salons?|ateliers?|sites? de production|classes|résidents?|bénévoles?|donateurs?|moniteurs?|techniciens?|infirmi(?:er|ère)s|berceaux|anneaux|gîtes|mégawatts?|tonnes|hectolitres|bornes|commandes|projets|locataires|lots gérés|biens|mandats|vaches|bovins|bureaux|magasins?|boutiques?|points de vente|succursales?|implantations?|chambres?|lits?|couverts?|places?|emplacements?|camions?|poids lourds|véhicules?|utilitaires|bus|autocars|machines?|usines?|entrepôts?|lots?|logements?|appartements?|immeubles?|mètres carrés|m2|avocats?|associés?|dentistes?|praticiens?|fauteuils?|médecins?|consultants?|ingénieurs?|développeurs?|chauffeurs?|conducteurs?|enseignants?|élèves?|étudiants?|enfants?|patients?|clients?|utilisateurs?|membres?|adhérents?|produits?|références|marques?|pays|avis|cabinets?|restaurants?|hectares|experts|étoiles' +
  '|sedes?|sucursales?|locales|salas?|aulas?|talleres|naves industriales|residentes|voluntarios|donantes|técnicos|enfermer[oa]s|monitores|amarres|cabañas|megavatios|toneladas|hectolitros|puntos de recarga|pedidos|proyectos|inquilinos|propiedades|mandatos|vacas|cabezas de ganado|kilómetros|consultorios|quirófanos|tiendas?|oficinas?|centros?|clínicas?|delegaciones|habitaciones|camas|plazas|mesas|camiones|vehículos|furgonetas|autobuses|máquinas|fábricas|plantas|naves|almacenes|viviendas|pisos|apartamentos|inmuebles|fincas|unidades|metros cuadrados|hectáreas|abogados?|abogadas|socios|dentistas|médicos|sillones|consultores|ingenieros|desarrolladores|conductores|profesores|maestros|alumnos|estudiantes|niños|pacientes|clientes|usuarios|miembros|productos|referencias|marcas|países|reseñas|restaurantes|hoteles|comunidades|contadores|asesores|autobuses|departamentos|estrellas'
export const THING_BEHIND = i(`^[\\s-]{0,2}((?:(?:\\p{Ll}[\\p{L}-]*|d['’]|de)\\s){0,2}?(?:${THINGS}))${END}`)
/** Another noun in its plural: "at least 2 taprooms". */
export const NOUN_BEHIND =
  /^\s((?:\p{Ll}+\s)?(?:\p{Ll}{3,}(?:s|en|ern)|\p{Lu}\p{Ll}{3,}(?:en|er|e|s|n)?))(?![\p{L}\p{N}])/u
/** Titles, and words that follow numbers without being counted. */
export const NO_THING =
  /(?:owner|founder|director|manager|partner|officer|president|chef|leiter|inhaber|gérant|gerente|dueño|dirigeant|directeur|fondateur|fundador)s?$|(?:^|\s)(?:in|en|aus|mit|oder|und|bei|von|für|ideals?|years?|ans|años|jahren?|tagen?|sales|sous|dans|sans|plus|series|using|miles|percents?|euros?|dollars?|reais|ideally|places|less|fewer|more|millionen|milliarden|mio|minuten|personen)(?:\s|$)/iu
/** "multiple locations", "several offices". */
export const SEVERAL = new RegExp(
  `${START}(?:multiple|several|various|numerous|mehreren?|mehr als einem?n?|more than one|plusieurs|plus d['’]une?|varias|varios|múltiples|más de un[oa]?|diversas)\\s(${THINGS})${END}|${START}multi[- ](?:location|site|unit|branch|store|office|clinic|practice)${END}`,
  'giu',
)
/** "capacity of" belongs to the number. */
export const THING_BEFORE = i(
  `${START}(?:capacity of|capacity:?|kapazität (?:von|für)|fleet of|flotte (?:von|de)|capacité de|flota de|capacidad (?:de|para))\\s*$`,
)
/** What somebody wants found is no property of what is found. */
export const WANTED_BEHIND = i(
  `^\\s?(?:(?:\\p{L}[\\p{L}-]*)\\s){0,3}?(?:leads?|companies|firms|businesses|contacts?|results?|prospects|organi[sz]ations|accounts|names|emails|unternehmen|firmen|betriebe|kontakten?|adressen|ergebnisse|entreprises|sociétés|résultats|contactos|empresas|resultados|days|weeks|months|hours|minutes|tage|wochen|monaten?|stunden|jours|semaines|mois|heures|días|semanas|meses|horas|prozent|percent|per cent|por ciento|pour cent|uhr|%)`,
)
