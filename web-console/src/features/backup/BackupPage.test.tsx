import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '@/testing/render';
import { problem } from '../../../mock/answer';
import { seeded } from '../../../mock/data';
import { backupsOf } from '../../../mock/features/backup';
import { mockFetch } from '../../../mock/fetch';
import { BackupPage } from './BackupPage';

function withData() {
  const data = seeded();
  vi.stubGlobal('fetch', mockFetch(data));
  return data;
}

describe('the page of backups', () => {
  it('lists them, with why one failed', async () => {
    renderPage(<BackupPage />);
    expect(await screen.findByText('ctip-2026-11-29-0315.zip')).toBeVisible();
    expect(screen.getByText('No space left on the disk.')).toBeVisible();
    expect(screen.getByText('Came back whole')).toBeVisible();
    expect(screen.getByText('/var/lib/ctip/backups')).toBeVisible();
  });

  it('starts one and shows how far it is, and takes no second one meanwhile', async () => {
    const { user } = renderPage(<BackupPage />);
    await user.click(await screen.findByRole('button', { name: 'Back up now' }));
    expect(await screen.findByRole('progressbar', { name: 'Progress of the backup' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Back up now' })).toBeDisabled();
  });

  it('ends one after a question', async () => {
    withData();
    const { user } = renderPage(<BackupPage />);
    await user.click(await screen.findByRole('button', { name: 'Back up now' }));
    await user.click(await screen.findByRole('button', { name: 'End it' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'End it' }));
    expect(await screen.findByText('Cancelled')).toBeVisible();
  });

  it('tries one out', async () => {
    const { user } = renderPage(<BackupPage />);
    const row = (await screen.findByText('ctip-2026-11-29-0315.zip')).closest('tr') as HTMLElement;
    await user.click(within(row).getByRole('button', { name: 'Try it out' }));
    expect(await screen.findByText('Being tried out')).toBeVisible();
  });

  it('says why one could not be tried out', async () => {
    const data = withData();
    const [newest] = backupsOf(data).items;
    if (newest) {
      newest.verification = {
        state: 'FAILED',
        started_at: data.at(2),
        ended_at: data.at(1),
        progress: 0,
        error: 'The file is gone.',
      };
    }
    renderPage(<BackupPage />);
    const row = (await screen.findByText('ctip-2026-11-29-0315.zip')).closest('tr') as HTMLElement;
    expect(within(row).getByText('The file is gone.')).toBeVisible();
    expect(within(row).queryByText('Came back whole')).toBeNull();
  });

  it.each([
    [
      "Backups are for administrators of the installation's own tenant.",
      /only administrators of its own organisation/,
    ],
    ['Operacja wymaga roli administratora.', 'This needs the role of an administrator.'],
  ])('says whom a refusal concerns: %s', async (detail, text) => {
    vi.stubGlobal('fetch', () => Promise.resolve(problem(403, detail)));
    renderPage(<BackupPage />);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('says why none can be started here', async () => {
    backupsOf(withData()).enabled = false;
    renderPage(<BackupPage />);
    expect(await screen.findByText(/Backups from the console are switched off/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Back up now' })).toBeNull();
  });

  it('says what to do when there is none', async () => {
    backupsOf(withData()).items.length = 0;
    renderPage(<BackupPage />);
    expect(await screen.findByRole('heading', { name: 'No backup yet' })).toBeVisible();
  });
});
