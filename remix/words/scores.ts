import { classificationInWords } from './sources.ts'

/** A classification before one of its codes, as scores write it: "nace21 86.230". */
const CODE = /\b(nace21|nace|naics|naf|nucc|sic|uk|osm) (?=\S)/g

/** Why a criterion is met or not, with classifications by their names: "A register has it under NACE Rev. 2.1 86.230." */
export const reasonInWords = (because: string): string =>
  /^(?:A register has|Registers have) it under /.test(because)
    ? because.replace(CODE, (_, system: string) => `${classificationInWords(system)} `)
    : because
