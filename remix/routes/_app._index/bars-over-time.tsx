import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import type { ReactNode } from 'react'

/** Bars for one count over days. */
export function BarsOverTime({
  data,
  height,
}: {
  data: { day: string; Leads: number }[]
  height: number
}): ReactNode {
  return (
    <BarChart
      h={height}
      data={data}
      dataKey="day"
      series={[{ name: 'Leads', color: 'accent.6' }]}
      tickLine="none"
      gridAxis="x"
      yAxisProps={{ allowDecimals: false, width: 40 }}
      xAxisProps={{ minTickGap: 24 }}
      // The table behind the chart is what keyboard and screen reader get.
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ radius: 2, isAnimationActive: false }}
    />
  )
}
