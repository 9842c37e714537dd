/** How many missed callers wait for somebody. */
export function MissedBadge() {
  return null;
}
