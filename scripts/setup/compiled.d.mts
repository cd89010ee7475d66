/** Of compiled.mjs, what TypeScript uses. */
export function currentForm(step: 'compiled' | 'processes', file: string): string | null
