/** Industries that are often named by themselves within the wider ones. The lines are explained in `table.ts`. */
export const MORE = `
cannabis | Cannabis | nace=01.28,46.46 nace21=01.28,46.46 sic=0139,5912 uk=01280,46460 naics=111419,459991 osm=shop=cannabis
cannabis dispensary, dispensary, dispensaries, cannabis retailer, cannabis grower, hemp, Cannabis-Apotheke, Cannabisanbauverein, CBD-Shop, boutique CBD, tienda de CBD
vending | Vending machines | nace=47.99 sic=5962 naics=445132 osm=amenity=vending_machine
vending machine operator, vending, Automatenaufsteller, Verpflegungsautomaten, distributeurs automatiques, máquinas expendedoras, vending operador
bicycle | Bicycles | nace=47.64,30.92 sic=5941,3751 uk=47640,30920 naics=459110,336991 osm=shop=bicycle
bicycle dealer, e-bike, e-bike brand, cycling, Fahrrad~, E-Bike-Hersteller, vélo, vélos électriques, vélociste, bicicletas, bicicletas eléctricas
drones | Drones | nace=30.30,26.51 sic=3721,3812 uk=30300,26511 naics=336411,334511 osm=industrial=electronics
drone maker, drone manufacturer, drone operator, drone services, Drohnenhersteller, Drohnendienstleister, fabricant de drones, opérateur de drones, drones, fabricante de drones
robots | Robots | nace=28.99 sic=3559 naics=333998 osm=industrial=machinery
robot, industrial robot, industrial robots, cobot, robot manufacturer, Roboterhersteller, Industrieroboter, robots industriels, robots industriales
boats | Boats and yachts | nace=30.12,77.34 sic=3732,4499 uk=30120,77341 naics=336612,532411 osm=shop=boat
boatyard, yacht builder, yacht broker, boat rental, sailing school, Bootswerft, Yachtwerft, Segelschule, chantier nautique, constructeur de bateaux, nautisme, náutica, astillero de recreo, escuela de vela
aviation-services | Aviation services | nace=52.23 sic=4581 naics=488119,488190 osm=aeroway=aerodrome
aviation, aircraft maintenance, MRO provider, private jet operator, private jet charter, ground handling, flight operator, Luftfahrtdienstleister, Flugzeugwartung, Privatjet-Anbieter, maintenance aéronautique, aviation d'affaires, aviación, mantenimiento aeronáutico, aviación ejecutiva
railways | Railways | nace=49.20,30.20 sic=4011,3743 uk=49200,30200 naics=482111,336510 osm=railway=yard
rail freight, rail operator, Eisenbahnunternehmen, Schienengüterverkehr, Bahntechnik, fret ferroviaire, opérateur ferroviaire, transporte ferroviario, operador ferroviario
parking | Car parks | nace=52.21 sic=7521 naics=812930 osm=amenity=parking
parking operator, car park operator, parking garage, Parkhausbetreiber, Parkraumbewirtschafter, exploitant de parkings, operador de aparcamientos, aparcamientos
charging | Charging of electric vehicles | nace=35.14 nace21=35.15,35.16 sic=4911 naics=221122 osm=amenity=charging_station
EV charging, charge point operator, charging station operator, =CPO, Ladeinfrastruktur, Ladesäulenbetreiber, Ladeinfrastrukturanbieter, bornes de recharge, opérateur de bornes, puntos de recarga, operador de recarga
energy-consulting | Energy consulting | nace=71.12,74.90 nace21=71.12,74.99 sic=8711,8748 uk=71129,74901 naics=541690 osm=office=energy_consultant
energy consultant, energy consultancy, energy auditor, Energieberater, Energieberatung, consultant en énergie, bureau d'études thermiques, auditeur énergétique, consultora energética, auditor energético, asesoría energética
environment | Environmental services | nace=39.00,74.90 nace21=39.00,74.99 sic=4959,8999 uk=39000,74901 naics=562910,541620 osm=office=company
environmental consultant, remediation company, asbestos removal, sustainability consultancy, ESG consultancy, Nachhaltigkeitsberatung, Sanierungsunternehmen, Altlastensanierung, dépollution, désamiantage, conseil en RSE, consultoría ambiental, consultoría de sostenibilidad, descontaminación
disaster-repair | Damage restoration | nace=43.99,81.29 sic=1799,7349 uk=43999,81299 naics=562910 osm=office=company
restoration company, water damage restoration, fire damage restoration, damage restoration, Brandschadensanierung, Wasserschadensanierung, Schadensanierer, rénovation après sinistre, empresa de restauración de daños
elevators | Lifts | nace=43.29,28.22 nace21=43.24,28.22 sic=1796,3534 uk=43290,28220 naics=238290,333921 osm=craft=elevator
lift company, elevator company, escalator, Aufzugsfirma, Aufzugbauer, Aufzugshersteller, entreprise d'ascenseurs, ascenseurs, empresa de ascensores, ascensores
kitchens-baths | Kitchen and bathroom fitters | nace=43.32,47.59 nace21=43.32,47.55 sic=1751,5712 uk=43320,47599 naics=238350,449110 osm=shop=kitchen,shop=bathroom_furnishing
kitchen studio, kitchen showroom, bathroom fitter, bathroom showroom, kitchen remodeler, Küchenstudio, Küchenstudios, Badstudio, Badsanierer, cuisiniste installateur, salle de bains, tienda de cocinas, estudio de cocinas, tienda de baños
flooring-shops | Floors and tiles | nace=47.53 nace21=47.53 sic=5713 naics=449121 osm=shop=flooring,shop=tiles
carpet shop, flooring store, tile shop, Teppichhändler, Fliesenhandel, Bodenbelagshändler, magasin de carrelage, magasin de revêtements de sol, tienda de azulejos, tienda de suelos
smart-home | Smart home and alarm installation | nace=43.21,80.20 nace21=43.21,80.09 sic=1731,7382 uk=43210,80200 naics=238210,561621 osm=craft=electrician
smart home installer, home automation, AV integrator, audiovisual integrator, Smart-Home-Anbieter, Smart Home, Gebäudeautomation, domotique, intégrateur audiovisuel, domótica, integrador audiovisual
mailing-print | Fulfilment of mail | nace=82.19 nace21=82.10 sic=7331 naics=561439,541860 osm=office=company
mailing house, lettershop, Lettershop, direct mail, routage, empresa de mailing
business-brokers | Business brokers and mergers | nace=66.19,70.22 nace21=66.19,70.20 sic=6211,8742 uk=66190,70229 naics=523999 osm=office=financial
business broker, M&A advisor, M&A advisory, M&A boutique, M&A firm, corporate finance boutique, corporate finance advisory, Unternehmensmakler, M&A-Berater, M&A-Beratung, Nachfolgeberatung, cabinet de cession, conseil en fusions-acquisitions, banque d'affaires, asesor de fusiones, boutique de M&A
pension-advice | Employee benefits | nace=66.29,65.30 sic=6411,6371 uk=66290,65300 naics=524292,525110 osm=office=insurance
employee benefits broker, benefits broker, benefits consultant, payroll and benefits, Versorgungsberater, bAV-Berater, courtier en prévoyance, correduría de beneficios
auctions | Auctions and antiques | nace=47.79,46.19 nace21=47.79,46.19 sic=5932,7389 uk=47791,46190 naics=459510,455219 osm=shop=antiques,shop=auction_house
auction house, auctioneer, antique dealer, pawnshop, pawnbroker, second-hand shop, vintage store, Auktionshaus, Auktionator, Antiquitätenhändler, Pfandhaus, Secondhandladen, commissaire-priseur, maison de ventes, antiquaire, brocante, friperie, casa de subastas, anticuario, casa de empeños, tienda de segunda mano
libraries-archives | Archives and heritage | nace=91.01,91.03 nace21=91.12,91.30 sic=8231,8412 uk=91012,91030 naics=519210,712120 osm=historic=*
archive, heritage site, castle, Archiv, Schloss, Burg, monument historique, château, patrimoine, archivo, patrimonio histórico, castillo
music-schools | Arts teaching | nace=85.52 sic=7911,8299 naics=611610 osm=amenity=music_school,amenity=dancing_school
dance school, dance studio, art school, drama school, ballet school, Tanzschule, Kunstschule, Ballettschule, école de danse, école de musique, conservatoire, école d'art, escuela de danza, escuela de música, conservatorio, escuela de arte
student-housing | Student housing | nace=55.90 sic=7021 naics=721310 osm=building=dormitory
student housing, student accommodation, co-living, coliving, Studentenwohnheim, Mikroapartments, Co-Living, résidence étudiante, résidence universitaire, residencia de estudiantes, residencia universitaria, coliving
weddings | Wedding services | nace=96.09 nace21=96.99 sic=7299 uk=96090 naics=812990 osm=shop=wedding
bridal shop, bridal boutique, wedding florist, wedding band, wedding DJ, Brautmodengeschäft, Hochzeitsdienstleister, boutique de robes de mariée, prestataire de mariage, tienda de novias, organización de bodas, salón de bodas
tattoo-cosmetic | Tattoo and cosmetic treatments | nace=96.09,96.02 nace21=96.22,96.99 sic=7299,7231 uk=96090,96020 naics=812199 osm=shop=tattoo
permanent make-up studio, laser hair removal, aesthetics clinic, botox clinic, medical aesthetics, Laserhaarentfernung, Ästhetikstudio, épilation laser, médecine esthétique, medicina estética, depilación láser
rehabilitation | Addiction and rehabilitation | nace=87.20 sic=8093 uk=87200 naics=623220,621420 osm=amenity=social_facility
rehab center, rehab centre, drug rehab, detox center, behavioral health, behavioral health clinic, Suchtklinik, Suchthilfe, centre de désintoxication, centro de rehabilitación, centro de adicciones
sleep-hearing | Sleep and hearing care | nace=86.90 nace21=86.99 sic=8099 uk=86900 naics=621999 osm=healthcare=audiologist
sleep clinic, sleep center, hearing care center, Schlaflabor, Hörzentrum, laboratoire du sommeil, centre auditif, unidad del sueño, centro auditivo
nutrition | Nutrition advice | nace=86.90 nace21=86.99 sic=8049 uk=86900 naics=621399 osm=healthcare=nutrition_counselling
dietitian, dietician, nutritionist, nutrition practice, Ernährungsberater, Ernährungsberatung, diététicien, nutritionniste, nutricionista, dietista
midwives | Midwives | nace=86.90 nace21=86.94 sic=8049 uk=86900 naics=621399 osm=healthcare=midwife
midwife, midwives, birth center, Hebamme, Hebammenpraxis, Geburtshaus, sage-femme, sages-femmes, maison de naissance, matrona, comadrona
`
