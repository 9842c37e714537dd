import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { download, nameOfFile } from './download';

let saved: string[] = [];

beforeEach(() => {
  saved = [];
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:made');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('a file that is fetched', () => {
  it.each([
    ['attachment; filename="calls 1.csv"', 'calls 1.csv'],
    ['attachment; filename=calls.csv', 'calls.csv'],
    ['attachment', null],
    [null, null],
  ])('has the name that %s says', (disposition, name) => {
    const headers: HeadersInit = disposition === null ? {} : { 'Content-Disposition': disposition };
    expect(nameOfFile(new Response('', { headers }))).toBe(name);
  });

  it('is saved under its usual name where the server gives it none', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('file')));
    await download('/file', 'usual.csv');
    expect(saved).toEqual(['usual.csv']);
  });

  it('is not saved any more once that was ended, however far it has come', async () => {
    const work = new AbortController();
    vi.stubGlobal('fetch', () => {
      const answer = new Response('file');
      vi.spyOn(answer, 'blob').mockImplementation(() => {
        work.abort();
        return Promise.resolve(new Blob(['file']));
      });
      return Promise.resolve(answer);
    });
    await expect(download('/file', 'usual.csv', work.signal)).rejects.toThrow(/abort/i);
    expect(saved).toEqual([]);
  });
});
