import { notifyManager, queryOptions, useQuery } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import { credentials } from '@/api/credentials';
import { asProblem, Problem } from '@/api/problem';
import { queryClient } from '@/api/queries';
import type { AdminSchema } from '@/api/schema';

/** Who is logged in. */
export type Person = AdminSchema['Person'];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Person | null> => {
    try {
      return (await body(http.GET('/auth/me'))).user;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 401 || problem.status === 403) return null;
      throw problem;
    }
  },
  staleTime: 5 * 60_000,
});

/** Who is logged in; null for nobody, undefined while that is asked. */
export function useMe() {
  return useQuery(meQuery);
}

/** The name to show for somebody. */
export function nameOf(person: Pick<Person, 'first_name' | 'last_name' | 'email'>): string {
  return [person.first_name, person.last_name].filter(Boolean).join(' ') || person.email;
}

export interface LogInRequest {
  email: string;
  password: string;
  rememberMe: boolean;
  code?: string;
  panel: 'operator' | 'admin';
}

/** Whether a refused log-in lacks only the code of the second factor. */
export const needsCode = (problem: Problem) =>
  problem.status === 401 && problem.body['second_factor'] === true;

/**
 * Logs in with the cookie of our own pages. Where browsers do not keep it (plain http under a name other than localhost),
 * with a token that lives as long as the tab.
 */
export async function logIn(request: LogInRequest): Promise<Person> {
  const asked = {
    email: request.email,
    password: request.password,
    remember_me: request.rememberMe,
    ...(request.code ? { totp_code: request.code } : {}),
  };
  credentials.forget();
  if (window.isSecureContext) {
    await http.POST('/auth/login', { body: { ...asked, panel: request.panel } });
  } else {
    // At once: a code of the second factor is good for one log-in.
    const path = request.panel === 'admin' ? '/admin/auth/login' : '/operator/auth/login';
    credentials.keep((await body(http.POST(path, { body: asked }))).token);
  }
  const me = await queryClient.query({ ...meQuery, staleTime: 0 });
  if (!me) throw new Problem(401, '');
  return me;
}

/** What ends with the session; `everywhere` when the other tabs are to be told. */
const endings = new Set<(everywhere: boolean) => void>();

/** Calls back when the session ends; returns what stops that. */
export function onSessionOver(end: (everywhere: boolean) => void): () => void {
  endings.add(end);
  return () => endings.delete(end);
}

/**
 * Ends the session on the server, then here and in all tabs of the browser. When the server can't be told, the session
 * goes on and is shown so: a log-in page before a session that lives would deceive whoever leaves the computer.
 *
 * @throws Problem when the server did not end it
 */
export async function logOut(): Promise<void> {
  try {
    await http.POST(credentials.token ? '/operator/auth/logout' : '/auth/logout');
  } catch (error) {
    if (asProblem(error).status !== 401) throw error;
  }
  endings.forEach((end) => end(true));
  forgetSession();
}

/** The session is over: nothing that was loaded with it stays. */
export function forgetSession(): void {
  credentials.forget();
  endings.forEach((end) => end(false));
  // What is on the screen watches who is logged in, so that answer is changed where it stands; the rest goes.
  const { queryKey } = meQuery;
  notifyManager.batch(() => {
    // Ends a question that is on its way, too.
    queryClient.getQueryCache().find({ queryKey })?.reset();
    queryClient.setQueryData(queryKey, null);
  });
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] });
  queryClient.getMutationCache().clear();
}
