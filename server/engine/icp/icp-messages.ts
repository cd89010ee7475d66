/** What crosses between a process and its thread that reads descriptions of customers. */
import type { Criteria } from './criteria.ts'

export interface IcpQuestion {
  id: number
  text: string
}

export type IcpAnswer = { id: number; criteria: Criteria } | { id: number; error: Error }
