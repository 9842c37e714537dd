import { useEffect, useRef, useState } from 'react';

const TYPING_MS = 250;

/**
 * A text that is taken over, without spaces around it, once somebody pauses typing. It follows `value` when that changes
 * elsewhere, e.g. by going back, but not when it becomes what was taken from here: one may have typed on meanwhile.
 */
export function useTyped(value: string, take: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [taken, setTaken] = useState<string | null>(null);
  if (seen !== value) {
    setSeen(value);
    setTaken(null);
    if (value !== taken && value !== typed.trim()) setTyped(value);
  }
  // Whoever draws the page anew meanwhile, as events do all the time, must not put it off.
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === value) return undefined;
    const timer = setTimeout(() => {
      setTaken(wanted);
      latest.current(wanted);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return [typed, setTyped];
}
