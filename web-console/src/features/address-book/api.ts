import { queryOptions } from '@tanstack/react-query';
import { body, http, send } from '@/api/client';
import { download } from '@/api/download';
import { phrase } from '@/app/serverPhrases';
import type { AdminSchema } from '@/api/schema';

export type Contact = AdminSchema['ContactView'];
export type Device = AdminSchema['DeviceView'];
export type DeviceIn = AdminSchema['DeviceIn'];
export type Import = AdminSchema['ImportView'];
export type ImportReport = AdminSchema['ImportReport'];

export async function deleteContact(id: number): Promise<void> {
  await http.DELETE('/admin/contacts/{id}', { params: { path: { id } } });
}

export async function saveDevice(id: number, deviceId: number | null, device: DeviceIn): Promise<void> {
  if (deviceId === null) {
    await http.POST('/admin/contacts/{id}/devices', { params: { path: { id } }, body: device });
  } else {
    await http.PUT('/admin/contacts/{id}/devices/{deviceId}', {
      params: { path: { id, deviceId } },
      body: device,
    });
  }
}

export async function deleteDevice(id: number, deviceId: number): Promise<void> {
  await http.DELETE('/admin/contacts/{id}/devices/{deviceId}', { params: { path: { id, deviceId } } });
}

export const duplicatesQuery = queryOptions({
  queryKey: ['contacts', 'duplicates'],
  queryFn: async ({ signal }) => (await body(http.GET('/admin/contacts/duplicates', { signal }))).items,
});

export const merge = (id: number, otherId: number, preferOther: string[]) =>
  body(
    http.POST('/admin/contacts/{id}/merge', {
      params: { path: { id } },
      body: { other_id: otherId, prefer_other: preferOther },
    }),
  );

export const EXPORT_FORMATS = ['csv', 'xlsx', 'vcf'] as const;

export function exportBook(
  format: (typeof EXPORT_FORMATS)[number],
  search: string,
  signal: AbortSignal,
): Promise<void> {
  const query = new URLSearchParams({ format, ...(search ? { search } : {}) });
  return download(`/admin/contacts/export?${query.toString()}`, `contacts.${format}`, signal);
}

// ---- imports ----

export const LARGEST_FILE = 10 * 1024 * 1024;
const UPLOAD_PATIENCE_MS = 3 * 60_000;
const ASKED_EVERY_MS = 1000;

export const isWorking = (state: string) => state === 'running' || state === 'undoing';

export const importsQuery = queryOptions({
  queryKey: ['contacts', 'imports'],
  queryFn: async ({ signal }) => (await body(http.GET('/admin/contacts/imports', { signal }))).items,
});

/** An import; asked about again while it works, for no event tells of it. */
export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ['contacts', 'import', id],
    queryFn: ({ signal }) =>
      body(http.GET('/admin/contacts/imports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? ASKED_EVERY_MS : false),
  });

export async function upload(file: File, signal: AbortSignal): Promise<ImportReport> {
  const query = new URLSearchParams({ filename: file.name.slice(-200) });
  const request = new Request(new URL(`/admin/contacts/imports?${query.toString()}`, location.origin), {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': 'application/octet-stream' },
    signal,
  });
  return (await (await send(request, UPLOAD_PATIENCE_MS)).json()) as ImportReport;
}

export const mapColumns = (id: number, fields: (string | null)[]) =>
  body(
    http.PUT('/admin/contacts/imports/{id}/mapping', {
      params: { path: { id } },
      // The file of the interface does not say that an item may be null; the text beside it does.
      body: { fields: fields as string[] },
    }),
  );

export const ON_DUPLICATE = ['skip', 'update', 'merge'] as const;
export type OnDuplicate = (typeof ON_DUPLICATE)[number];

export const commitImport = (id: number, on_duplicate: OnDuplicate) =>
  body(
    http.POST('/admin/contacts/imports/{id}/commit', { params: { path: { id } }, body: { on_duplicate } }),
  );

export const cancelImport = (id: number) =>
  body(http.POST('/admin/contacts/imports/{id}/cancel', { params: { path: { id } } }));

export const undoImport = (id: number) =>
  body(http.POST('/admin/contacts/imports/{id}/undo', { params: { path: { id } } }));

/** The rows that can't be stored, with the reasons in the reader's language. */
export const downloadErrors = (id: number) =>
  download(`/admin/contacts/imports/${id}/errors`, `import-${id}-errors.csv`, undefined, (csv) =>
    csv.replaceAll(
      /^(\d+;[^;\r\n]*;)([^"\r\n]+)/gm,
      (_, row: string, reason: string) => row + csvText(phrase(reason)),
    ),
  );

const csvText = (text: string) => (/[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
