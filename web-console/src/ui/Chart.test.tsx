import { act, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Chart, type ChartColours, type ChartOption } from './Chart';

let measured: (width: number) => void = () => undefined;

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly tell: (entries: object[]) => void) {}
      observe() {
        measured = (width) => act(() => this.tell([{ contentRect: { width } }]));
      }
      disconnect() {
        measured = () => undefined;
      }
    },
  );
});

const draw = vi.fn((c: ChartColours): ChartOption => ({
  xAxis: { type: 'category', data: ['Mon', 'Tue'] },
  yAxis: { type: 'value' },
  series: [{ type: 'bar', data: [3, 5], itemStyle: { color: c.series[0] || '#0f766e' } }],
}));

const svg = () => screen.getByRole('img').querySelector('svg');

describe('a chart', () => {
  it('is drawn when it has room, drawn anew for another theme, and as wide as its place', async () => {
    const view = render(<Chart label="Calls: 8" height={200} theme="light" draw={draw} />);
    expect(screen.getByRole('img', { name: 'Calls: 8' })).toBeInTheDocument();
    expect(svg()).toBeNull();

    measured(500);
    await waitFor(() => expect(svg()).toHaveAttribute('width', '500'));
    expect(svg()?.textContent).toContain('Tue');
    const before = draw.mock.calls.length;
    view.rerender(<Chart label="Calls: 8" height={200} theme="dark" draw={draw} />);
    expect(draw.mock.calls.length).toBe(before + 1);

    measured(320);
    expect(svg()).toHaveAttribute('width', '320');
    view.unmount();
    expect(document.querySelector('svg')).toBeNull();
  });

  it('is as wide as paper while it is printed', async () => {
    render(<Chart label="Calls: 8" height={200} theme="light" draw={draw} />);
    measured(1200);
    await waitFor(() => expect(svg()).toHaveAttribute('width', '1200'));
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(svg()).toHaveAttribute('width', '640');
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(svg()).toHaveAttribute('width', '1200');
  });
});
