/** The score that a person has put beside the computed one, as it stands in journals. Pure. */
import { z } from 'zod'

export const OVERRIDE_COLUMNS = {
  overrideScore: true,
  overrideById: true,
  overrideAt: true,
  overrideReason: true,
} as const

export interface Override {
  overrideScore: number | null
  overrideById: string | null
  overrideAt: Date | null
  overrideReason: string | null
}

export const NO_OVERRIDE: Override = {
  overrideScore: null,
  overrideById: null,
  overrideAt: null,
  overrideReason: null,
}

/** How a journal is read back; those of earlier versions know of none. */
export const storedOverride = {
  overrideScore: z.number().nullable().default(null),
  overrideById: z.string().nullable().default(null),
  overrideAt: z.string().nullable().default(null),
  overrideReason: z.string().nullable().default(null),
}

export function overrideOf({ overrideScore, overrideById, overrideAt, overrideReason }: Override): Override {
  return { overrideScore, overrideById, overrideAt, overrideReason }
}

/** A row with its moment as a journal keeps it. */
export function kept<Row extends Override>(
  row: Row,
): Omit<Row, 'overrideAt'> & { overrideAt: string | null } {
  return { ...row, overrideAt: row.overrideAt?.toISOString() ?? null }
}
