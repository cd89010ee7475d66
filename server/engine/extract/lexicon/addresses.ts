/** Addresses and domains that are never the organisation's. */
import { wordSet } from './words.ts'

/** Domains kept for examples (RFC 2606) and those that templates come with. */
export const PLACEHOLDER_DOMAINS = wordSet(`
  example.com example.org example.net example.edu example.de example.fr example.co.uk exemple.com exemple.fr ejemplo.com exemplo.com esempio.it beispiel.de musterfirma.de muster.de mustermann.de domain.com domain.de domain.tld domain.org yourdomain.com
  your-domain.com yourdomain.org yourdomain.net yoursite.com your-site.com yourwebsite.com yourcompany.com your-company.com yourmail.com youremail.com yourname.com mydomain.com mysite.com mywebsite.com mycompany.com mail.com.example company.com companyname.com
  website.com site.com sitename.com email.com address.com test.com test.de testing.com abc.com abcd.com abc.xyz xyz.com xxx.com foo.com bar.com foobar.com demo.com sample.com placeholder.com template.com templatemo.com colorlib.com domainname.com domain-name.com
  provider.com provider.de anbieter.de ihredomain.de ihre-domain.de deinedomain.de votredomaine.com votresite.com votresite.fr tudominio.com sudominio.com tuempresa.com seudominio.com.br seusite.com.br tuodominio.it uwdomein.nl someone.com somewhere.com somedomain.com
  acme.com acmecorp.com server.com host.com hostname.com user.com username.com johndoe.com doe.com lorem.com ipsum.com envato.com themeforest.net mail.example gmail.example nowhere.com none.com no.com null.com
  sentry.io sentry-next.wixpress.com sentry.wixpress.com wixpress.com wix.com squarespace.com godaddy.com wordpress.com wordpress.org weebly.com jimdo.com schema.org w3.org ingest.sentry.io jquery.com`)

/** Local parts that fill forms and templates. */
export const PLACEHOLDER_LOCALS = wordSet(`
  your you youremail your.email your-email your_email yourname your.name your_name yourmail email.address emailaddress john.doe johndoe jane.doe janedoe max.mustermann maxmustermann mustermann erika.mustermann firstname.lastname first.last firstname lastname name.surname vorname.nachname
  fornamn.efternamn fornavn.efternavn fornavn.etternavn etunimi.sukunimi voornaam.achternaam initialen.achternaam imie.nazwisko imienazwisko jmeno.prijmeni meno.priezvisko ime.priimek ime.prezime vezeteknev.keresztnev keresztnev.vezeteknev
  prenume.nume isim.soyisim ad.soyad eesnimi.perenimi vards.uzvards vardas.pavarde v.nachname n.nachname p.nom firstinitial.lastname initial.surname forename.surname nombre.apellidos nome.apelido
  vorname.name prenom.nom nombre.apellido nome.cognome nome.sobrenome someone somebody nobody user username example exemple ejemplo beispiel placeholder lorem ipsum xxx xyz abc test.test deine ihre ihremail ihrname votre votremail votre.email tu.correo tucorreo seuemail tuaemail`)

/** Endings of file names that look like top-level domains. */
export const FILE_ENDINGS = wordSet(`
  png jpg jpeg gif svg webp avif ico bmp tif tiff pdf css scss less js mjs cjs ts jsx tsx json map xml html htm php asp aspx mp3 mp4 webm woff woff2 ttf eot otf zip gz tar rar exe dmg apk doc docx xls xlsx ppt pptx csv txt md yml yaml min bundle`)
