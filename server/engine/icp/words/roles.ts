/** Words of titles in four languages, folded, as parts of patterns over a `Line`. Pure. */

/** What somebody is in charge of. */
const FUNCTIONS =
  'marketing|digital marketing|product marketing|growth marketing|performance marketing|field marketing|sales|inside sales|finance|financial|hr|human resources|people|people operations|people and culture|it|information technology|information security|operations|engineering|software engineering|product|procurement|purchasing|sourcing|logistics|supply chain|legal|compliance|growth|business development|bd|partnerships|alliances|customer success|customer experience|customer service|customer support|support|security|data|analytics|r d|research|research and development|technology|digital|digital transformation|e commerce|ecommerce|content|brand|communications|corporate communications|pr|public relations|talent|talent acquisition|recruiting|recruitment|facilities|facility|fleet|plant|production|manufacturing|quality|quality assurance|safety|health and safety|ehs|hse|sustainability|esg|warehouse|transport|transportation|distribution|store|retail|category|merchandising|admissions|fundraising|development|philanthropy|investor relations|investments|investment|portfolio|real estate|property|asset management|credit|risk|treasury|tax|accounting|accounts|payroll|innovation|strategy|transformation|revenue|revenue operations|revops|sales operations|demand generation|demand gen|social media|seo|crm|web|design|ux|creative|account|project|program|programme|events?|food and beverage|f b|revenue management|reservations|housekeeping|clinical|medical|nursing|laboratory|lab|practice|office|front office|administration|academic|curriculum|training|l d|learning and development|learning|construction|site|maintenance|energy|export|import|international|regional|country|branch|area|territory|channel|service|after sales|aftersales|technical|infrastructure|cloud|devops|platform|network|systems|privacy|internal audit|audit|leasing|lettings|acquisitions|underwriting|claims|clinic|hotel|restaurant|general|managing|executive|commercial|culture|community|campus|school|student affairs|membership|volunteer|grants|programs|online|solutions|pricing|insights|media|advertising|paid media|spa|kitchen|bar|beverage|banquet|catering|shop floor|workshop|farm|vineyard|estate|property management|building'
const MORE_FUNCTIONS =
  'einkauf|einkaufs|vertrieb|vertriebs|personal|personalwesen|finanzen|buchhaltung|controlling|technik|produktion|logistik|entwicklung|forschung|kommunikation|unternehmenskommunikation|innovation|digitalisierung|qualitat|qualitatsmanagement|export|kundendienst|kundenservice|recht|strategie|instandhaltung|fuhrpark|immobilien|produktmanagement|onlinemarketing|online marketing|arbeitssicherheit|nachhaltigkeit|facility management|disposition|verkauf|marketing und vertrieb|edv|informatik|beschaffung'

/** No word of a title, although it may stand before one. */
const STOP =
  'the|a|an|of|our|your|with|their|its|for|to|and|or|in|at|is|are|who|whose|which|that|we|i|you|they|need|needs|want|wants|find|finding|contact|contacts|reach|reaching|target|targeting|looking|look|by|from|as|via|only|not|no|companies|company|firms|firm|businesses|business|ideally|preferably|must|should|be|both|either|employees|staff|people|where|where|has|have|having|led|run|on|us|me|also|plus|speak|talk|meet|email|titles?|roles?|persons?|like|than|more|less|into|any|some|all|every|each|possibly|typically|usually|maybe|ask|uk|usa|eu|locations?|sites?|offices|branches|up|until|years|old|over|under|below|about|want|please|und|oder|der|die|das|fur|mit|von|bei|im|den|dem|ein|eine|el|la|los|las|de|del|con|y|o|para|que|le|les|des|du|et|ou|avec|pour|qui|role|position|agencies|agency|studios|shops|stores|practices|clinics|startups|users|turnover|revenue|arr|vendors|providers|manufacturers|makers|schools|hotels|restaurants|reports?|ansprechpartner(?:in|innen)?|kontaktpersonen?|kontakt|zielpersonen?|contacto|interlocuteurs?|interlocutrices?|persona|sowie|bzw'
const W = `(?:(?!(?:${STOP}) )(?!\\d)[a-z0-9]{2,} )`
const F = `(?:${FUNCTIONS}|${MORE_FUNCTIONS})`
/** One function, or two with "and". */
const FF = `(?:the )?${F}(?: (?:and |und )?${F})?`
/** One that is not in the list, as a word or two. */
const FX = `(?:${FF}|(?:the )?(?!(?:${STOP})\\b)[a-z]{3,}(?: (?:relations|management|development|services|affairs|success|operations|experience|engineering|marketing|sales))?)`

/** "Ansprechpartner Einkauf": the department stands for the one who leads it. */
const AFTER_CONTACT =
  '(?<=(?:ansprechpartner(?:in)?|kontaktperson|zielperson(?:en)?|kontakt|contact|contacts|contacto|persona de contacto|interlocuteurs?|entscheider) (?:; )?(?:im |in |aus dem |aus der |ist |from |the |de |del |en )?)'

const ENGLISH = [
  `${AFTER_CONTACT}${F}(?! (?:managers?|directors?|heads?|leads?|leads|officers?|executives?|buyers?|partners?|leaders?|supervisors?))`,
  'chief (?:[a-z]+ ){1,3}officers?',
  `(?:senior |executive |global |group |regional |deputy |interim )*(?:s|e|a)?vps? (?:of |for )?(?:${FX})`,
  `(?:senior |executive )*vice presidents?(?: (?:of|for) (?:${FX}))?`,
  `(?:global |group |regional |deputy )*(?:heads?|directors?|managers?|leads?|chiefs?|deans?) (?:of|for) (?:${FX})`,
  `${F} (?:managers?|directors?|supervisors?|coordinators?|controllers?|officers?|superintendents?|administrators?|heads?|leads?|leaders?|executives?|buyers?|chiefs?|vps?|presidents?|professionals?|specialists?|decision makers?|engineers|teams?|people|owners?|partners?|responsibles?)`,
  `${W}{0,2}(?:managers?|directors?|supervisors?|coordinators?|superintendents?|controllers?|administrators?|officers?|administrator|bursars?|estimators?|head ?teachers?|headmasters?)`,
  '(?:managing|senior|founding|general|equity|investment|name|lead|operating|limited) (?:partners?|principals?|members?)',
  '(?:practice|business|restaurant|hotel|clinic|shop|store|company|agency|salon|studio|gym|firm|farm|franchise|property|brewery|vineyard|winery|co|product|head) (?:owners?|founders?|principals?|proprietors?)',
  '(?:co )?founders?|cofounders?|owners?(?: operators?| managers?)?|proprietors?|presidents?|chair(?:man|men|woman|person|s)?|board members?|trustees?|principals?|c level(?: executives?| leaders?| contacts?)?|c suite(?: executives?)?|cxos?|top executives|senior executives|executives?(?! (?:search|education|coaching|recruit[a-z]*|travel|jets?|homes|board|programmes?|programs?|mba))|executive (?:chefs?|team|leadership|assistants?)|head (?:chefs?|brewers?|winemakers?|coach(?:es)?|office|nurses?|vets?|distillers?|gardeners?|baristas?|teachers?|greenkeepers?|pharmacists?|trainers?|receptionists?|waiters?|of school|librarians?|curators?|roasters?|bakers?|butchers?|engineers?|buyers?)|buyers?|purchasers?|purchasing|senior management|senior leaders?(?:hip)?|deans?|provosts?|rectors?|chancellors?|general counsels?|gcs?|gms?|mds?|cpos?|estimators?|quantity surveyors?|site managers?|foremen|dispatchers?|underwriters?|recruiters in house|sysadmins?|system administrators?|developers in charge|comptrollers?|controllers?|partners in charge|partners?|office managers?',
  'sommeliers?|mai?tres? d(?: hotel)?|winemakers?(?= (?:;|or|and)|$)|master (?:brewers?|distillers?|blenders?|bakers?|roasters?)|brewmasters?|cellar masters?|pastry chefs?|sous chefs?|chef (?:owners?|patrons?|de cuisine)|owner (?:operators?|chefs?|managers?|drivers?)|broker owners?|managing brokers?|designated brokers?|registered managers?|matrons?|charge nurses?|chief (?:nurses?|engineers?|pilots?|accountants?|estimators?|technicians?|economists?|surveyors?|pharmacists?|architects?|actuar(?:y|ies)|scientists?|veterinarians?|execs?|executives?|of staff|brewers?)|(?:lead|senior) (?:vets?|dentists?|engineers?|developers?|pharmacists?|clinicians?|physicians?|therapists?|buyers?|nurses?|architects?|underwriters?|estimators?|surveyors?|associates?|analysts?)|deputy (?:heads?|managers?|directors?)|vice principals?|headmistress(?:es)?|registrars?|bursars?|treasurers?|company secretar(?:y|ies)|secretar(?:y|ies) general|general secretar(?:y|ies)|club secretar(?:y|ies)|lead pastors?|senior pastors?|vicars?|pastors?|curators?|tech leads?|engineering leads?|product owners?|scrum masters?|founding engineers?|transport planners?|fleet (?:managers?|supervisors?|coordinators?)|harbour ?masters?|harbor ?masters?|captains?|technical superintendents?|foremen|forewom[ae]n|site agents?|project engineers?|plant engineers?|maintenance engineers?|process engineers?|clerks? of works|golf pros?|investment (?:analysts?|associates?|professionals?|partners?|principals?)|(?:venture|operating|tax|audit|equity|senior|litigation|corporate) partners?|deal (?:leads?|partners?)|responsible pharmacists?|superintendent pharmacists?|medical (?:directors?|superintendents?)|treatment coordinators?|volunteer coordinators?|development officers?|merchandisers?|media buyers?|category buyers?|art directors?|creative leads?|paid media leads?',
  `(?:key |senior |the |economic )?decision makers?(?: (?:in|for|on|within|from) (?:${FX}))?`,
  '(?:anyone|whoever|someone|the person|people|person|those)(?: who is)? (?:responsible for|in charge of|who runs?|running|heading) (?:[a-z]{2,} ?){1,2}',
]
const ABBREVIATED =
  'ceos?|cfos?|ctos?|coos?|cmos?|cios?|cisos?|cros?|chros?|cpos?|cdos?|csos?|ccos?|clos?|caos?|ceo founder|svps?|evps?|vps?|pdg|daf|drh|dsi|rssi|dga|drhs|dsis|dafs|pdgs'
const GERMAN = [
  `leit(?:er(?:n|in|innen)?|ung) (?!(?:${STOP}|${F}) )(?!(?:der|des|fur|von|im) )[a-z]{4,}(?= (?:;|oder|bzw)|$)`,
  'geschaftsfuhr(?:er(?:n|in|innen)?|ung(?:en)?|enden?r?)(?: innen| in)?|geschaeftsfuehrer(?:n|in|innen)?|geschaftsleitung(?:en)?|geschaftsleiter(?:n|in|innen)?|(?:[a-z]+)?inhaber(?:n|in|innen)?(?: innen)?|eigentumer(?:n|in|innen)?|(?:mit)?grunder(?:n|in|innen)?|gesellschafter(?:n|in|innen)?|vorstand(?:e|en|s)?(?:svorsitzende[rn]?|smitglied(?:er)?)?|vorstandsvorsitzende[nr]?|prokurist(?:en|in)?|entscheider(?:n|in|innen)?(?: (?:in|im|aus|fur)(?: der| dem)? [a-z]+)?|entscheidungstrager(?:n|in)?|einkaufer(?:n|in|innen)?|kanzler(?:in|n)?|rektor(?:en|in)?|burgermeister(?:n|in)?|direktor(?:en|in|innen)?|[a-z]{2,}direktor(?:en|in|innen)?|personaler(?:n|in)?|chefs?|chefin|[a-z]{3,}chefs?|[a-z]{4,}chefin|chefarzte?n?|steuermann|disponent(?:en|in)?|seniorpartner(?:n)?|obermeister|bereichsleitung|chefeinkaufer|hoteldirektor(?:en)?|hausherr|bauherr|betriebsrat|kammerer|dekan|prasident(?:en)?',
  `(?:${W}{0,1}(?:leiter(?:n|in|innen)?|leitung(?:en)?|verantwortliche[nr]?|manager(?:n|in|innen)?|beauftragte[nr]?)(?: (?:der |des |fur |von |im |fur den |fur die |fur das )?(?:${F}|${MORE_FUNCTIONS})s?(?: und ${F})?)?)`,
  '(?:(?!(?:ansprechpartner(?:in)?|kontakt|kontaktperson|oder|und|als|den|der|die|das|an|mit|von|zum|zur|bitte|sowie) )[a-z]{2,} )?[a-z]{2,}(?:leiter(?:n|in|innen)?|leitung(?:en)?|verantwortliche[nr]?|manager(?:n|in|innen)|beauftragte[nr]?|vorstande?n?|einkaufer(?:n)?|inhaber(?:n|in)?|grunder(?:n)?|geschaftsfuhrer(?:n|in)?)(?: (?:fur|der|im) (?:[a-z]+))?',
  '[a-z]{3,}manager(?:n|in|innen)?',
  '(?:[a-z]{3,})?(?:kuchenchefs?|kuchenmeister|kellermeister(?:n|in)?|braumeister(?:n|in)?|brennmeister(?:n|in)?|backermeister(?:n)?|werkmeister(?:n)?|poliere?(?:n)?|obermonteure?n?|vorarbeiter(?:n)?|oberarzte?n?|schatzmeister(?:n|in)?|kassenwarte?n?|vorsitzende[nrs]?|direktor(?:in|en|innen)?|rektor(?:in|en|innen)|konrektor(?:in|en)?|syndikus|prokuristin|chefkoch(?:e|en)?|kuchenleitung|sommeliers?|verwalterin|pfarrer(?:n|in)?|disponent(?:in|en|innen)|einkauferin(?:nen)?|art ?director(?:in|s)?|kommandant(?:en)?|kapitane?n?|pflegedienstleit(?:er(?:in)?|ung(?:en)?)|fuhrungskrafte?n?|syndikusanwalte?n?|kaufmannische[rn]? (?:leit(?:er(?:in)?|ung)|geschaftsfuhrer(?:in)?)|technische[rn]? (?:leit(?:er(?:in)?|ung)|direktor(?:in)?|geschaftsfuhrer(?:in)?)|assisten(?:z|t|tin) der geschafts(?:fuhrung|leitung))',
]
const PREPOSITION =
  '(?:de la|de l|de los|de las|des|du|del|de|d|en|en charge des?|en charge de la|chargee? d[eu]|a la|aux?)'
/** Adjectives and nouns that follow a title in French or Spanish without a preposition. */
const ROMANCE =
  'general(?:e|es)?|generaux|medicas?|medicos|medicale?s|clinica|operativa|tecnicas|tecnicos|deportivo|deportiva|sportif|sportive|musical|artistico|artistica|editorial|cultural|comerciales|juridica|academica|pedagogico|pedagogica|docente|asistencial|mercadotecnia|exploitation|commercial(?:e|es)?|commerciaux|comercial(?:es)?|financier(?:s|e)?|financiera?|financieros|administratif(?: et financier)?|administratifs(?: et financiers)?|administrativo(?: financiero| y financiero)?|technique|techniques|tecnico|tecnica|marketing|communication|digital(?:es)?|numerique|informatique|informatiques|achats|rh|rrhh|it|logistique|logistico|production|qualite|export|operationnel|operativo|operaciones|ejecutivo|ejecutiva|ejecutivos|creativo|creatif|artistique|medico|medical|juridique|juridico|industriel|industrial|maintenance|e commerce|ecommerce|supply chain|cientifico|scientifique|regional|pedagogique|financieros|academico|associes?|asociado|delegue|adjoint|ventas|ventes|compras|sante|clinico|immobilier|travaux|produit|projets?|crm|data|innovation|gerant|gerente|fondateur|hotelier|restauration|rse'
const T =
  '(?:directeurs?|directrices?|director(?:a|es|as)?|responsables?|gerentes?|chefs?|cheffes?|jef[ea]s?|encargad[oa]s?|coordinador(?:a|es)?|managers?|administrador(?:a|es)?|dirigeants?|(?:vice )?president(?:e|es|a|s)?|secretaires? general|subdirector(?:a|es)?|directeurs? adjoints?|directeurs? generaux)'
const COMPLEMENT = `(?: (?:${ROMANCE})\\b(?: (?:et|y|e) (?:${ROMANCE})\\b)?| ${PREPOSITION} (?!(?:plus|moins|mas|menos|\\d))(?:e commerce|[a-z0-9]{2,})(?: (?:humaines|humanos|commerce|generaux|generales|chain|d information|de information|y [a-z]+(?=$| ;)|et [a-z]+(?=$| ;)|d [a-z]+|de produits?|digital|informatique|financiers?|internationales?|administrative|relation client))?)`
const FRENCH_SPANISH = [
  `${T}${COMPLEMENT}`,
  `(?:directions?|direccion(?:es)?)(?: (?:generale?s?|financieres?|commerciales?|comercial(?:es)?|financiera|achats|informatique|marketing|rh|${PREPOSITION} [a-z]+(?: humaines| humanos)?))`,
  'sommeliers?|sumiller(?:es)?|maitres? d hotel|jef[ea]s? de (?:cocina|sala|obra|taller|estudios|compras|ventas|flota|trafico|recepcion|planta|produccion|marketing|enfermeria)|chefs? (?:de cuisine|de chantier|d atelier|de projets?|de rang|de service|d etablissement|d exploitation|cuisiniers?)|mai?tres? (?:de chais?|brasseurs?|boulangers?|d ouvrage)|oenologues?|enolog[oa]s?|maestros? (?:cervecer|panader)os?|conducteurs? de travaux|intendant(?:e|s|es)?|econom(?:es)?|gouvernantes? generales?|gobernantas?|cadres? de sante|infirmi(?:ers?|eres?) (?:coordinat(?:eurs?|rices?)|chefs?|referente?s?)|medecins? coordonnateurs?|coordonnateurs?|coordonnatrices?|coordinateurs?|coordinatrices?|tresori(?:ers?|eres?)|tesorer[oa]s?|secretari[oa]s? general(?:es)?|delegue(?:e|s|es)? general(?:e|s|es)?|enfermer[oa]s? jefes?|supervisor(?:a|es|as)?|encargad[oa]s? de [a-z]+|capataz|capataces|maitre(?! de)|interventor(?:a|es)?|decan[oa]s?|doyen(?:s|ne)?|proviseurs?|principaux|recteurs?|armateurs? gerants?|maestresala|aparejador(?:es)?|mandatari[oa]s? unic[oa]s?|gerencia|direccion general|(?:co ?)?fondat(?:eurs?|rices?)|(?:co ?)?fundador(?:a|es|as)?|gerant(?:e|s|es)?|dirigeant(?:e|s|es)?|directeurs?|directrices?|proprietaires?|patron(?:s|ne|nes)?|associe(?:e|s|es)?(?: (?:gerants?|fondateurs?))?|decideurs?|acheteurs?|acheteuses?|maires?|chefs? d entreprise|duen[oa]s?|propietari[oa]s?|soci[oa]s?(?: (?:director(?:es)?|fundador(?:es)?|gerentes?|principal(?:es)?))?|consejer[oa]s? delegad[oa]s?|tomador(?:es)? de decision(?:es)?|decisor(?:es)?|gerentes?|director(?:a|es|as)?|rector(?:es|a)?|alcaldes?|comprador(?:es)?|titular(?:es)?|apoderad[oa]s?|president[ae]s?|administrador(?:es)? unicos?|principal(?:es)? accionistas?|expert comptable associe|conseillers? municipaux|mandos intermedios|alta direccion|comite de direccion|president(?:e|es|s)?|responsables?',
]

/** Patterns of titles, global, over the line. */
export const ROLE_PATTERNS: readonly RegExp[] = [[ABBREVIATED], ENGLISH, GERMAN, FRENCH_SPANISH].map(
  (parts) => new RegExp(`(?<![a-z0-9])(?:${parts.join('|')})(?![a-z0-9])`, 'g'),
)

/** Whole titles that are no people looked for, or other things. */
export const NO_ROLE =
  /^(?:property managers?|asset managers?|fund managers?|wealth managers?|investment managers?|facility managers?|facilities management|money managers?|portfolio managers?|case managers?|account management|(?:project|property|asset|wealth|fund|facility|facilities|waste|event|investment|practice|talent|risk) management|partners? with|wedding coordinators?|funeral directors?|partnergesellschaft|chefs|the managers?|password managers?|estate managers?|destination management companies|insolvenzverwalter|bauleitung(?:en)? fur|hotelier|ghost kitchens|fincas|administrador(?:es)?|directores? de fincas|responsables?|(?:administrador|gestor)(?:a|es|as)? de (?:fincas|patrimonios?|empresas|activos)|administrateurs? de biens|agents? immobiliers?|administrators?|developers|managers? of apartments|personal|purchasing|office|general)$/

/** Who is meant by rank: the first pattern that fits a title. */
export const SENIORITY: readonly (readonly [
  'owner' | 'partner' | 'executive' | 'director' | 'manager' | 'staff',
  RegExp,
])[] = [
  [
    'owner',
    /owner|inhaber|eigentumer|founder|grunder|fondat|fundador|proprie|propiet|duen|gesellschafter|proprietor|patron/,
  ],
  ['partner', /partner|socio|associe/],
  [
    'executive',
    /^c[a-z]o\b|^c[a-z]os\b|ciso|chro|chief|geschaft|vorstand|pdg|president|executive|c level|c suite|gerant|dirigeant|director general|directeur general|consejer|managing director|decision|entscheid|daf|drh|dsi|prasident|\brector|kanzler|general manager/,
  ],
  [
    'director',
    /director|directeur|directrice|head|vp|vice|direktor|direction|direccion|leiter|leitung|chef|jef/,
  ],
  ['manager', /manag|gerente|responsable|verantwort|lead|supervisor|coordinat|encargad/],
  ['staff', /./],
]

/** What a title is in charge of: the first pattern that fits. */
export const ROLE_FUNCTIONS: readonly (readonly [string, RegExp])[] = [
  ['marketing', /marketing|cmo\b|brand|growth|communic|kommunik|content|seo|pr\b/],
  ['sales', /sales|vertrieb|commercial|comercial|ventas|verkauf|business dev|cro\b|revenue|export/],
  ['finance', /financ|cfo|daf\b|treasur|controll|account(?!\b)|buchhalt|tax|kaufm/],
  ['people', /hr\b|human|people|personal|chro|drh|rh\b|rrhh|talent|recruit/],
  [
    'technology',
    /\bit\b|\bcto\b|\bcio\b|\bciso|\bdsi\b|rssi|technolog|engineer|informat|data|digital|security|edv|devops|entwicklung|develop/,
  ],
  [
    'operations',
    /operat|coo\b|production|produktion|plant|logisti|supply|fleet|fuhrpark|warehouse|quality|betrieb|site|maintenance/,
  ],
  ['purchasing', /procure|purchas|buyer|einkauf|achat|compra|sourcing/],
  ['product', /product/],
  ['legal', /legal|counsel|compliance|recht|jurid/],
  ['customer success', /customer|support|kunden|client/],
  ['e-commerce', /commerce/],
]
