import { saveFile } from '@/ui/saveFile';
import { send } from './client';

/** A large file takes its time. */
export const DOWNLOAD_PATIENCE_MS = 10 * 60_000;

/** Fetches a file and hands it to the browser, which saves it. Ends early when the signal says so. */
export async function download(path: string, usualName: string, signal?: AbortSignal): Promise<void> {
  const request = new Request(new URL(path, location.origin), {
    headers: { Accept: '*/*' },
    ...(signal ? { signal } : {}),
  });
  const response = await send(request, DOWNLOAD_PATIENCE_MS);
  const file = await response.blob();
  signal?.throwIfAborted();
  saveFile(file, nameOfFile(response) ?? usualName);
}

/** The name that the server gives a file. */
export function nameOfFile(response: Response): string | null {
  const disposition = response.headers.get('Content-Disposition') ?? '';
  const [, quoted, plain] = /filename="([^"]+)"|filename=([^;\s]+)/.exec(disposition) ?? [];
  return quoted ?? plain ?? null;
}
