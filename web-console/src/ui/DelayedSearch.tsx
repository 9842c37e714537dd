import { SearchField, type SearchFieldProps } from './Field';
import { useTyped } from './useTyped';

/** A search that asks once somebody pauses typing. It follows `value` when that changes elsewhere, e.g. by going back. */
export function DelayedSearch({
  value,
  onChange,
  ...rest
}: Omit<SearchFieldProps, 'value' | 'onSubmit'> & { value: string }) {
  const [typed, setTyped] = useTyped(value, onChange);
  return <SearchField {...rest} value={typed} onChange={setTyped} />;
}
