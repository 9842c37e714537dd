import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { switchShortcuts, useShortcut, useShortcuts } from './shortcuts';

function Page({ runs }: { runs: Record<string, () => void> }) {
  return (
    <>
      {Object.entries(runs).map(([keys, run]) => (
        <One key={keys} keys={keys} run={run} />
      ))}
      <Sheet />
      <input aria-label="field" />
      <textarea aria-label="area" />
      <div role="dialog" aria-label="window">
        <button type="button">in the window</button>
      </div>
    </>
  );
}

function One({ keys, run }: { keys: string; run: () => void }) {
  useShortcut(keys, `does ${keys}`, run);
  return null;
}

function Sheet() {
  return (
    <p data-testid="sheet">
      {useShortcuts()
        .map((one) => one.label)
        .join(', ')}
    </p>
  );
}

afterEach(() => switchShortcuts(true));

describe('shortcuts', () => {
  it('run on their keys and are listed while they are there', async () => {
    const run = vi.fn();
    const view = render(<Page runs={{ n: run, '?': run }} />);
    expect(screen.getByTestId('sheet')).toHaveTextContent('does n, does ?');
    await userEvent.keyboard('n?x');
    expect(run).toHaveBeenCalledTimes(2);
    view.rerender(<Page runs={{}} />);
    expect(screen.getByTestId('sheet')).toBeEmptyDOMElement();
    await userEvent.keyboard('n');
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('follow one after the other', async () => {
    const toCalls = vi.fn();
    const plainC = vi.fn();
    render(<Page runs={{ 'g c': toCalls, c: plainC }} />);
    await userEvent.keyboard('gc');
    expect([toCalls.mock.calls.length, plainC.mock.calls.length]).toEqual([1, 0]);
    await userEvent.keyboard('gxc');
    expect([toCalls.mock.calls.length, plainC.mock.calls.length]).toEqual([1, 1]);
  });

  it('do nothing while somebody types or answers a window, except those with Ctrl', async () => {
    const plain = vi.fn();
    const withCtrl = vi.fn();
    render(<Page runs={{ n: plain, 'mod+k': withCtrl }} />);
    for (const name of ['field', 'area']) {
      screen.getByRole('textbox', { name }).focus();
      await userEvent.keyboard('n{Control>}k{/Control}');
    }
    screen.getByRole('button').focus();
    await userEvent.keyboard('n');
    expect(plain).not.toHaveBeenCalled();
    expect(withCtrl).toHaveBeenCalledTimes(2);
  });

  it('are not taken for keys of the browser', async () => {
    const run = vi.fn();
    render(<Page runs={{ n: run }} />);
    await userEvent.keyboard('{Control>}n{/Control}{Alt>}n{/Alt}{Meta>}n{/Meta}');
    expect(run).not.toHaveBeenCalled();
  });

  it('can be switched off, and stay so in this browser', async () => {
    const plain = vi.fn();
    const withCtrl = vi.fn();
    render(<Page runs={{ n: plain, 'mod+k': withCtrl }} />);
    switchShortcuts(false);
    await userEvent.keyboard('n{Control>}k{/Control}');
    expect(plain).not.toHaveBeenCalled();
    expect(withCtrl).toHaveBeenCalledOnce();
    expect(localStorage.getItem('ctip-shortcuts')).toBe('off');
  });
});
