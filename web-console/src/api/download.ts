import { saveFile } from '@/ui/saveFile';
import { send } from './client';

/** A large file takes its time. */
export const DOWNLOAD_PATIENCE_MS = 10 * 60_000;

/**
 * Fetches a file and hands it to the browser, which saves it. Ends early when the signal says so.
 *
 * @param say what the file says in place of what the server wrote
 */
export async function download(
  path: string,
  usualName: string,
  signal?: AbortSignal,
  say?: (text: string) => string,
): Promise<void> {
  const request = new Request(new URL(path, location.origin), {
    headers: { Accept: '*/*' },
    ...(signal ? { signal } : {}),
  });
  const response = await send(request, DOWNLOAD_PATIENCE_MS);
  const file = say
    ? new Blob([say(await response.text())], { type: response.headers.get('Content-Type') ?? 'text/plain' })
    : await response.blob();
  signal?.throwIfAborted();
  saveFile(file, nameOfFile(response) ?? usualName);
}

/** The name that the server gives a file. */
export function nameOfFile(response: Response): string | null {
  const disposition = response.headers.get('Content-Disposition') ?? '';
  const [, quoted, plain] = /filename="([^"]+)"|filename=([^;\s]+)/.exec(disposition) ?? [];
  return quoted ?? plain ?? null;
}
