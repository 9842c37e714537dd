import { useMemo, useRef, useState } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import type { Raw } from '@/app/search';
import { ContactEditor, contactListQuery, personName } from '@/features/contacts';
import { shownNumber } from '@/i18n/phone';
import { Button } from '@/ui/Button';
import { DataTable } from '@/ui/DataTable';
import { DelayedSearch } from '@/ui/DelayedSearch';
import { Dialog } from '@/ui/Dialog';
import { Menu } from '@/ui/Menu';
import { Empty, Failed, Loading, PageHead, Progress } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { EXPORT_FORMATS, exportBook, type Contact } from './api';
import { ContactDetails } from './ContactDetails';
import { Duplicates } from './Duplicates';
import { ImportDialog } from './ImportDialog';
import { bookSearch, type BookSearch } from './search';
import './address-book.css';

const PAGE = 50;

type Change = { [K in keyof BookSearch]?: BookSearch[K] | undefined };

/** Every contact, kept in order: found, changed, made one out of two, brought in and given out. */
export function AddressBookPage() {
  const { t } = useTranslation('addressBook');
  const { t: contacts } = useTranslation('contacts');
  const { t: common } = useTranslation();
  const raw: Raw = useSearch({ strict: false });
  const search = bookSearch(raw);
  const q = search.q ?? '';
  const navigate = useNavigate();
  const go = (change: Change, replace = false) =>
    void navigate({ to: '/admin/address-book', search: bookSearch({ ...search, ...change }), replace });
  const book = useInfiniteQuery({ ...contactListQuery(q, PAGE), placeholderData: keepPreviousData });
  const exporting = useExport(q);
  const columns = useMemo<ColumnDef<Contact>[]>(
    () => [
      {
        id: 'number',
        header: contacts('field.number'),
        cell: ({ row: { original: one } }) => (
          <Button size="small" look="quiet" onPress={() => go({ id: String(one.id) })}>
            {shownNumber(one.number) || one.number}
          </Button>
        ),
        meta: { look: 'nowrap' },
      },
      {
        id: 'person',
        header: t('field.person'),
        cell: ({ row }) => <div className="book-cell">{personName(row.original) || '–'}</div>,
      },
      {
        id: 'company',
        header: contacts('field.company'),
        cell: ({ row }) => <div className="book-cell">{row.original.company ?? '–'}</div>,
      },
      {
        id: 'email',
        header: contacts('field.email'),
        cell: ({ row }) => row.original.email ?? '–',
        meta: { look: 'nowrap' },
      },
      {
        id: 'ids',
        header: t('field.ids'),
        cell: ({ row }) => [row.original.firebird_id, row.original.nip].filter(Boolean).join(' · ') || '–',
        meta: { look: 'nowrap' },
      },
      {
        id: 'source',
        header: t('field.source'),
        cell: ({ row }) => row.original.source,
        meta: { look: 'nowrap' },
      },
    ],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what `go` keeps of the address is what `search` says
    [t, contacts, raw],
  );
  const id = Number(search.id ?? Number.NaN);
  const total = book.data?.pages[0]?.total ?? 0;

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button icon="merge" onPress={() => go({ open: 'duplicates' })}>
              {t('duplicates.open')}
            </Button>
            <Button icon="upload" onPress={() => go({ open: 'import' })}>
              {t('import.open')}
            </Button>
            <Menu
              label={t('export.open')}
              trigger={<Button icon="download">{t('export.open')}</Button>}
              entries={EXPORT_FORMATS.map((format) => ({
                key: format,
                text: t(`export.${format}`),
                onAction: () => exporting.start(format),
              }))}
            />
            <Button look="primary" icon="plus" onPress={() => go({ open: 'new' })}>
              {t('add')}
            </Button>
          </>
        }
      />
      <div className="toolbar">
        <DelayedSearch
          label={t('search')}
          value={q}
          onChange={(next) => go({ q: next || undefined }, true)}
          maxLength={160}
        />
      </div>
      {book.isPending ? (
        <Loading lines={8} />
      ) : book.isError ? (
        <Failed text={problemText(book.error)} onRetry={() => void book.refetch()} />
      ) : (
        <div aria-busy={book.isPlaceholderData}>
          <DataTable
            label={t('title')}
            rows={book.data.pages.flatMap((page) => page.items)}
            columns={columns}
            rowKey={(one) => String(one.id)}
            keepOrder
            empty={
              q ? (
                <Empty
                  icon="search"
                  title={t('noneFound')}
                  action={<Button onPress={() => go({ q: undefined })}>{common('clear')}</Button>}
                />
              ) : (
                <Empty
                  icon="contacts"
                  title={t('none')}
                  action={
                    <Button icon="upload" onPress={() => go({ open: 'import' })}>
                      {t('import.open')}
                    </Button>
                  }
                >
                  {t('noneText')}
                </Empty>
              )
            }
            foot={
              <>
                <span role="status">{t('count', { count: total })}</span>
                {book.hasNextPage && (
                  <Button
                    size="small"
                    busy={book.isFetchingNextPage}
                    onPress={() => void book.fetchNextPage()}
                  >
                    {common('more')}
                  </Button>
                )}
              </>
            }
          />
        </div>
      )}
      {Number.isInteger(id) && id > 0 && (
        <ContactDetails key={id} id={id} onClose={() => go({ id: undefined }, true)} />
      )}
      <ContactEditor
        isOpen={search.open === 'new'}
        onClose={() => go({ open: undefined }, true)}
        onSaved={(saved) => go({ open: undefined, id: String(saved.id) }, true)}
      />
      {search.open === 'duplicates' && <Duplicates onClose={() => go({ open: undefined }, true)} />}
      {search.open === 'import' && (
        <ImportDialog
          id={search.import ? Number(search.import) : null}
          onChoose={(chosen) => go({ import: chosen === null ? undefined : String(chosen) }, true)}
          onClose={() => go({ open: undefined, import: undefined }, true)}
        />
      )}
      {exporting.isRunning && (
        <Dialog
          title={t('export.running')}
          size="small"
          isOpen
          onClose={exporting.stop}
          foot={<Button onPress={exporting.stop}>{common('cancel')}</Button>}
        >
          <Progress label={t('export.running')} value={null} />
        </Dialog>
      )}
    </div>
  );
}

/** Gives the contacts that a search finds out as a file; one at a time, and it can be stopped. */
function useExport(q: string) {
  const { t } = useTranslation('addressBook');
  const [isRunning, setRunning] = useState(false);
  const abort = useRef<AbortController | null>(null);
  const start = (format: (typeof EXPORT_FORMATS)[number]) => {
    const mine = new AbortController();
    abort.current = mine;
    setRunning(true);
    exportBook(format, q, mine.signal)
      .then(() => tell(t('export.done')))
      .catch((error: unknown) => {
        if (!mine.signal.aborted) tell(problemText(error), 'bad');
      })
      .finally(() => setRunning(false));
  };
  return { isRunning, start, stop: () => abort.current?.abort() };
}
