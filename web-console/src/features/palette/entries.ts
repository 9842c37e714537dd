import type { IconName } from '@/ui/Icon';

/** Something that can be chosen. */
export interface Entry {
  id: string;
  text: string;
  /** Said beside it, e.g. a number or a time. */
  aside?: string;
  icon: IconName;
  /** Its shortcut, as in the registry. */
  keys?: string;
  run: () => void;
}

export interface Group {
  id: string;
  title: string;
  entries: Entry[];
}

const MARKS = /\p{M}/gu;

/** For comparing: small letters without accents. */
export const folded = (text: string) =>
  text.normalize('NFD').replace(MARKS, '').replace(/ł/g, 'l').replace(/Ł/g, 'l').toLowerCase();

/** Entries that hold every word of what is typed at the beginning of one of theirs. */
export function matching(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  return entries.filter(({ text }) => {
    const words = folded(text).split(/[\s:/–-]+/);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  });
}

/** The number in what is typed, if it is one and nothing else. */
export function numberIn(typed: string): string | null {
  const text = typed.trim();
  const digits = text.replace(/\D/g, '');
  return /^\+?[\d\s()./-]+$/.test(text) && digits.length >= 3 && digits.length <= 15
    ? (text.startsWith('+') ? '+' : '') + digits
    : null;
}
