/** The engine's one door: nothing outside server/engine imports any other file of it. */
export type * from './types.ts'
