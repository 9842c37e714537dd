import { use } from 'react';
import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '@/testing/render';
import { Fresh } from './Fresh';

describe('what a form begins with', () => {
  it('leaves the page around it as it is while the form itself is loading', async () => {
    let loaded: (text: string) => void = () => undefined;
    const text = new Promise<string>((resolve) => (loaded = resolve));
    const Form = () => <p>{use(text)}</p>;
    renderPage(
      <>
        <h2 tabIndex={-1}>Where it is</h2>
        <Fresh of={{ queryKey: ['fresh'], queryFn: () => Promise.resolve('answer') }}>{() => <Form />}</Fresh>
      </>,
    );
    const heading = await screen.findByRole('heading', { name: 'Where it is' });
    heading.focus();
    await act(async () => Promise.resolve());
    expect(heading).toBeVisible();
    expect(heading).toHaveFocus();

    await act(async () => {
      loaded('The form');
      await text;
    });

    expect(await screen.findByText('The form')).toBeVisible();
    expect(heading).toHaveFocus();
  });
});
