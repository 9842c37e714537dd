import { oneOf, present, text, type Raw } from '@/app/search';

export const BOOK_WINDOWS = ['new', 'import', 'duplicates'] as const;

/** `id` is the contact whose details are open, `import` the import that is looked at. */
export const bookSearch = (raw: Raw) =>
  present({
    q: text(raw, 'q', 160),
    id: text(raw, 'id', 16),
    open: oneOf(raw, 'open', BOOK_WINDOWS),
    import: text(raw, 'import', 16),
  });

export type BookSearch = ReturnType<typeof bookSearch>;
