/** The few words in which the two databases differ, for SQL that makes leads. */

/** How a database says what the seeds say on both. */
export interface Words {
  /** A table `s(n)` of the numbers from `first` to `last`. */
  series: (first: number, last: number) => string
  uuid: string
  uuidOf: (id: string) => string
  moment: (second: string) => string
  person: string
  /** A value, as text, of an enum. */
  ofEnum: (value: string, type: string) => string
}

export const SQLITE: Words = {
  series: (first, last) =>
    `WITH RECURSIVE s(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM s WHERE n < ${last}) SELECT n FROM s`,
  uuid: `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`,
  uuidOf: (id) => `'${id}'`,
  moment: (second) => `strftime('%Y-%m-%dT%H:%M:%f+00:00', ${second}, 'unixepoch')`,
  person: `'PERSON'`,
  ofEnum: (value) => value,
}
export const POSTGRES: Words = {
  series: (first, last) => `SELECT n::bigint FROM generate_series(${first}, ${last}) AS n`,
  uuid: 'gen_random_uuid()',
  uuidOf: (id) => `'${id}'::uuid`,
  moment: (second) => `to_timestamp(${second})`,
  person: `'PERSON'::"LeadKind"`,
  ofEnum: (value, type) => `(${value})::"${type}"`,
}

/** Numbers that look drawn and are the same each time: `n` spread over `modulus`. */
export const spread = (modulus: number, salt = 0): string => `((n * 7919 + ${salt}) % ${modulus})`

/** The leads of a workspace, numbered from 1, as something to select from. */
export const numberedLeads = (words: Words, workspaceId: string): string =>
  `(SELECT *, row_number() OVER (ORDER BY "id") AS n FROM "Lead" WHERE "workspaceId" = ${words.uuidOf(workspaceId)}) AS l`
