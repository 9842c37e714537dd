import type { ChartColours, ChartOption } from '@/ui/Chart';

export interface Series {
  name: string;
  values: readonly (number | null)[];
  /** Which of the theme's five colours. */
  colour: 0 | 1 | 2 | 3 | 4;
}

const SMALL = 11;
const WIDEST_BAR = 36;

function frame(c: ChartColours, horizontal = false) {
  const label = { color: c.quiet, fontSize: SMALL };
  return {
    grid: {
      left: 4,
      right: 12,
      top: 12,
      bottom: 4,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    category: (data: readonly string[]) => ({
      type: 'category' as const,
      data: [...data],
      inverse: horizontal,
      axisLabel: { ...label, hideOverlap: true },
      axisLine: { lineStyle: { color: c.line } },
      axisTick: { show: false },
    }),
    value: {
      type: 'value' as const,
      minInterval: 1,
      axisLabel: { ...label, hideOverlap: true },
      splitLine: { lineStyle: { color: c.line } },
    },
    legend: {
      bottom: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 12,
      itemGap: 16,
      textStyle: { color: c.text, fontSize: 12 },
      inactiveColor: c.quiet,
    },
  };
}

/** Bars of several parts, one above the other; lying ones read downwards. */
export function bars(
  c: ChartColours,
  categories: readonly string[],
  series: readonly Series[],
  { horizontal = false, show }: { horizontal?: boolean; show?: (value: number) => string } = {},
): ChartOption {
  const { grid, category, value, legend } = frame(c, horizontal);
  const values = {
    ...value,
    ...(show ? { minInterval: 0, axisLabel: { ...value.axisLabel, formatter: show } } : {}),
  };
  const several = series.length > 1;
  return {
    grid: { ...grid, bottom: several ? 34 : 4 },
    ...(several ? { legend } : {}),
    xAxis: horizontal ? values : category(categories),
    yAxis: horizontal ? category(categories) : values,
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      ...(show ? { valueFormatter: (shown: unknown) => show(Number(shown)) } : {}),
    },
    series: series.map(({ name, values: data, colour }) => ({
      type: 'bar' as const,
      name,
      stack: 'all',
      data: [...data],
      barMaxWidth: WIDEST_BAR,
      itemStyle: { color: c.series[colour] },
    })),
  };
}

/** A share of each day, from nothing to all; a day without one is left out of the line. */
export function share(
  c: ChartColours,
  categories: readonly string[],
  one: Series,
  show: (value: number) => string,
): ChartOption {
  const { grid, category, value } = frame(c);
  return {
    grid,
    xAxis: category(categories),
    yAxis: { ...value, min: 0, max: 1, minInterval: 0, axisLabel: { ...value.axisLabel, formatter: show } },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (shown: unknown) => (typeof shown === 'number' ? show(shown) : '–'),
    },
    series: [
      {
        type: 'line',
        name: one.name,
        data: [...one.values],
        connectNulls: true,
        showSymbol: one.values.length <= 31,
        symbolSize: 6,
        lineStyle: { width: 2, color: c.series[one.colour] },
        itemStyle: { color: c.series[one.colour] },
      },
    ],
  };
}

/** How much there is at each crossing of two scales; `cells` are column, row, value. */
export function heat(
  c: ChartColours,
  columns: readonly string[],
  rows: readonly string[],
  cells: readonly (readonly [number, number, number])[],
  tip: (column: number, row: number, value: number) => string,
): ChartOption {
  const { grid, category } = frame(c);
  const most = Math.max(1, ...cells.map(([, , value]) => value));
  return {
    grid: { ...grid, bottom: 40 },
    // One colour in shades: patterns would only hide them.
    aria: { enabled: false },
    xAxis: category(columns),
    yAxis: { ...category(rows), inverse: true },
    tooltip: {
      formatter: (point) => {
        const value = (Array.isArray(point) ? point[0] : point)?.value as [number, number, number];
        return tip(...value);
      },
    },
    visualMap: {
      type: 'continuous',
      min: 0,
      max: most,
      calculable: false,
      orient: 'horizontal',
      left: 0,
      bottom: 0,
      itemWidth: 12,
      itemHeight: 120,
      text: [String(most), '0'],
      textStyle: { color: c.quiet, fontSize: SMALL },
      inRange: { color: [c.soft, c.series[0]] },
    },
    series: [
      {
        type: 'heatmap',
        data: cells.map((cell) => [...cell]),
        itemStyle: { borderColor: c.surface, borderWidth: 2, borderRadius: 3 },
        emphasis: { itemStyle: { borderColor: c.text } },
      },
    ],
  };
}
