import { kept, type MockData } from '../data';
import { emit, readers } from '../stream';
import { begun, callBook, goOn, knownNumber, liveOf, type Kept } from './book';

const EVERY_MS = 12_000;
const TOLD_EVERY_MS = 10_000;

/** While somebody looks, a made-up call rings every some seconds, and is answered or missed. For `npm run dev`. */
export function liven(data: MockData): void {
  const [first] = callBook(data);
  setTimeout(() => {
    if (!first) return;
    goOn(first, 'answer', Date.now());
    tell(data, first);
  }, 60_000).unref();
  setInterval(() => {
    if (readers(data) > 0) ring(data);
  }, EVERY_MS).unref();
  // The server says something at least every 15 s.
  setInterval(() => emit(data, 'feed', { state: 'LIVE', since: data.at(60) }), TOLD_EVERY_MS).unref();
}

function ring(data: MockData): void {
  const count = kept(data, 'lively', () => ({ made: 0 }));
  const n = ++count.made;
  const number = n % 5 === 0 ? null : n % 2 ? knownNumber(1 + (n % 12)) : `600777${100 + n}`;
  const call = begun(9100 + n, Date.now(), number, ['101', '102', '103'][n % 3] ?? '101');
  callBook(data).unshift(call);
  tell(data, call);
  const later = (ms: number, what: 'answer' | 'end') =>
    setTimeout(() => {
      goOn(call, what, Date.now());
      tell(data, call);
    }, ms).unref();
  if (n % 3 === 0) {
    later(9_000, 'end');
  } else {
    later(5_000, 'answer');
    later(26_000, 'end');
  }
}

function tell(data: MockData, { call }: Kept): void {
  emit(data, 'call', liveOf(call));
}
