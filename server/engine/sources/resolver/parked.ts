/** Words of pages that hold a domain and nothing else: for sale, parked with a registrar, not built yet. */
const SIGNS: readonly RegExp[] = [
  /\b(?:this|the|buy this|your) domain (?:name )?(?:is|may be|could be) (?:for sale|available|parked)/i,
  /\bbuy this domain\b/i,
  /\bdomain (?:is )?(?:for sale|parking|parked)\b/i,
  /\bparked (?:free|by|with|at|domain)\b/i,
  /\bdiese domain (?:steht zum verkauf|ist geparkt|kaufen)/i,
  /\bdomain zu verkaufen\b/i,
  /\bce (?:nom de )?domaine est (?:à vendre|en vente|parqué|réservé)/i,
  /\b(?:dette domenet|domenet) er (?:til salgs|parkert|registrert (?:av|hos))/i,
  /\b(?:domän(?:en)? är (?:till salu|parkerad)|dit domein is (?:te koop|gereserveerd))/i,
  /\besta (?:domain|dominio) est[aá] (?:en venta|a la venta)/i,
  /\b(?:welcome to nginx|apache2? (?:ubuntu|debian)? ?default page|index of \/)/i,
]

const MAX_TEXT = 4_000

/** Whether the text of a home page says that nobody lives there. Long texts are of sites that speak of something else too. */
export function isParked(text: string): boolean {
  return text.length <= MAX_TEXT && SIGNS.some((sign) => sign.test(text))
}
