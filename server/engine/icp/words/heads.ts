/** Nouns that an industry has behind it ("software companies") or, in French and Spanish, before it ("cabinets de"). */
import type { Token } from '../text.ts'

/** Mean nothing by themselves. */
const GENERIC = new Set(
  `company companies firm firms business businesses enterprise organisation organisations organization organizations operation operations
  provider providers vendor vendors operator operators startup-none professionals practitioners specialists specialist outfits outfit establishments
  industry industries sector sectors space vertical field market-none house houses group groups player players offices office services service chains-none users-none
  unternehmen unternehmens firma firmen betrieb betriebe betrieben dienstleister dienstleistern anbieter anbietern branche branchen sektor gesellschaft gesellschaften
  entreprise entreprises societe societes cabinet cabinets etablissement etablissements structure structures secteur prestataire prestataires
  empresa empresas compania companias negocio negocios sociedad sociedades despacho despachos proveedor proveedores sector firma firmas establecimientos establecimiento operador operadores entidades prestador prestadores`.split(
    /\s+/,
  ),
)
/** Are an industry of their own, even if the word before is not known ("drone manufacturers"). */
const SPECIFIC = new Set(
  `manufacturer manufacturers maker makers producer producers shop shops store stores studio studios agency agencies clinic clinics practice practices
  consultancy consultancies supplier suppliers wholesaler wholesalers retailer retailers distributor distributors dealer dealers dealership dealerships contractor contractors
  grower growers installer installers lab labs brand brands boutique boutiques school schools academy academies center centers centre centres place places kitchen kitchens
  park parks club clubs farm farms processor processors builder builders repairer importer importers exporter exporters planner planners trainer trainers
  therapist therapists surgeon surgeons salon salons venue venues restaurant restaurants hotel hotels bar bars cafe cafes bakery bakeries brewery breweries
  consultants consultant engineers designers developers developer broker brokers agent agents agents adviser advisers advisor advisors publisher publishers
  halls hall fitter fitters spinner spinners weavers dyers tanners tannery boxes lodges lodge orchards vineyards vineyard ranches stables kennels sanctuaries hatcheries parlors surveyors surveyor valuers appraisers moulders molders stampers casters forgers binders engravers printers plumbers bureaus bureaux diners bistros canteens cafeterias kiosks boutiques outlets tutors coaches nurseries seminaries conservatories libraries archives mortuaries cemeteries crematoria marinas boatyards shipyards airports airlines charterers brokerages brokerage insurers insurer underwriters banks exchanges notaries bailiffs mediators interpreters transcribers illustrators animators copywriters editors podcasters broadcasters hauliers couriers courier removers riggers blasters coaters platers welders turners millers brewers distillers vintners winemakers butchers fishmongers grocers greengrocers florists jewellers jewelers opticians chemists pharmacists veterinarians physiotherapists osteopaths hotels hostels campsites resorts resort inns pubs taverns wineries distilleries ports port terminals warehouses depots hubs incinerators quarries mines yards yard pits rinks arenas stadiums arcades courses studios theatre cinemas operators networks lenders funds-none federations chambers councils charities-none parishes churches mosques synagogues temples clubs leagues teams-none squads-none nurseries creches crèches daycares camps camp colleges college universities academies seminars-none tutoring bootcamps bootcamp platforms platform marketplaces marketplace apps-none games-none newsletters podcasts magazines newspapers stations channels houses house-none
  laboratories laboratory institute institutes foundry foundries mill mills plant plants factory factories garage garages workshop workshops network networks-none
  societies society parlour parlours trade trades merchants merchant carriers carrier forwarders forwarder fleets fleet associations association lenders lender
  attorneys attorney lawyers lawyer solicitors solicitor dentists accountants bookkeepers photographers translators architects inspectors inspector movers cleaners repair fabricators fabricator packers roasters breeders keepers charterers lessors outfitters boatbuilders converters recyclers remanufacturers assemblers refiners finishers machinists
  providers provider vendors vendor operators operator firms firm companies-none rental rentals tours tour gyms shelters shelter museums galleries theaters theatres centers homes hospitals`
    .split(/\s+/)
    .filter((word) => !word.endsWith('-none')),
)

/** Endings of German compounds that name an industry by what stands before them. */
export const GERMAN_ENDS =
  /^(.{3,}?)(?:s|n|en|e)?(unternehmens?|firm(?:a|en)|betrieb(?:e|en|s)?|agentur(?:en)?|prax(?:is|en)|kanzlei(?:en)?|hersteller(?:n|s)?|handler(?:n|s)?|handel|dienstleister(?:n)?|dienst(?:e|en)?|anbieter(?:n|s)?|buro(?:s)?|gesellschaft(?:en)?|institut(?:e|en)?|werkstatt(?:en)?|shop(?:s)?|kette(?:n)?|branche|studio(?:s)?|zentr(?:um|en)|klinik(?:en)?|laden|geschaft(?:e|en)?|haus(?:er|ern)?|heim(?:e|en)?|schule(?:n)?|verleih(?:er)?|vermiet(?:er|ung|ungen)|produzent(?:en)?|produktion(?:en)?|verarbeit(?:er|ern|ung)|bauer(?:n)?|makler(?:n)?|verlag(?:e|en)?|verwalt(?:er|ern|ung|ungen)|rosterei(?:en)?|brauerei(?:en)?|brennerei(?:en)?|werk(?:e|en)?|lieferant(?:en)?|spezialist(?:en)?|berat(?:er|ern|ung|ungen)|bau|industrie|labor(?:e|en|s)?|markt(?:e|en)?|salon(?:s)?|installateur(?:e|en)?|reinig(?:er|ung)|techniker|technik|verein(?:e|en)?|kliniken|hof(?:e|en)?|akademie(?:n)?|zulieferer(?:n)?|marke(?:n)?|veranstalter(?:n)?|gastronomie|bank(?:en)?|versicherung(?:en)?|makler|tischlerei(?:en)?|schreinerei(?:en)?|backerei(?:en)?|metzgerei(?:en)?|schmiede(?:n)?|fabrik(?:en)?|park(?:s)?|genossenschaft(?:en)?|betreiber(?:n)?|macher(?:n)?|halle(?:n)?|bad|bader(?:n)?|garten|muhle(?:n)?|guter(?:n)?|kasse(?:n)?|werft(?:en)?|versorger(?:n)?|entsorger(?:n)?|vermittler(?:n)?|vermittlung(?:en)?|leger(?:n)?|giesser(?:n)?|residenz(?:en)?|internat(?:e|en)?|verkaufer(?:n)?|versender(?:n)?|versicherer(?:n)?|gutachter(?:n)?|prufer(?:n)?|notar(?:e|en)?|ingenieur(?:e|en)?|architekt(?:en)?|designer(?:n)?|winzer(?:n)?|recycler(?:n)?|aufbereiter(?:n)?|veredler(?:n)?|drucker(?:n)?|monteurbetriebe|hospiz(?:e)?|tankstellen?|kliniken|praxisgruppen?|gruppen?|kinos?|theater|buhnen?|wirtschaft(?:en)?|plattform(?:en)?|portale?n?|magazin(?:e)?|sender|werkstatten|therapeut(?:en)?|arzt(?:e|en)?|anwalt(?:e|en)?|planer(?:n)?|gartner(?:eien|ei)?|spedition(?:en)?|transporteur(?:e)?|logistik(?:er)?|verband(?:e|en)?|restaurant(?:s)?|hotel(?:s)?|vertrieb(?:e)?|integrator(?:en)?|haus|entwickler(?:n)?|systemhaus|fonds|erzeuger(?:n)?|zuchter(?:n)?|imbiss(?:e)?|stube(?:n)?|lokal(?:e|en)?|trainer|fahrschulen|buchhandlung(?:en)?|handlung(?:en)?|reederei(?:en)?|kellerei(?:en)?|lehrer|verarbeitung|fertiger|fertigung|servicebetriebe|services|consultants|spediteur(?:e)?|parlours|bildung|museen|museum|bruche|gieserei(?:en)?|giesserei(?:en)?)$/

/** German compounds that end like firms and are none. */
export const NOT_COMPOUND =
  /^(?:fuhrpark|zielgruppen?|.*ketten?|.*konzerne?n?|altersgruppen?|berufsgruppen?|kundengruppen?|personengruppen?|untergruppen?|unternehmensgruppen?|arbeitsgruppen?|produktgruppen?|landwirtschaft|weltwirtschaft|wirtschaft|privatwirtschaft|lagerhallen?|produktionshallen?|kalender|absender|vertriebsingenieur.*|konsumguter.*|internetauftritt|webauftritt|tourismusverband-none|mitbewerber|mitarbeiter.*|ansprechpartner|geschaft|geschafts.*|unternehmen|umsatz.*|zuhause|krankenversicherung|arbeitslosenversicherung|hauptsitz|standort.*|anforderung.*|zielmarkt.*|arbeitsmarkt|supermarkt|wunschkunden?|kleinunternehmen|grossunternehmen|grossbetriebe?|kleinbetriebe?|kleinst.*|tochter.*|mutter.*|familien.*|partner.*|franchise.*|konzern.*|beteiligungsgesellschaft.*|jungunternehmen|mittelstand.*|zielunternehmen|zielfirmen|bestandskunden?|traumkunden|privatunternehmen|staatsunternehmen|einzelunternehmen|industrieunternehmen|netzwerk.*|newsletter.*|impressum|sozialunternehmen|hauptmarkt|absatzmarkt|heimatmarkt|feuerwerk|kernmarkt|bewerb.*|kommunalverwaltung|uberall|lieblings.*|weltmarkt.*|ehrenamt.*|familienunternehmen|software|fortschritt|genossenschaft.*|eigentumer.*|inhaber.*|vertrieb|wettbewerbe?r?|hilfswerke?|versorgungswerke?|kirchengesellschaft|personengesellschaft|kapitalgesellschaft.*|aktiengesellschaft.*|partnerschaftsgesellschaft.*|gesellschaft|anlagegesellschaft|vermogensverwalt.*|fonds.*|wagniskapital.*|kapitalverwaltungs.*|risikokapital.*|crowdfunding|digitalisierung.*|einzelprax.*|gemeinschaftsprax.*|vorstand.*|infrastrukturfonds|immobilienfonds|dachfonds|hedgefonds|pensionsfonds|staatsfonds|mehrheitsgesell.*|stammhaus|ausland.*|inland.*|netz.*bau|aufbau|ausbau|umbau|abbau|neubau|hochhaus|deutschlandweite|vc|kundendienst|kundenservice|aussendienst|innendienst|vertriebsdienst)$/

export const INVESTOR_HEADS =
  /^(?:firms?|funds?|houses?|companies|groups?|networks?|investors?|managers?|gesellschaft(?:en)?|firmen|fonds|unternehmen|betrieben?|betriebe|ketten?|systeme?n?|chains?|systems?|organi[sz]ations?|programm?e?s?|vehicles?|syndicates?|boutiques?|advisers?|advisors?)$/

/** Before French and Spanish industries: "fabricants de", "cabinets d'". */
export const ROMANCE_HEADS = new Set(
  `entreprise entreprises societe societes cabinet cabinets agence agences bureau bureaux etude etudes etablissement etablissements fabricant fabricants
  fabricante fabricantes editeur editeurs prestataire prestataires constructeur constructeurs fournisseur fournisseurs distributeur distributeurs grossiste grossistes
  magasin magasins boutique boutiques ecole ecoles centre centres clinique cliniques studio studios maison maisons atelier ateliers producteur producteurs
  installateur installateurs loueur loueurs vendeur vendeurs organisme organismes groupe groupes institut instituts salon salons laboratoire laboratoires marques marque usine usines
  courtier courtiers negociant negociants importateur importateurs exportateur exportateurs exploitant exploitants operateur operateurs concepteurs createurs transformateurs revendeurs revendeur reparateurs chaines
  empresa empresas compania companias agencia agencias despacho despachos estudio estudios clinica clinicas centro centros tienda tiendas fabrica fabricas
  productor productores productora productoras proveedor proveedores distribuidor distribuidora distribuidoras distribuidores mayorista mayoristas instalador instaladores instaladora instaladoras
  escuela escuelas academia academias taller talleres firma firmas gabinete gabinetes consultora consultoras consultoria consultorias asesoria asesorias negocio negocios
  sociedad sociedades operador operadores laboratorio laboratorios marca marcas casa casas constructora constructoras importador importadora importadores importadoras exportadora exportadoras exportadores
  comercializadora comercializadoras plataforma plataformas salon salones compañías cadenas bufete bufetes administrador administradores instituto institutos residencia residencias almacen almacenes
  avocat avocats notaires abogado abogados asociaciones syndic syndics ingenieria ingenierias residences residence location concesionario concesionarios concesion concession concessions concessionnaire concessionnaires agentes agents transporteur transporteurs transportista transportistas`.split(
    /\s+/,
  ),
)

export const isHead = (token: Token): boolean => GENERIC.has(token.fold)
export const isSpecificHead = (token: Token): boolean => SPECIFIC.has(token.fold)
