/**
 * Hosts that search engines and lists link to and that are no company's own site: networks, maps, directories, reviews, job
 * boards, shops of others, encyclopaedias, news about firms. Whoever is found there is found by a source that is meant for it.
 */

/** Known under many suffixes: `yelp` stands for yelp.com, yelp.de, yelp.co.uk. */
export const DIRECTORY_NAMES: ReadonlySet<string> = new Set(
  `facebook instagram linkedin twitter youtube tiktok pinterest reddit xing vimeo snapchat threads tumblr quora medium
  google bing yahoo duckduckgo yandex baidu ecosia startpage mapquest openstreetmap
  yelp tripadvisor trustpilot foursquare kompass europages yellowpages indeed glassdoor stepstone monster jooble adzuna
  crunchbase pitchbook zoominfo apollo dnb hoovers owler rocketreach cbinsights craft tracxn signalhire lusha
  amazon ebay etsy alibaba aliexpress booking expedia airbnb hotels opentable doctolib treatwell groupon
  wikipedia wikidata wikimedia wiktionary fandom
  clutch goodfirms g2 capterra sortlist designrush themanifest upwork fiverr freelancer producthunt
  bloomberg reuters forbes`.split(/\s+/),
)

/** Each with every host below it. */
export const DIRECTORY_HOSTS: readonly string[] = `
  x.com t.me wa.me goo.gl bit.ly linktr.ee about.me issuu.com slideshare.net scribd.com github.com gitlab.com
  gelbeseiten.de dasoertliche.de das-telefonbuch.de 11880.com meinestadt.de cylex.de golocal.de branchenbuch.meinestadt.de
  firmenwissen.de northdata.de northdata.com unternehmensregister.de handelsregister.de bundesanzeiger.de companyhouse.de
  wlw.de werliefertwas.de jameda.de sanego.de klicktel.de goyellow.de hotfrog.de kununu.com anwalt.de provenexpert.com
  herold.at firmenabc.at wko.at local.ch search.ch moneyhouse.ch zefix.ch
  pagesjaunes.fr societe.com pappers.fr infogreffe.fr verif.com manageo.fr annuaire-entreprises.data.gouv.fr
  paginegialle.it paginasamarillas.es einforma.com empresite.eleconomista.es goudengids.nl detelefoongids.nl kvk.nl
  goldenpages.be infobel.com companyweb.be proff.no proff.se proff.dk allabolag.se krak.dk 1881.no gulesider.no finder.fi
  yell.com thomsonlocal.com 192.com freeindex.co.uk scoot.co.uk endole.co.uk companieshouse.gov.uk
  find-and-update.company-information.service.gov.uk checkatrade.com bark.com
  whitepages.com superpages.com manta.com bbb.org angi.com thumbtack.com houzz.com healthgrades.com zocdoc.com vitals.com
  webmd.com avvo.com justia.com findlaw.com lawyers.com martindale.com chamberofcommerce.com buildzoom.com opencorporates.com
  bizapedia.com corporationwiki.com sec.gov npino.com npidb.org opennpi.com
  apps.apple.com play.google.com web.archive.org archive.org
`
  .trim()
  .split(/\s+/)
