import { act, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DataTable } from './DataTable';

interface Person {
  id: number;
  name: string;
}

const people = (): Person[] => [
  { id: 1, name: 'Ada' },
  { id: 2, name: 'Jan' },
];

function Table({ cell }: { cell: (name: string) => React.ReactNode }) {
  return (
    <DataTable
      label="People"
      rows={people()}
      columns={[{ id: 'name', header: 'Name', cell: ({ row }) => cell(row.original.name) }]}
      rowKey={(person) => String(person.id)}
      empty="Nobody"
    />
  );
}

describe('a table', () => {
  it('is drawn once for each change of its rows', async () => {
    const cell = vi.fn((name: string) => name);
    const { rerender } = render(<Table cell={cell} />);
    await act(async () => Promise.resolve());
    cell.mockClear();

    rerender(<Table cell={cell} />);
    await act(async () => Promise.resolve());

    expect(cell).toHaveBeenCalledTimes(people().length);
  });

  it('keeps the focus in a cell while its columns change', () => {
    const button = (name: string) => <button type="button">{name}</button>;
    const { rerender } = render(<Table cell={button} />);
    screen.getByRole('button', { name: 'Jan' }).focus();

    rerender(<Table cell={(name) => button(name)} />);

    expect(screen.getByRole('button', { name: 'Jan' })).toHaveFocus();
  });
});
