/** An address that may be a company's. */
export interface Suggestion {
  address: string
  /** Who says so: a source's id. */
  from: string
}
