import { type ReactNode, useState } from 'react';
import {
  type ColumnDef,
  getCoreRowModel,
  getSortedRowModel,
  type RowData,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { Icon } from './Icon';

declare module '@tanstack/react-table' {
  // Its parameters must be named as in the library.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface ColumnMeta<TData extends RowData, TValue> {
    /** `number` stands to the end; `actions` takes no more room than its buttons. */
    look?: 'number' | 'actions' | 'nowrap' | 'prose';
  }
}

export interface DataTableProps<T> {
  /** Said by screen readers. */
  label: string;
  rows: readonly T[];
  columns: ColumnDef<T>[];
  rowKey: (row: T) => string;
  /** Shown in place of rows when there are none. */
  empty: ReactNode;
  isSelected?: (row: T) => boolean;
  /** Below the rows: counts, "more". */
  foot?: ReactNode;
  /** Rows come sorted by the server and stay so. */
  keepOrder?: boolean;
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/**
 * What a column says about something. A function of it is called, not made a component: a new function would be another
 * component, and what has the focus in the cell would be drawn anew without it.
 */
const drawn = <C,>(template: ReactNode | ((context: C) => ReactNode), context: C): ReactNode =>
  typeof template === 'function' ? template(context) : template;

/** A table of what is loaded, sorted by a press on a heading. */
export function DataTable<T>({
  label,
  rows,
  columns,
  rowKey,
  empty,
  isSelected,
  foot,
  keepOrder,
}: DataTableProps<T>) {
  const [sorting, setSorting] = useState<SortingState>([]);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are not kept beyond this drawing
  const table = useReactTable({
    data: rows as T[],
    columns,
    state: { sorting },
    onSortingChange: setSorting,
    enableSorting: !keepOrder,
    // It would set state whenever rows are a new array, which while a page is changing in the background never ends.
    autoResetAll: false,
    getRowId: rowKey,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  if (rows.length === 0) return <>{empty}</>;
  return (
    // A wide table is scrolled with the keyboard, too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-wrap" role="region" aria-label={label} tabIndex={0}>
      <table className="table" aria-label={label}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted();
                const text = drawn(header.column.columnDef.header, header.getContext());
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={header.column.columnDef.meta?.look}
                    {...(sorted ? { 'aria-sort': ARIA_SORT[sorted] } : {})}
                  >
                    {header.column.getCanSort() && header.column.accessorFn ? (
                      <button type="button" onClick={header.column.getToggleSortingHandler()}>
                        {text}
                        {sorted && <Icon name={sorted === 'asc' ? 'up' : 'down'} />}
                      </button>
                    ) : (
                      text
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} {...(isSelected ? { 'aria-selected': isSelected(row.original) } : {})}>
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} className={cell.column.columnDef.meta?.look}>
                  {drawn(cell.column.columnDef.cell, cell.getContext())}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {foot && <div className="table-foot">{foot}</div>}
    </div>
  );
}
