import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import {
  defaultRangeExtractor,
  observeElementRect,
  useVirtualizer,
  type Range,
} from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import { day } from '@/i18n/format';
import { Button } from '@/ui/Button';
import type { Call } from './call';
import { CallRow } from './CallRow';
import { withHeadings, type Line } from './merge';
import { nextLine } from './move';

const ROW_REM = 3.75;
const HEADING_REM = 2.125;
/** Lines from the end at which more are asked for. */
const AHEAD = 15;
const OVERSCAN = 8;
const COLUMNS = 5;
/** Until it is laid out. */
const FIRST_RECT = { width: 400, height: 800 };
/** Scrolled farther than this, one is offered the way back. */
const FAR_PX = 600;

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

export interface CallListProps {
  calls: readonly Call[];
  selected: string | null;
  /** By mouse or by Enter; the latter wants to go on where it leads. */
  onOpen: (call: Call, byKeyboard: boolean) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  /** The row that gets the focus, e.g. coming back from its details. */
  focusOn: string | null;
}

/**
 * Any number of calls, of which only those that one sees are in the page. One row is reached by the tab key; arrows, Home
 * and End go on from there, Enter opens. What is inserted above does not push away what one reads.
 */
export function CallList({ calls, selected, onOpen, hasMore, loadingMore, onMore, focusOn }: CallListProps) {
  const { t } = useTranslation('calls');
  const base = useId();
  const box = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState(selected ?? focusOn);
  const [far, setFar] = useState(false);
  const wantsFocus = useRef(focusOn);

  const lines = useMemo(() => withHeadings(calls), [calls]);
  const [unit] = useState(rem);
  const starts = useMemo(() => startsOf(lines, unit), [lines, unit]);
  const indexOf = (key: string | null) => lines.findIndex((line) => line.kind === 'call' && line.key === key);
  const activeAt = Math.max(indexOf(activeKey), -1);
  const reached = activeAt >= 0 ? activeAt : lines.findIndex((line) => line.kind === 'call');

  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are not kept beyond this drawing
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => sizeOf(lines[index], unit),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: OVERSCAN,
    initialRect: FIRST_RECT,
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => tell(rect.height > 0 ? rect : FIRST_RECT)),
    // The row that has the focus stays, wherever one scrolls.
    rangeExtractor: (range: Range) => withIndex(defaultRangeExtractor(range), reached),
  });
  const items = virtual.getVirtualItems();
  const end = items.at(-1)?.index ?? -1;

  useEffect(() => {
    if (hasMore && !loadingMore && end >= lines.length - AHEAD) onMore();
  }, [hasMore, loadingMore, end, lines.length, onMore]);

  const anchor = useRef<{ key: string; delta: number } | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    virtual.measure();
    if (!element || !anchor.current) return;
    const index = lines.findIndex((line) => line.key === anchor.current?.key);
    if (index >= 0) element.scrollTop = (starts[index] ?? 0) + anchor.current.delta;
    // Only new lines move what is shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lines]);

  const onScroll = () => {
    const top = box.current?.scrollTop ?? 0;
    setFar(top > FAR_PX);
    const index = Math.max(0, starts.findIndex((start) => start > top) - 1);
    const line = lines[index];
    anchor.current = top > 0 && line ? { key: line.key, delta: top - (starts[index] ?? 0) } : null;
  };

  const focusRow = (key: string) =>
    box.current
      ?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      ?.focus({ preventScroll: true });

  const goTo = (index: number) => {
    const line = lines[index];
    if (line?.kind !== 'call') return;
    setActiveKey(line.key);
    wantsFocus.current = line.key;
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  // The row may have to be drawn first.
  useEffect(() => {
    if (!wantsFocus.current) return;
    focusRow(wantsFocus.current);
    wantsFocus.current = null;
  }, [activeKey, items.length]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const line = lines[reached];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (line?.kind === 'call') onOpen(line.call, true);
      return;
    }
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / (ROW_REM * unit)) - 1);
    const index = nextLine(lines, reached, event.key, page);
    if (index === null) return;
    event.preventDefault();
    goTo(index);
  };

  const callAt = (event: MouseEvent) => {
    const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
    return calls.find((call) => call.callId === key);
  };

  return (
    <div className="call-list">
      <div
        ref={box}
        role="grid"
        className="call-grid"
        aria-label={t('list')}
        aria-rowcount={hasMore ? -1 : lines.length}
        aria-colcount={COLUMNS}
        aria-busy={loadingMore}
        tabIndex={-1}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const call = callAt(event);
          if (!call) return;
          setActiveKey(call.callId);
          onOpen(call, false);
        }}
        onFocus={(event) => {
          const key = event.target.dataset['key'];
          if (key) setActiveKey(key);
        }}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const style = {
              position: 'absolute',
              insetInline: 0,
              top: 0,
              height: item.size,
              transform: `translateY(${item.start}px)`,
            } as const;
            if (line.kind !== 'call') {
              return (
                <div
                  key={line.key}
                  role="row"
                  className="call-heading"
                  style={style}
                  aria-rowindex={item.index + 1}
                >
                  <span role="gridcell" aria-colspan={COLUMNS}>
                    {line.kind === 'open' ? t('inProgress', { count: line.count }) : <Day at={line.at} />}
                  </span>
                </div>
              );
            }
            return (
              <CallRow
                key={line.key}
                id={`${base}-${line.key}`}
                call={line.call}
                index={item.index + 1}
                selected={line.key === selected}
                active={item.index === reached}
                style={style}
              />
            );
          })}
        </div>
      </div>
      {far && (
        <div className="call-newest">
          <Button
            size="small"
            icon="up"
            onPress={() => {
              anchor.current = null;
              if (box.current) box.current.scrollTop = 0;
            }}
          >
            {t('toNewest')}
          </Button>
        </div>
      )}
    </div>
  );
}

const sizeOf = (line: Line | undefined, unit: number) =>
  (line && line.kind !== 'call' ? HEADING_REM : ROW_REM) * unit;

function startsOf(lines: readonly Line[], unit: number): number[] {
  let top = 0;
  return lines.map((line) => {
    const start = top;
    top += sizeOf(line, unit);
    return start;
  });
}

function withIndex(indexes: number[], index: number): number[] {
  if (index < 0 || indexes.includes(index)) return indexes;
  return [...indexes, index].sort((a, b) => a - b);
}

function Day({ at }: { at: string }) {
  const { t } = useTranslation();
  const then = new Date(at).toDateString();
  const now = new Date();
  if (then === now.toDateString()) return <>{t('today')}</>;
  now.setDate(now.getDate() - 1);
  return <>{then === now.toDateString() ? t('yesterday') : day(at)}</>;
}
