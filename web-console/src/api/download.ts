import { send } from './client';

const PATIENCE_MS = 10 * 60_000;
/** By then the browser has begun to save it. */
const KEPT_MS = 60_000;

/** Fetches a file and hands it to the browser, which saves it. Ends early when the signal says so. */
export async function download(path: string, usualName: string, signal?: AbortSignal): Promise<void> {
  const request = new Request(new URL(path, location.origin), {
    headers: { Accept: '*/*' },
    ...(signal ? { signal } : {}),
  });
  const response = await send(request, PATIENCE_MS);
  const file = await response.blob();
  signal?.throwIfAborted();
  const told = /filename="([^"]+)"|filename=([^;\s]+)/.exec(
    response.headers.get('Content-Disposition') ?? '',
  );
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = told?.[1] ?? told?.[2] ?? usualName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
