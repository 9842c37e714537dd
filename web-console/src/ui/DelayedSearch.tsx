import { useEffect, useState } from 'react';
import { SearchField, type SearchFieldProps } from './Field';

const TYPING_MS = 250;

/** A search that asks once somebody pauses typing. It follows `value` when that changes elsewhere, e.g. by going back. */
export function DelayedSearch({
  value,
  onChange,
  ...rest
}: Omit<SearchFieldProps, 'value' | 'onSubmit'> & { value: string }) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === value) return undefined;
    const timer = setTimeout(() => onChange(wanted), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <SearchField {...rest} value={typed} onChange={setTyped} />;
}
