import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as echarts from './echarts';
import type { ChartOption, StartedChart } from './echarts';
import { useMedia } from './useMedia';
import { usePrinting } from './usePrinting';

export type { ChartOption } from './echarts';

/** The theme's colours where the chart stands. */
export interface ChartColours {
  text: string;
  quiet: string;
  line: string;
  surface: string;
  soft: string;
  /** Five colours that are told apart on the surface. */
  series: readonly [string, string, string, string, string];
}

export interface ChartProps {
  /** Said in place of the picture: what it shows, with its most important number. The numbers themselves belong into a table nearby. */
  label: string;
  height: number;
  /** The theme in force; the chart is drawn anew when it changes. */
  theme: string;
  /** Keep it between renders as long as the data stay: a new one draws anew. */
  draw: (colours: ChartColours) => ChartOption;
}

/** As wide as a card on A4 with the margins of reports. */
const PAPER_WIDTH = 640;
const QUICK_MS = 250;

type Engine = typeof echarts;

function coloursAt(box: Element): ChartColours & { font: string } {
  const style = getComputedStyle(box);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: token('text'),
    quiet: token('text-2'),
    line: token('line'),
    surface: token('surface'),
    soft: token('surface-3'),
    series: [token('chart-1'), token('chart-2'), token('chart-3'), token('chart-4'), token('chart-5')],
    font: token('font'),
  };
}

/**
 * A picture of numbers in the colours of the theme. Patterns tell the series apart where colours may not: in the theme of
 * high contrast and on paper.
 */
export function Chart({ label, height, theme, draw }: ChartProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<StartedChart | null>(null);
  const [engine, setEngine] = useState<Engine | 'absent' | null>(null);
  const [width, setWidth] = useState(0);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const printing = usePrinting();

  useEffect(() => {
    let gone = false;
    import('./echarts').then(
      (loaded) => !gone && setEngine(loaded),
      () => !gone && setEngine('absent'),
    );
    return () => {
      gone = true;
    };
  }, []);

  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = null;
    },
    [],
  );

  useLayoutEffect(() => {
    const drawn = printing ? PAPER_WIDTH : width;
    if (!box.current || engine === null || engine === 'absent' || drawn === 0) return;
    const { font, ...colours } = coloursAt(box.current);
    chart.current ??= engine.start(box.current, drawn, height);
    const option = draw(colours);
    const patterns = printing || theme === 'contrast';
    chart.current.resize({ width: drawn, height, silent: true });
    chart.current.setOption(
      {
        backgroundColor: 'transparent',
        animation: !still && !printing,
        animationDuration: QUICK_MS,
        textStyle: { fontFamily: font, color: colours.text },
        color: [...colours.series],
        aria: { enabled: patterns, label: { enabled: false }, decal: { show: patterns } },
        ...option,
        tooltip: {
          renderMode: 'richText',
          confine: true,
          backgroundColor: colours.surface,
          borderColor: colours.line,
          textStyle: { color: colours.text, fontFamily: font, fontSize: 12 },
          ...option.tooltip,
        },
      } satisfies ChartOption,
      { notMerge: true },
    );
    chart.current.getZr().flush();
  }, [engine, width, height, theme, draw, still, printing]);

  return (
    <div
      ref={box}
      className="chart"
      role="img"
      aria-label={label}
      style={{ minHeight: `${engine === 'absent' ? 0 : height}px` }}
    >
      {engine === 'absent' && <p className="muted">{t('failed.title')}</p>}
    </div>
  );
}
