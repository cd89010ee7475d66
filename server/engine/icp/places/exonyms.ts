/**
 * Cities by other names than the gazetteer's: English, German, French and Spanish names, nicknames, and the short names
 * of cities that the gazetteer writes out. Each line: country, the gazetteer's name, the others.
 */
export const EXONYMS = `
DE|Munich|München, Muenchen, Múnich
DE|Köln|Cologne, Koeln, Colonia
DE|Nürnberg|Nuremberg, Nuernberg, Núremberg
DE|Hannover|Hanover, Hanovre
DE|Frankfurt am Main|Frankfurt, Francfort, Fráncfort, Frankfurt/Main, Frankfurt a. M.
DE|Düsseldorf|Duesseldorf, Dusseldorf
DE|Braunschweig|Brunswick
DE|Regensburg|Ratisbon, Ratisbonne, Ratisbona
DE|Aachen|Aix-la-Chapelle, Aquisgrán
DE|Mainz|Mayence, Maguncia
DE|Trier|Trèves, Tréveris
DE|Dresden|Dresde
DE|Leipzig|Leipsick
DE|Hamburg|Hambourg, Hamburgo
DE|Bremen|Brême
DE|Berlin|Berlín
DE|Freiburg|Freiburg im Breisgau, Fribourg-en-Brisgau, Friburgo
DE|Stuttgart|Stuttgarter Raum
DE|Augsburg|Augsbourg
DE|Saarbrücken|Sarrebruck, Sarrebruck
DE|Konstanz|Constance
DE|Koblenz|Coblence
DE|Halle (Saale)|Halle, Halle an der Saale, Halle/Saale
DE|Offenbach|Offenbach am Main
DE|Ludwigshafen am Rhein|Ludwigshafen
DE|Oldenburg|Oldenburg in Oldenburg
DE|Würzburg|Wurzbourg, Wuerzburg
DE|Lübeck|Luebeck, Lubeck
DE|Göttingen|Goettingen, Gottingen
DE|Tübingen|Tuebingen
AT|Vienna|Wien, Vienne, Viena
AT|Salzburg|Salzbourg, Salzburgo
AT|Innsbruck|Innsbrück
CH|Zürich|Zurich, Zuerich, Zúrich
CH|Genève|Geneva, Genf, Ginebra
CH|Basel|Basle, Bâle, Basilea
CH|Bern|Berne, Berna
CH|Luzern|Lucerne, Lucerna
CH|Lausanne|Lausana
CH|Sankt Gallen|St. Gallen, St Gallen, Saint-Gall
CH|Fribourg|Freiburg im Üechtland
CH|Biel/Bienne|Biel, Bienne
CH|Zug|Zoug
FR|Paris|París
FR|Lyon|Lyons, Lión
FR|Marseille|Marseilles, Marsella
FR|Strasbourg|Straßburg, Strassburg, Estrasburgo
FR|Bordeaux|Burdeos
FR|Nice|Nizza, Niza
FR|Toulouse|Tolosa de Languedoc
FR|Mulhouse|Mülhausen
FR|Avignon|Aviñón
FR|Lille|Lila
FR|Aix-en-Provence|Aix
FR|Dunkerque|Dunkirk
FR|Rennes|Rennes Métropole
FR|Boulogne-Billancourt|Boulogne Billancourt
FR|Clermont-Ferrand|Clermont Ferrand
FR|Saint-Étienne|Saint Etienne, St-Étienne, St. Etienne
ES|Madrid|Madrid capital
ES|Barcelona|Barcelone, Barcelone, Barna
ES|Sevilla|Seville, Séville
ES|Zaragoza|Saragossa, Saragosse
ES|Valencia|València, Valence en Espagne
ES|Málaga|Malaga
ES|Córdoba|Cordova, Cordoue
ES|Cádiz|Cadiz, Cadix
ES|A Coruña|La Coruña, Coruña, Corunna
ES|Donostia / San Sebastián|San Sebastián, San Sebastian, Donostia, Saint-Sébastien
ES|Donostia-San Sebastián|San Sebastián, San Sebastian, Donostia, Saint-Sébastien
ES|Vitoria-Gasteiz|Vitoria
ES|Gasteiz / Vitoria|Vitoria, Vitoria-Gasteiz
ES|Pamplona|Pampelune, Iruña, Pamplune
ES|Iruña|Pamplona, Pampelune
ES|Bilbao|Bilbo
ES|Palma|Palma de Mallorca
ES|Girona|Gerona, Gérone
ES|Lleida|Lérida
ES|Gijón|Gijon
ES|Alicante|Alacant
ES|Castelló de la Plana|Castellón, Castellón de la Plana
ES|Cartagena|Cartagena, España
ES|Elche|Elx
ES|Las Palmas de Gran Canaria|Las Palmas
ES|Santa Cruz de Tenerife|Santa Cruz de Tenerife
ES|Granada|Grenade
ES|Tarragona|Tarragone
ES|Santiago de Compostela|Saint-Jacques-de-Compostelle
ES|L'Hospitalet de Llobregat|Hospitalet
IT|Rome|Roma, Rom
IT|Milano|Milan, Mailand, Milán
IT|Torino|Turin, Turín
IT|Napoli|Naples, Neapel, Nápoles
IT|Firenze|Florence, Florenz, Florencia
IT|Venice|Venezia, Venedig, Venise, Venecia
IT|Genova|Genoa, Genua, Gênes, Génova
IT|Bologna|Bologne, Bolonia
IT|Padova|Padua, Padoue
IT|Verona|Vérone
IT|Bolzano|Bozen
IT|Trieste|Triest
IT|Palermo|Palerme
PT|Lisbon|Lisboa, Lissabon, Lisbonne
PT|Porto|Oporto
NL|The Hague|Den Haag, La Haye, La Haya, 's-Gravenhage
NL|Rotterdam|Róterdam
NL|Amsterdam|Ámsterdam
BE|Brussels|Brüssel, Bruxelles, Bruselas, Brussel
BE|Antwerpen|Antwerp, Anvers, Amberes
BE|Gent|Ghent, Gand, Gante
BE|Brugge|Bruges, Brügge, Brujas
BE|Liège|Lüttich, Lieja, Liege
BE|Leuven|Louvain, Löwen, Lovaina
BE|Kortrijk|Courtrai
GB|London|Londres, Londinium
GB|Edinburgh|Édimbourg, Edimburgo
GB|Newcastle upon Tyne|Newcastle
GB|Birmingham|Brum
GB|Stoke-on-Trent|Stoke
GB|Kingston upon Hull|Hull
GB|Brighton|Brighton and Hove, Brighton & Hove
GB|Glasgow|Glasgow City
IE|Dublin|Dublín
DK|Copenhagen|København, Kopenhagen, Copenhague
SE|Göteborg|Gothenburg, Göteburg, Gotemburgo
SE|Stockholm|Estocolmo
SE|Malmö|Malmo
NO|Oslo|Christiania
FI|Helsinki|Helsingfors
PL|Warsaw|Warszawa, Warschau, Varsovie, Varsovia
PL|Kraków|Krakow, Cracow, Krakau, Cracovie, Cracovia
PL|Wrocław|Wroclaw, Breslau
PL|Gdańsk|Gdansk, Danzig
PL|Poznań|Poznan, Posen
PL|Łódź|Lodz
PL|Szczecin|Stettin
PL|Katowice|Kattowitz
CZ|Prague|Praha, Prag, Praga
CZ|Brno|Brünn
SK|Bratislava|Pressburg
HU|Budapest|Budapeste
RO|Bucharest|București, Bukarest, Bucarest
RO|Cluj-Napoca|Cluj, Klausenburg
BG|Sofia|Sofía
RS|Belgrade|Beograd, Belgrad, Belgrado
HR|Zagreb|Agram
SI|Ljubljana|Laibach
GR|Athens|Athen, Athènes, Atenas
GR|Thessaloníki|Thessaloniki, Saloniki, Salónica
RU|Moscow|Moskau, Moscou, Moscú
RU|Saint Petersburg|St. Petersburg, Sankt Petersburg, San Petersburgo
UA|Kyiv|Kiev, Kiew
LV|Riga|Rīga
LT|Vilnius|Wilna
EE|Tallinn|Reval
TR|Istanbul|İstanbul, Estambul
IL|Tel Aviv|Tel-Aviv
IL|Jerusalem|Jérusalem, Jerusalén
AE|Dubai|Dubaï, Dubái
AE|Abu Dhabi|Abou Dhabi, Abu Dabi
EG|Cairo|Kairo, Le Caire, El Cairo
MA|Casablanca|Dar el Beida
IN|Bengaluru|Bangalore
IN|Mumbai|Bombay
IN|New Delhi|Neu-Delhi, Nueva Delhi
IN|Delhi|Delhi NCR
CN|Beijing|Peking, Pékin, Pekín
CN|Shanghai|Schanghai, Shanghái
JP|Tokyo|Tokio
KR|Seoul|Séoul, Seúl
US|New York City|New York, NYC, =NYC, Nueva York, Manhattan, Brooklyn, Big Apple
US|Los Angeles|=LA, =L.A., Los Ángeles
US|San Francisco|=SF
US|Philadelphia|Philadelphie, Filadelfia, Philly
US|St. Louis|Saint Louis, St Louis
US|Washington|Washington DC, Washington D.C., Washington, D.C.
US|Fort Worth|Ft. Worth
US|New Orleans|La Nouvelle-Orléans, Nueva Orleans
US|Minneapolis|Twin Cities
US|Chicago|Chicagoland
US|St. Paul|Saint Paul
US|Nashville|Nashville, Davidson
US|Honolulu|Honolulú
CA|Montréal|Montreal
CA|Québec|Quebec City, Ville de Québec, Québec City
CA|Toronto|Greater Toronto
CA|Vancouver|Metro Vancouver
MX|Mexico City|Ciudad de México, Mexiko-Stadt, CDMX, =CDMX, Mexico D.F., México D.F., Mexico DF
MX|Monterrey|Monterrey, Nuevo León
AR|Buenos Aires|CABA, =CABA
CO|Bogotá|Bogota, Bogotá D.C.
CL|Santiago|Santiago de Chile
BR|São Paulo|Sao Paulo, San Pablo
BR|Rio de Janeiro|Río de Janeiro
CU|Havana|La Habana, Havanna
AU|Sydney|Sídney
FR|Perpignan|Perpiñán, Perpinyà
MA|Tangier|Tánger, Tanger
MA|Marrakesh|Marrakech, Marrakesch, Marrakech-Safi
DZ|Algiers|Alger, Algier, Argel
ZA|Cape Town|Kapstadt, Le Cap, Ciudad del Cabo
SI|Ljubljana|Liubliana, Laibach
PA|Panamá|Panama City, Ciudad de Panamá, Panama-Stadt
GT|Guatemala City|Ciudad de Guatemala, Guatemala-Stadt
VN|Ho Chi Minh City|Saigon, Saïgon, Ho-Chi-Minh-Stadt
IN|Kolkata|Calcutta, Kalkutta, Calcuta
MM|Yangon|Rangoon, Rangun
BE|Mechelen|Malines, Malinas
CH|Sankt Gallen|San Galo, Saint-Gall, St. Gall
CH|Solothurn|Soleure
CH|Sitten|Sion
IT|Merano|Meran
IT|Trento|Trient, Trente
NL|Nijmegen|Nimega, Nimwegen, Nimègue
AT|Klagenfurt am Wörthersee|Klagenfurt
AT|Sankt Pölten|St. Pölten, Saint-Pölten
LU|Luxembourg|Luxembourg City, Luxemburg-Stadt, Luxembourg-Ville
`

/** Adjectives of cities; the same form. */
export const CITY_ADJECTIVES = `
DE|Berlin|Berliner
DE|Munich|Münchner, Münchener
DE|Köln|Kölner
DE|Frankfurt am Main|Frankfurter
DE|Stuttgart|Stuttgarter
DE|Leipzig|Leipziger
DE|Dresden|Dresdner, Dresdener
DE|Düsseldorf|Düsseldorfer
DE|Nürnberg|Nürnberger
DE|Bremen|Bremer
DE|Hannover|Hannoveraner
AT|Vienna|Wiener
AT|Graz|Grazer
AT|Linz|Linzer
AT|Salzburg|Salzburger
CH|Zürich|Zürcher
CH|Basel|Basler
CH|Bern|Berner
CH|Genève|Genfer, genevois, genevoise, genevoises
CH|Lausanne|lausannois, lausannoise, lausannoises
FR|Paris|parisien, parisienne, parisiens, parisiennes, Parisian
FR|Lyon|lyonnais, lyonnaise, lyonnaises, région lyonnaise, agglomération lyonnaise
FR|Bordeaux|bordelais, bordelaise, bordelaises, région bordelaise
FR|Marseille|marseillais, marseillaise, marseillaises, région marseillaise
FR|Toulouse|toulousain, toulousaine, toulousaines, toulousains, région toulousaine
FR|Nantes|nantais, nantaise, nantaises, région nantaise
FR|Lille|lillois, lilloise, lilloises, métropole lilloise, région lilloise
FR|Strasbourg|strasbourgeois, strasbourgeoise, strasbourgeoises
FR|Nice|niçois, niçoise, niçoises, région niçoise
FR|Grenoble|grenoblois, grenobloise, grenobloises, région grenobloise
FR|Rennes|rennais, rennaise, rennaises
FR|Montpellier|montpelliérain, montpelliéraine, montpelliéraines
BE|Brussels|bruxellois, bruxelloise, bruxelloises, Brüsseler
GB|London|londonien, londonienne, londoniennes, londinense, londinenses, Londoner
ES|Madrid|madrileño, madrileña, madrileños, madrileñas, Madrider
ES|Barcelona|barcelonés, barcelonesa, barceloneses, barcelonesas
ES|Sevilla|sevillano, sevillana, sevillanos, sevillanas
ES|Bilbao|bilbaíno, bilbaína, bilbaínos, bilbaínas
ES|Málaga|malagueño, malagueña, malagueños, malagueñas
ES|Zaragoza|zaragozano, zaragozana, zaragozanas
MX|Mexico City|capitalinas
AR|Buenos Aires|porteño, porteña, porteños, porteñas
CO|Bogotá|bogotano, bogotana, bogotanos, bogotanas
`
