/** Words near an address or number that give it to somebody else, and text that no organisation wrote. Folded. */

const stems = (words: string): RegExp =>
  new RegExp(`(?:^|[^\\p{L}])(?:${words.trim().replace(/\s+/g, '|').replaceAll('_', '[\\s-]?')})`, 'u')

/** Authorities, chambers, insurers, courts, arbitration, hosts, designers, tracking services. */
export const THIRD_PARTY = stems(`
  aufsichtsbehord zustandige_aufsicht aufsicht_fuhr aufsichts landesbeauftragt bundesbeauftragt landesamt_fur bundesamt landeszentrum datenschutzbehord beschwerde_bei kammer\\b \\p{L}+kammer berufshaftpflicht haftpflichtversicher versicherungs versicherer\\b schlichtungsstelle
  verbraucherschlichtung streitschlichtung streitbeilegung registergericht landgericht amtsgericht oberlandesgericht bezirksregierung regierungsprasid ministerium gesundheitsamt kassenarztliche hosting\\b hoster\\b gehostet provider\\b webhost webdesign web_design
  webdesigner webentwicklung webmaster\\b internetagentur werbeagentur website_erstellt gestaltung_und design_und_ konzeption_und_ umsetzung\\b realisierung realisation\\b technische_umsetzung programmierung\\b fotograf bildnachweis bildrechte bildquelle site_by website_by designed_by web_development site_design developed_by powered_by created_by site_created website_design theme_by template_by
  hebergeur heberge hebergement conception_du_site creation_du_site site_realise realisation_du_site credits_photo conception_graphique conception_et cnil\\b mediateur mediation_de\\b autorite_de_controle supervisory_authority data_protection_authority data_protection_commission information_commissioner
  ombudsm regulator\\b agencia_espanola autoridad_de_control alojamiento_web diseno_web desarrollo_web garante_per hosting_provider sviluppo_sito realizzazione_sito autorita_di_controllo autoriteit_persoonsgegevens datainspektionen datatilsynet integritetsskyddsmyndighet urzad_ochrony tietosuojavaltuutet
  felugyeleti_szerv\\p{L}* \\p{L}*kamara\\b izba\\b okregowa_(?:rada|izba) komora\\b zrizovatel\\b dozorov[ya]_urad nadzorni_organ agencija_za_zastitu toezichthouder geschillencommissie klachten(?:commissie|regeling|instantie)?\\b beroepsorganisatie orde_van_advocaten
  advokatsamfund\\p{L}* tilsynsmynd\\p{L}* tillsynsmynd\\p{L}* klagenaevn\\p{L}* klagenemnd\\p{L}* arn\\b valvontaviranomai\\p{L}* jugendamt\\b finanzamt\\b ordnungsamt bezirkshauptmannschaft magistrat\\b ordine_degli_avvocati ordre_des\\b colegio_oficial oficina_del_consumidor
  patrocinan\\b patrocina\\b colaboran\\b sponsored_by resolver_litigios livro_de_reclamacoes centro_de_arbitragem роскомнадзор епархи εποπτικη_αρχη
  技术支持\\s?[:：]\\s?\\p{L}{2,12}(?:网络|科技|软件|信息) 网站建设 网站制作 网页设计 網頁設計 網站設計 ホームページ制作 サイト制作 web制作 홈페이지_?제작
  google_inc google_llc google_ireland facebook_inc meta_platforms facebook_ireland twitter_inc linkedin_corp linkedin_ireland xing_ag automattic cloudflare\\b amazon_web matomo hotjar mailchimp sendinblue`)

const CRAFT =
  '(?:web|grafik|graphik|screen|medien|corporate|site|graphic|print)?[\\s-]?(?:gestaltung|design|konzeption|konzept|umsetzung|realisierung|realisation|realizacion|realizacao|realizzazione|programmierung|programming|entwicklung|development|layout|illustration(?:en)?|foto(?:s|grafie|grafien)?|photos?|photography|photographie|bilder|hosting|hebergement|conception|creation|diseno|ontwerp|formgivning|vormgeving|credits)'
const BACKER =
  '(?:(?:our|unsere|nos|nuestros|nossos|i nostri|vara|onze)\\s)?(?:main |gold |silver |bronze |haupt)?(?:sponsors?|sponsoren|sponsored by|sponsoring|sponsorer|patrocinadores|parrains|forderer|donors|funders|supporters|unterstutzer|mecenes)'

/** A whole heading under which nothing but others stand: who made the site or the pictures, who pays for lunch. */
export const THIRD_PARTY_HEADING = new RegExp(
  `^(?:${CRAFT}(?:\\s?(?:,|&|\\+|\\/|und|and|et|y|e)\\s?${CRAFT}){0,3}|${BACKER}(?:\\s(?:and|und|et|y|e|&)\\s\\p{L}+)?)\\s?:?$`,
  'u',
)

/** Places that are near the organisation, not of it: where guests sleep, who sells tickets. */
export const VENUE = stems(
  `hotel\\b hostel\\b accommodation lodging guesthouse pension\\b unterkunft ubernachtung hebergements\\b booking_code travel_agency police\\b polizei\\b notruf emergency_number feuerwehr hospital_emergency samu\\b pompiers crisis_line hotline_for`,
)

/** Somebody who is credited for a site, a photo or a text rather than works there. */
export const CREDIT =
  stems(`foto photo bild(?:er|quelle|nachweis|rechte|material)? photography image_credit illustration\\b webdesign web_design website_by site_by designed_by design\\b gestaltung layout\\b webmaster programmierung umsetzung hosting hoster hebergeur developpement_du_site conception realisation powered_by theme\\b template auteur_du_site
  text_by translated_by ubersetzung grafik graphisme logo_by video_by icons_by`)

/** Text that fills a template, wherever it stands. */
export const FILLER =
  stems(`lorem_ipsum dolor_sit_amet consectetur_adip consectetuer sed_do_eiusmod ut_labore_et_dolore far_far_away,?_behind_the_word_mountains separated_they_live_in_bookmarks a_small_river_named_duden blind_texts? even_the_all-powerful_pointing
  vokalia_and_consonantia quis_nostrud duis_aute_irure excepteur_sint aenean_(?:massa|commodo|sollicitudin) vivamus_\\p{L}+_\\p{L}+us nullam_(?:dictum|quis|id) etiam_rhoncus integer_posuere curabitur_\\p{L}+ praesent_\\p{L}+ temporibus_autem nemo_enim_ipsam sed_ut_perspiciatis at_vero_eos_et
  your_(?:company|name|text)_here insert_text_here this_is_(?:some_)?(?:sample|dummy|placeholder)_text sample_text dummy_text placeholder_text ein_blindtext texte_factice texto_de_relleno cicero\\b_\\p{L}+_finibus`)
