import { vi } from 'vitest';
import { seeded, type MockData } from '../../mock/data';
import { mockFetch } from '../../mock/fetch';

/** Asks the mock, and remembers what was asked; `instead` may answer in its place. */
export function listen(data: MockData = seeded(), instead?: (request: Request) => Response | null) {
  const requests: Request[] = [];
  const mock = mockFetch(data);
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(String(input), init);
    requests.push(request.clone());
    return instead?.(request) ?? mock(request);
  });
  const matching = (what: string) =>
    requests.filter(({ method, url }) => `${method} ${new URL(url).pathname}` === what);
  return {
    /** How often that was asked, e.g. `GET /admin/users`. */
    count: (what: string) => matching(what).length,
    /** The body that was last sent there. */
    body: async (what: string): Promise<unknown> => matching(what).at(-1)?.clone().json(),
  };
}

/** How a server refuses fields. */
export const refusal = (...errors: { field: string; message: string }[]) =>
  Response.json({ title: 'Unprocessable', status: 422, detail: errors[0]?.message, errors }, { status: 422 });
