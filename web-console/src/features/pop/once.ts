const KEPT = 'ctip-once';
const MOST = 300;
const FOR_MS = 60 * 60_000;

type Claims = Record<string, number>;

function claims(): Claims {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Claims) : {};
  } catch {
    return {};
  }
}

/**
 * Whether this tab is the first of the browser's that claims something within an hour: what must happen once, whichever
 * tab presents calls, and however often one is reloaded.
 */
export function claimOnce(what: string, now = Date.now()): boolean {
  const known = claims();
  if ((known[what] ?? 0) > now - FOR_MS) return false;
  const kept = Object.entries({ ...known, [what]: now })
    .filter(([, at]) => at > now - FOR_MS)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST);
  localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(kept)));
  return true;
}

/** Whether something was claimed within an hour. */
export function isClaimed(what: string, now = Date.now()): boolean {
  return (claims()[what] ?? 0) > now - FOR_MS;
}
