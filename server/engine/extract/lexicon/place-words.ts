/** Words that make a place, a house or a department of what else reads like a person's name. Folded. */
import { wordSet } from './words.ts'

/** First words: "Pôle Immobilier", "Hogeschool van Amsterdam", "Opposite Balaji Temple". */
export const PLACE_HEADS = wordSet(`
  pole service departement departamento dipartimento department secretariat secretaria segreteria sekretariat abteilung fachbereich referat lehrstuhl
  institut instituto istituto institute universite universidad universidade universita universitat university universiteit universitet uniwersytet hochschule hogeschool fachhochschule
  ecole escola escuela scuola college lycee colegio gymnasium grundschule hospital klinik klinikum clinique clinica laboratoire laboratorio laboratory
  centro centre center centrum zentrum edificio edifici batiment immeuble residence residencia residencial condominio palazzo palacio palais castello chateau schloss
  rua avenida praca calle plaza paseo via viale piazza rue boulevard chemin impasse ulica straat museo musee museu museum teatro theatre theater biblioteca bibliotheque
  stiftung fundacao fundacion fondazione fondation fundacja associacao asociacion associazione hotel restaurant opposite near behind beside gegenuber`)

/** Saints that towns are called after. */
export const SAINTS = wordSet('san santa santo sao saint sainte sankt st ste')

/** Last words: streets as they are shortened, houses, firms. */
export const PLACE_TAILS = wordSet(
  'st rd ave blvd ln hwy pkwy avenue boulevard highway parkway crescent road farm mandir masjid museum hospital university college school library theatre theater hotel restaurant ltd inc llc gmbh',
)

/** Houses and streets that are called after somebody: "Centro Comercial José Balboa". */
export const NAMED_AFTER = wordSet(`
  centro edificio edifici batiment immeuble residence residencia residencial condominio conjunto shopping palazzo palacio torre torres galeria
  rua avenida praca calle plaza paseo via viale piazza rue boulevard place ulica escola escuela colegio ecole scuola lycee hospital`)

/** Whom believers speak of. */
export const SACRED = new Set([
  'jesus christ',
  'jesus christus',
  'jesus cristo',
  'jesucristo',
  'gesu cristo',
  'jezus chrystus',
  'jezus christus',
  'holy spirit',
  'holy ghost',
  'virgin mary',
  'virgen maria',
  'vierge marie',
])
