import { useState, type ReactNode } from 'react';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { useEffectiveTheme } from '@/app/theme';
import { Button } from '@/ui/Button';
import { Chart, type ChartColours, type ChartOption } from '@/ui/Chart';
import { saveCsv, type Cell } from '@/ui/csv';
import { DataTable } from '@/ui/DataTable';
import { Card } from '@/ui/pieces';

/** A column as a file has it, and how a person reads it. */
export interface Column<T> {
  title: string;
  value: (row: T) => Cell;
  shown?: (row: T) => ReactNode;
}

export interface Table<T> {
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
}

interface SectionProps<T> {
  title: string;
  /** What is counted here, and what isn't. */
  help: ReactNode;
  /** The name of the file of the table, without its ending. */
  file: string;
  table: Table<T>;
  chart?: { label: string; height: number; draw: (colours: ChartColours) => ChartOption } | undefined;
  /** The table is shown beside the chart at all times. */
  open?: boolean;
  children?: ReactNode;
}

/** A part of a report: its picture, the same as a table, and that as a file. */
export function Section<T>({ title, help, file, table, chart, open, children }: SectionProps<T>) {
  const { t } = useTranslation('reports');
  const theme = useEffectiveTheme();
  const [asTable, setAsTable] = useState(false);
  const save = () =>
    saveCsv(
      `${file}.csv`,
      table.columns.map(({ title: head }) => head),
      table.rows.map((row) => table.columns.map(({ value }) => value(row))),
    );
  return (
    <Card
      title={title}
      aria-label={title}
      actions={
        <span className="no-print">
          <Button look="quiet" size="small" icon="download" aria-label={t('csvOf', { title })} onPress={save}>
            CSV
          </Button>
        </span>
      }
    >
      <div className="stack">
        <p className="hint">{help}</p>
        {children}
        {chart && <Chart theme={theme} {...chart} />}
        {open ? (
          <Numbers label={t('tableOf', { title })} {...table} />
        ) : (
          <details className="report-table" onToggle={(event) => setAsTable(event.currentTarget.open)}>
            <summary>{t('asTable')}</summary>
            {asTable && <Numbers label={t('tableOf', { title })} {...table} />}
          </details>
        )}
      </div>
    </Card>
  );
}

const FIRST_ROWS = 25;

function Numbers<T>({ label, columns, rows, rowKey }: Table<T> & { label: string }) {
  const { t } = useTranslation('reports');
  const [all, setAll] = useState(false);
  const defs: ColumnDef<T>[] = columns.map(({ title, value, shown }, index) => ({
    id: String(index),
    header: title,
    accessorFn: value,
    cell: ({ row, getValue }) => (shown ? shown(row.original) : getValue<Cell>()),
    meta: { look: index === 0 ? 'nowrap' : 'number' },
  }));
  return (
    <DataTable
      label={label}
      rows={all ? rows : rows.slice(0, FIRST_ROWS)}
      columns={defs}
      rowKey={rowKey}
      empty={null}
      foot={
        !all &&
        rows.length > FIRST_ROWS && (
          <>
            <span>{t('firstRows', { shown: FIRST_ROWS, count: rows.length })}</span>
            <Button size="small" onPress={() => setAll(true)}>
              {t('allRows')}
            </Button>
          </>
        )
      }
    />
  );
}
