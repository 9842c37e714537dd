import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLive } from '@/testing/live';
import { renderPage } from '@/testing/render';
import { MissedPage } from './MissedPage';

vi.mock('@/live/live', async () => (await import('@/testing/live')).fakeLive.module());

beforeEach(() => fakeLive.reset());

const render = () => renderPage(<MissedPage />, { at: '/operator/missed' });
const cardOf = async (who: string) =>
  (await screen.findByRole('heading', { name: who })).closest('li') as HTMLElement;

describe('the missed calls', () => {
  it('are taken by somebody who then has them', async () => {
    const { user } = render();
    await user.click(within(await cardOf('Anna Example')).getByRole('button', { name: 'Take it' }));
    expect(await within(await cardOf('Anna Example')).findByText('You have it')).toBeVisible();
    await user.click(within(await cardOf('Anna Example')).getByRole('button', { name: 'Give it back' }));
    expect(
      await within(await cardOf('Anna Example')).findByRole('button', { name: 'Take it' }),
    ).toBeVisible();
  });

  it('of a colleague are taken over only after a question', async () => {
    const { user } = render();
    const card = await cardOf('Jan Sample');
    expect(within(card).getByText('Robin Sample has it')).toBeVisible();
    await user.click(within(card).getByRole('button', { name: 'Take over' }));
    const question = await screen.findByRole('alertdialog');
    expect(question).toHaveTextContent('Robin Sample');
    await user.click(within(question).getByRole('button', { name: 'Take over' }));
    expect(await within(await cardOf('Jan Sample')).findByText('You have it')).toBeVisible();
  });

  it('are closed with what became of them, and are found among the closed ones', async () => {
    const { user } = render();
    await user.click(within(await cardOf('Anna Example')).getByRole('button', { name: 'Finish' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'No call back needed' }));
    await user.type(within(dialog).getByLabelText(/Note/), 'Wrong number');
    await user.click(within(dialog).getByRole('button', { name: 'Finish' }));
    expect(await screen.findByText('Anna Example is finished')).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Anna Example' })).toBeNull();

    await user.click(screen.getByRole('radio', { name: 'Finished' }));
    expect(await cardOf('Anna Example')).toHaveTextContent('No call back needed');
    expect(await cardOf('Anna Example')).toHaveTextContent('Wrong number');
  });

  it('stay open, with the reason, when closing fails', async () => {
    const { user } = render();
    await user.click(within(await cardOf('Anna Example')).getByRole('button', { name: 'Finish' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Note/), 'fail');
    await user.click(within(dialog).getByRole('button', { name: 'Finish' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The database is away');
  });

  it('of withheld numbers offer no call back', async () => {
    render();
    const card = await cardOf('Number withheld');
    expect(within(card).queryByRole('link', { name: 'Call back' })).toBeNull();
    expect(within(card).queryByRole('button', { name: 'Message' })).toBeNull();
  });
});
