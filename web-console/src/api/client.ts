import createClient from 'openapi-fetch';
import { asProblem, Problem, problemOf } from './problem';
import type { Paths } from './schema';
import { credentials } from './credentials';

const PATIENCE_MS = 30_000;

/** Told when an answer says that there is no session any more. */
const ended = new Set<() => void>();

/** Calls back when a request finds its session over; returns what stops that. */
export function onSessionEnd(listener: () => void): () => void {
  ended.add(listener);
  return () => ended.delete(listener);
}

/** Told when an answer says that the person must set up a second factor first. */
const factorDue = new Set<() => void>();

/** Calls back when a request is refused for want of a second factor; returns what stops that. */
export function onSecondFactorDue(listener: () => void): () => void {
  factorDue.add(listener);
  return () => factorDue.delete(listener);
}

const SECOND_FACTOR_REQUIRED = 'urn:ctip:problem:second-factor-required';

/** Paths whose 401 is about what was typed, not about the session. */
const LOG_IN = /^\/(?:auth\/(?:login|me|links)|operator\/auth\/login)/;

/**
 * Sends a request as the page's session. Throws a {@link Problem} for whatever is no success, and when no answer comes
 * within half a minute.
 */
export async function send(input: Request, patienceMs = PATIENCE_MS): Promise<Response> {
  const headers = new Headers(input.headers);
  credentials.addTo(headers);
  if (!headers.has('Accept')) headers.set('Accept', 'application/json');
  const clock = AbortSignal.timeout(patienceMs);
  const signal = AbortSignal.any([clock, input.signal]);
  let response: Response;
  try {
    response = await fetch(new Request(input, { headers, signal, cache: 'no-store' }));
  } catch (error) {
    if (input.signal.aborted) throw error;
    throw asProblem(error);
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (response.status === 401 && !LOG_IN.test(new URL(input.url).pathname)) {
    ended.forEach((listener) => listener());
  }
  if (problem.body['type'] === SECOND_FACTOR_REQUIRED) factorDue.forEach((listener) => listener());
  throw problem;
}

/**
 * The HTTP API with the types of the checked-in OpenAPI. Answers are successes; anything else is thrown as a
 * {@link Problem}, so that callers handle what they expect and one place tells the rest.
 */
export const http = createClient<Paths>({ baseUrl: location.origin, fetch: (request) => send(request) });

/** The body of a success that has one. */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  if (data === undefined) throw new Problem(0, '');
  return data;
}
