import './features';
import { answer } from './answer';
import { seeded, type MockData } from './data';

/** A fetch that asks a mock, for tests; a fresh one unless the test keeps its own to change it. */
export function mockFetch(data: MockData = seeded()): typeof fetch {
  return async (input, init) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), location.origin), init);
    return answer(data, request);
  };
}
