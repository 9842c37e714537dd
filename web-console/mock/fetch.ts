import './features';
import { answer } from './answer';
import { seeded } from './data';

/** A fetch that asks a fresh mock, for tests. */
export function mockFetch(): typeof fetch {
  const data = seeded();
  return async (input, init) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), location.origin), init);
    return answer(data, request);
  };
}
