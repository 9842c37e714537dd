import { queryOptions } from '@tanstack/react-query';
import { body, http } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { AdminSchema } from '@/api/schema';

export type Backup = AdminSchema['BackupView'];
export type BackupList = AdminSchema['BackupList'];

const LOOKS_EVERY_MS = 1500;

/** Whether something goes on that is worth watching. */
export const runs = (backup: Backup) =>
  backup.state === 'RUNNING' || backup.verification?.state === 'RUNNING';

/** No event tells of progress: while one runs, it is asked for. */
export const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: () => body(http.GET('/admin/backups')),
  refetchInterval: ({ state }) => (state.data?.items.some(runs) ? LOOKS_EVERY_MS : false),
});

const OF_OTHERS = "Backups are for administrators of the installation's own tenant.";

/** Whether backups are none of this organisation's; other refusals have reasons of their own. */
export function areOfOthers(error: unknown): boolean {
  const { status, detail } = asProblem(error);
  return status === 403 && detail === OF_OTHERS;
}

export const startBackup = () => body(http.POST('/admin/backups'));

const at = (id: number) => ({ params: { path: { id } } });

export const cancelBackup = (id: number) => body(http.POST('/admin/backups/{id}/cancel', at(id)));

/** Restores it into a database that is thrown away, and compares. */
export const verifyBackup = (id: number) => body(http.POST('/admin/backups/{id}/verify', at(id)));
