export interface SparklineProps {
  /** What is drawn, in words: screen readers get these instead of the picture. */
  label: string;
  /** Oldest first; null where there is none. */
  values: readonly (number | null)[];
  /** Said at a bar under the pointer. */
  tip?: (value: number | null, index: number) => string;
  tone?: 'accent' | 'info' | 'quiet';
}

const HEIGHT = 40;
const STEP = 5;
const BAR = 3.5;
/** A bar of the least value is still one. */
const LEAST = 2;

/** Small bars, each as high as its share of the largest value. */
export function Sparkline({ label, values, tip, tone = 'accent' }: SparklineProps) {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const width = Math.max(1, values.length) * STEP;
  return (
    <svg
      className={`sparkline ${tone}`}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {values.map((value, index) => {
        const height = value ? Math.max(LEAST, (value / most) * HEIGHT) : 1;
        return (
          <rect
            key={index}
            x={index * STEP}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            data-none={value ? undefined : true}
          >
            {tip && <title>{tip(value, index)}</title>}
          </rect>
        );
      })}
    </svg>
  );
}
