import type { MockData } from './data';

export type Handler = (data: MockData, request: Request, match: RegExpMatchArray) => unknown;

/** Features of the mock add themselves here: `['GET /path/(\\d+)', handler]`; the first that fits answers. */
const handlers: [string, Handler][] = [
  [
    'GET /auth/me',
    (data) =>
      data.loggedIn
        ? { expires_at: data.at(-60), user: data.me }
        : problem(401, 'Brak nagłówka X-Admin-Session'),
  ],
  ['POST /auth/logout', (data) => ((data.loggedIn = false), status(204))],
  ['GET /auth/oidc', () => ({ enabled: false, display_name: null })],
  [
    'POST /auth/login',
    async (data, request) => {
      const asked = (await request.json()) as { email: string; password: string; totp_code?: string };
      if (asked.email === 'locked@example.org')
        return problem(429, 'Zbyt wiele prób logowania. Spróbuj ponownie za chwilę.');
      if (asked.password === 'wrong') return problem(401, 'Nieprawidłowe dane logowania');
      if (asked.email === 'code@example.org' && !asked.totp_code) {
        return problem(401, 'Nieprawidłowe dane logowania', { second_factor: true });
      }
      data.loggedIn = true;
      return { expires_at: data.at(-60), user: data.me };
    },
  ],
];

export function register(...more: [string, Handler][]): void {
  handlers.push(...more);
}

export function status(code: number): Response {
  return new Response(null, { status: code });
}

/** A problem detail (RFC 9457) as our services send it. */
export function problem(code: number, detail: string, more: object = {}): Response {
  return Response.json(
    { title: 'Problem', status: code, detail, ...more },
    { status: code, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

/** What the platform would answer. */
export async function answer(data: MockData, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const asked = `${request.method} ${url.pathname}`;
  for (const [pattern, handle] of handlers) {
    const match = new RegExp(`^${pattern}$`).exec(asked);
    if (!match) continue;
    const body = await handle(data, request, match);
    return body instanceof Response ? body : Response.json(body);
  }
  return problem(404, 'Not Found');
}
