import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useTyped } from './useTyped';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const PAUSE_MS = 250;
const pass = (ms: number) => {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
};

function open() {
  const taken: string[] = [];
  const hook = renderHook(({ value }) => useTyped(value, (text) => taken.push(text)), {
    initialProps: { value: '' },
  });
  return {
    taken,
    type: (text: string) => {
      act(() => {
        hook.result.current[1](text);
      });
    },
    become: (value: string) => hook.rerender({ value }),
    shown: () => hook.result.current[0],
  };
}

describe('a text that is typed', () => {
  it('is taken once, when one pauses', () => {
    const { taken, type, become } = open();
    type('a');
    pass(PAUSE_MS - 1);
    type('ab ');
    pass(PAUSE_MS - 1);
    expect(taken).toEqual([]);
    pass(1);
    expect(taken).toEqual(['ab']);
    become('ab');
    pass(PAUSE_MS);
    expect(taken).toEqual(['ab']);
  });

  it('is not put off by a page that is drawn anew all the time', () => {
    const { taken, type, become } = open();
    type('a');
    for (let passed = 0; passed < PAUSE_MS; passed += 50) {
      become('');
      pass(50);
    }
    expect(taken).toEqual(['a']);
  });

  it('loses no letter that is typed while the ones before are on their way', () => {
    const { taken, type, become, shown } = open();
    type('a');
    pass(PAUSE_MS);
    type('ab');
    become('a');
    expect(shown()).toBe('ab');
    pass(PAUSE_MS);
    expect(taken).toEqual(['a', 'ab']);
  });

  it('follows what changes elsewhere, there and back', () => {
    const { taken, type, become, shown } = open();
    type('a');
    pass(PAUSE_MS);
    become('a');
    become('');
    expect(shown()).toBe('');
    become('a');
    expect(shown()).toBe('a');
    pass(PAUSE_MS);
    expect(taken).toEqual(['a']);
  });
});
