import { useEffect } from 'react';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { live } from '@/live/live';
import { isOpen, type LiveCall, type LiveSms } from '@/live/state';
import { rowOf, type CallWithHistory, type ListedCall, type ListedPages } from './api';

/** A burst of events asks once. */
const TOGETHER_MS = 400;
const AGAIN_MS = 1500;
const MOST_ASKED = 3;
const MOST_MESSAGES = 1000;
/**
 * After so many ends a list is asked again: the stream's state forgets ended calls after a hundred, and a list that was
 * loaded before them would be shown as it was.
 */
const ENDS_TO_ASK = 50;

interface LiveAnnotation {
  callId: string;
  note: string | null;
  tags: string[];
  version: number;
  updatedAt: string;
  updatedBy: { id: number; name: string };
}

/** Changes one call wherever a list of the cache has it. */
function inLists(client: QueryClient, callId: string, change: (call: ListedCall) => ListedCall): void {
  const each = (calls: ListedCall[]) => calls.map((call) => (call.call_id === callId ? change(call) : call));
  client.setQueriesData<ListedPages>(
    { queryKey: ['calls', 'list'] },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, calls: each(page.calls) })) },
  );
  client.setQueryData<ListedCall[]>(['calls', 'newest'], (calls) => calls && each(calls));
}

/** Changes the details of a call, whichever of its ids they were asked by. */
function inDetails(
  client: QueryClient,
  callId: string,
  change: (data: CallWithHistory) => CallWithHistory,
): void {
  client.setQueriesData<CallWithHistory>({ queryKey: ['call'] }, (data) =>
    data?.call.call_id === callId ? change(data) : data,
  );
}

function askDetails(client: QueryClient, callId: string): void {
  void client.invalidateQueries({
    queryKey: ['call'],
    predicate: ({ queryKey, state }) =>
      queryKey[1] === callId || (state.data as CallWithHistory | undefined)?.call.call_id === callId,
  });
}

function annotated(client: QueryClient, told: LiveAnnotation): void {
  const { callId, note, tags } = told;
  inLists(client, callId, (call) => ({ ...call, note, tags }));
  inDetails(client, callId, (data) =>
    data.call.annotation.version >= told.version
      ? data
      : {
          ...data,
          call: {
            ...data.call,
            note,
            tags,
            annotation: {
              note,
              tags,
              version: told.version,
              updated_at: told.updatedAt,
              updated_by: told.updatedBy,
            },
          },
        },
  );
  void client.invalidateQueries({ queryKey: ['calls', 'tags'] });
}

function texted(client: QueryClient, sms: LiveSms, callId: string): void {
  const news = {
    state: sms.state,
    status: sms.status,
    provider_status: sms.providerStatus,
    error_msg: sms.errorText,
  };
  inLists(client, callId, (call) =>
    call.latest_sms?.id === sms.id ? { ...call, latest_sms: { ...call.latest_sms, ...news } } : call,
  );
  inDetails(client, callId, (data) => ({
    ...data,
    sms_history: data.sms_history.map((one) => (one.id === sms.id ? { ...one, ...news } : one)),
  }));
  const known = client
    .getQueriesData<CallWithHistory>({ queryKey: ['call'] })
    .some(([, data]) => data?.sms_history.some((one) => one.id === sms.id));
  if (!known) askDetails(client, callId);
}

/**
 * Keeps what is loaded of calls equal to what the stream tells. Calls themselves are merged where they are shown; here
 * is what a call event doesn't carry: who a new caller is, the timeline, messages, notes and tags. What was missed
 * during a break is asked for by the application.
 */
export function useCallEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    /** Highest version seen of each message; events may come again after a break. */
    const versions = new Map<number, number>();
    const changed = new Set<string>();
    /** Calls that no list knows, and how often the lists were asked: what is told is stored a moment later. */
    const unknown = new Map<string, number>();
    let counts = false;
    let ends = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;

    const ask = async () => {
      timer = undefined;
      changed.forEach((callId) => askDetails(client, callId));
      changed.clear();
      if (counts) {
        void client.invalidateQueries({ queryKey: ['calls', 'count'] });
        void client.invalidateQueries({ queryKey: ['calls', 'of'] });
        counts = false;
      }
      if (ends >= ENDS_TO_ASK) {
        ends = 0;
        void client.invalidateQueries({ queryKey: ['calls', 'list'] });
      }
      if (unknown.size === 0) return;
      await client.invalidateQueries({ queryKey: ['calls', 'newest'] });
      for (const [callId, asked] of unknown) {
        if (rowOf(client, callId) || asked + 1 >= MOST_ASKED) unknown.delete(callId);
        else unknown.set(callId, asked + 1);
      }
      if (unknown.size > 0 && !gone) soon(AGAIN_MS);
    };
    const soon = (pause = TOGETHER_MS) => {
      timer ??= setTimeout(() => void ask(), pause);
    };

    const called = (call: LiveCall) => {
      changed.add(call.callId);
      if (!rowOf(client, call.callId) && !unknown.has(call.callId)) {
        unknown.set(call.callId, 0);
        counts = true;
      }
      counts ||= !isOpen(call);
      if (!isOpen(call)) ends++;
      soon();
    };
    const heard = (sms: LiveSms) => {
      if (!sms.callId || (versions.get(sms.id) ?? -1) >= sms.version) return;
      versions.set(sms.id, sms.version);
      if (versions.size > MOST_MESSAGES) versions.delete(versions.keys().next().value ?? 0);
      texted(client, sms, sms.callId);
    };

    const stop = live.onEvent((name, data) => {
      if (name === 'call') called(data as LiveCall);
      else if (name === 'annotation') annotated(client, data as LiveAnnotation);
      else if (name === 'sms') heard(data as LiveSms);
    });
    return () => {
      stop();
      clearTimeout(timer);
      gone = true;
    };
  }, [client]);
}
