import { collectDefaultMetrics, Registry } from 'prom-client'

/** Figures of this process for Prometheus. */
export type Metrics = Registry

/** A set of figures that holds those of every process already: memory, CPU, garbage, the delay of the event loop. */
export function createMetrics(): Metrics {
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  return metrics
}
