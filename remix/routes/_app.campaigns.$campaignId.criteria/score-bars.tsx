import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import type { ReactNode } from 'react'

/** Bars for how many leads have which score. */
export function ScoreBars({
  data,
  height,
}: {
  data: { scores: string; Leads: number }[]
  height: number
}): ReactNode {
  return (
    <BarChart
      h={height}
      data={data}
      dataKey="scores"
      series={[{ name: 'Leads', color: 'accent.6' }]}
      tickLine="none"
      gridAxis="x"
      // The lower end of each bar: both ends of ten bars find no room on a narrow screen.
      xAxisProps={{ interval: 0, tickFormatter: (scores: string) => scores.split('–')[0] ?? scores }}
      yAxisProps={{ allowDecimals: false, interval: 0, width: 48 }}
      // The table beside the chart is what keyboard and screen reader get.
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ radius: 2, isAnimationActive: false }}
    />
  )
}
