import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import type { OperatorSchema } from '@/api/schema';
import { presenceKey, type LivePresence } from '@/live/state';

export type Extension = OperatorSchema['ExtensionView'];

export const extensionsQuery = queryOptions({
  queryKey: ['extensions'],
  queryFn: async () => (await body(http.GET('/operator/api/extensions'))).items,
});

/** What the list said, with what the stream has told since; the newer word counts. */
export function withLive(listed: readonly Extension[], told: ReadonlyMap<string, LivePresence>): Extension[] {
  const all = new Map(listed.map((one) => [presenceKey(one.pbx_id, one.extension), one]));
  told.forEach((presence, key) => {
    const known = all.get(key);
    if (known && known.since > presence.since) return;
    all.set(key, {
      pbx_id: presence.pbxId,
      extension: presence.extension,
      state: presence.state as Extension['state'],
      since: presence.since,
      call_id: presence.callId,
      do_not_disturb: presence.doNotDisturb,
      forwarding: presence.forwarding,
    });
  });
  return [...all.values()].sort(
    (a, b) =>
      a.extension.localeCompare(b.extension, undefined, { numeric: true }) ||
      a.pbx_id.localeCompare(b.pbx_id),
  );
}
