/** Where in the United Kingdom a registered office lies, by its postcode. */
import { isSamePlace, placeKey } from './place-names.ts'

/** Postcode areas by the post town after which each is named (Royal Mail). */
const AREAS = `AB Aberdeen,AL St Albans,B Birmingham,BA Bath,BB Blackburn,BD Bradford,BH Bournemouth,BL Bolton,BN Brighton,BR Bromley,
BS Bristol,BT Belfast,CA Carlisle,CB Cambridge,CF Cardiff,CH Chester,CM Chelmsford,CO Colchester,CR Croydon,CT Canterbury,CV Coventry,
CW Crewe,DA Dartford,DD Dundee,DE Derby,DG Dumfries,DH Durham,DL Darlington,DN Doncaster,DT Dorchester,DY Dudley,E London,EC London,
EH Edinburgh,EN Enfield,EX Exeter,FK Falkirk,FY Blackpool,G Glasgow,GL Gloucester,GU Guildford,HA Harrow,HD Huddersfield,HG Harrogate,
HP Hemel Hempstead,HR Hereford,HS Outer Hebrides,HU Hull,HX Halifax,IG Ilford,IP Ipswich,IV Inverness,KA Kilmarnock,
KT Kingston upon Thames,KW Kirkwall,KY Kirkcaldy,L Liverpool,LA Lancaster,LD Llandrindod Wells,LE Leicester,LL Llandudno,LN Lincoln,
LS Leeds,LU Luton,M Manchester,ME Medway,MK Milton Keynes,ML Motherwell,N London,NE Newcastle upon Tyne,NG Nottingham,NN Northampton,
NP Newport,NR Norwich,NW London,OL Oldham,OX Oxford,PA Paisley,PE Peterborough,PH Perth,PL Plymouth,PO Portsmouth,PR Preston,RG Reading,
RH Redhill,RM Romford,S Sheffield,SA Swansea,SE London,SG Stevenage,SK Stockport,SL Slough,SM Sutton,SN Swindon,SO Southampton,
SP Salisbury,SR Sunderland,SS Southend-on-Sea,ST Stoke-on-Trent,SW London,SY Shrewsbury,TA Taunton,TD Galashiels,TF Telford,
TN Tonbridge,TQ Torquay,TR Truro,TS Cleveland,TW Twickenham,UB Southall,W London,WA Warrington,WC London,WD Watford,WF Wakefield,
WN Wigan,WR Worcester,WS Walsall,WV Wolverhampton,YO York,ZE Lerwick`

const TOWN_OF_AREA: ReadonlyMap<string, string> = new Map(
  AREAS.split(/,\s*/).map((entry) => [
    entry.slice(0, entry.indexOf(' ')),
    placeKey(entry.slice(entry.indexOf(' '))),
  ]),
)
const TOWNS: ReadonlySet<string> = new Set(TOWN_OF_AREA.values())

export interface Office {
  locality: string | null
  region: string | null
  postcode: string | null
  country: string | null
}

/** ISO 3166-2 of the countries within. */
const COUNTRIES: Readonly<Record<string, string>> = {
  'gb-eng': 'england',
  'gb-sct': 'scotland',
  'gb-wls': 'wales',
  'gb-nir': 'northern ireland',
}

/** Registers of England and Wales give no prefix. */
function countryOfNumber(number: string): string | null {
  if (/^(?:SC|SO|SL)/.test(number)) return 'scotland'
  return /^(?:NI|NC|NL|R0)/.test(number) ? 'northern ireland' : null
}

/**
 * Whether an office lies in a city. Its locality tells; where none is given, or the locality is the county, the postcode area
 * does. The search itself takes neighbouring towns in.
 */
export function isInCity(office: Office, city: string): boolean {
  if (isSamePlace(office.locality, city)) return true
  const area = /^[A-Z]{1,2}(?=\d)/.exec(office.postcode ?? '')?.[0] ?? ''
  const isOfArea = TOWNS.has(placeKey(city)) && TOWN_OF_AREA.get(area) === placeKey(city)
  return isOfArea && (office.locality === null || isSamePlace(office.locality, office.region))
}

/** Whether an office lies in a county, or in one of the four countries. */
export function isInRegion(office: Office, region: string, companyNumber: string): boolean {
  const name = COUNTRIES[region.toLowerCase()] ?? region
  if (isSamePlace(office.region, name) || isSamePlace(office.country, name)) return true
  return placeKey(name) === countryOfNumber(companyNumber)
}
