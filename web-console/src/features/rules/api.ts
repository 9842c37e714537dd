import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import { Problem } from '@/api/problem';
import type { AdminSchema } from '@/api/schema';
import { instantsOf } from '@/app/days';
import type { RuleSearch } from './search';

export type Rule = AdminSchema['IvrRuleView'];
export type RuleVersion = AdminSchema['IvrRuleVersionView'];
export type Decision = AdminSchema['IvrDecisionView'];
export type SentByRule = AdminSchema['IvrSmsView'];
export type DryRunResult = AdminSchema['DryRunView'];

/** Characters of a rule's text; the API counts UTF-16 code units. */
export const LONGEST_TEXT = 1530;
export const HIGHEST_DIGIT = 99;

const allRules = async (signal?: AbortSignal) =>
  (await body(http.GET('/admin/ctip/ivr-map', signal ? { signal } : {}))).items;

export const rulesQuery = queryOptions({
  queryKey: ['rules', 'list'],
  queryFn: ({ signal }) => allRules(signal),
});

/** A change that was kept, and since when calls follow it; null when that could not be told to the streams yet. */
export interface Kept {
  inForceFrom: string | null;
}

function kept(response: Response): Kept {
  const told = response.headers.get('X-Ctip-In-Force-From');
  return { inForceFrom: told && told !== 'pending' ? told : null };
}

/** Adds a rule; 412 when its extension has one. */
export async function addRule(rule: Rule): Promise<Kept> {
  const { response } = await http.POST('/admin/ctip/ivr-map', {
    params: { header: { 'If-None-Match': '*' } },
    body: rule,
  });
  return kept(response);
}

export async function replaceRule({ ext, digit, sms_text, enabled }: Rule): Promise<Kept> {
  const { response } = await http.PUT('/admin/ctip/ivr-map/{ext}', {
    params: { path: { ext } },
    body: { digit, sms_text, enabled },
  });
  return kept(response);
}

/** Switches a rule on or off as it is by now: what a page shows of it may be older, and the whole rule is replaced. */
export async function switchRule({ ext, enabled }: Pick<Rule, 'ext' | 'enabled'>): Promise<Kept> {
  const rule = (await allRules()).find((one) => one.ext === ext);
  if (!rule) throw new Problem(404, '');
  return replaceRule({ ...rule, enabled });
}

export async function deleteRule(ext: string): Promise<Kept> {
  const { response } = await http.DELETE('/admin/ctip/ivr-map/{ext}', { params: { path: { ext } } });
  return kept(response);
}

export async function restoreRule(ext: string, version: number): Promise<Kept> {
  const { response } = await http.POST('/admin/ctip/ivr-map/{ext}/restore', {
    params: { path: { ext } },
    body: { version },
  });
  return kept(response);
}

/** What a rule would have sent; kept for the same question only. */
export const dryRunQuery = (rule: Rule, days: number) =>
  queryOptions({
    queryKey: ['rules', 'dry-run', rule, days],
    queryFn: ({ signal }) =>
      body(http.POST('/admin/ctip/ivr-map/dry-run', { body: { ...rule, days }, signal })),
    retry: false,
  });

const VERSIONS = 20;

/** What a rule said, newest first; null when there never was one. */
export const ruleHistoryQuery = (ext: string) =>
  infiniteQueryOptions({
    queryKey: ['rules', 'history', ext],
    queryFn: async ({ pageParam, signal }): Promise<RuleVersion[] | null> => {
      try {
        const page = await body(
          http.GET('/admin/ctip/ivr-map/{ext}/history', {
            params: {
              path: { ext },
              query: { limit: VERSIONS, ...(pageParam === null ? {} : { before: pageParam }) },
            },
            signal,
          }),
        );
        return page.items;
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last?.length === VERSIONS ? last.at(-1)?.version : undefined),
  });

const DECISIONS = 50;

export const decisionsQuery = (filter: Pick<RuleSearch, 'ext' | 'from' | 'to'>) =>
  infiniteQueryOptions({
    queryKey: ['rules', 'decisions', filter],
    queryFn: ({ pageParam, signal }) =>
      body(
        http.GET('/admin/ctip/ivr-decisions', {
          params: {
            query: {
              limit: DECISIONS,
              ...(filter.ext ? { ext: filter.ext } : {}),
              ...instantsOf(filter),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
  });

/** The most that the list of automatic messages gives; it has no pages. */
export const MOST_SENT = 200;

export const sentByRulesQuery = (filter: Pick<RuleSearch, 'ext' | 'status'>, limit: number) =>
  queryOptions({
    queryKey: ['rules', 'sent', filter, limit],
    queryFn: ({ signal }) =>
      body(http.GET('/admin/ctip/ivr-history', { params: { query: { ...filter, limit } }, signal })),
  });
