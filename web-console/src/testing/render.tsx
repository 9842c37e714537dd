import { Suspense, type ReactElement } from 'react';
import { QueryClient, QueryClientProvider, type QueryKey } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Toasts } from '@/ui/Toasts';

interface Where {
  at?: string;
  /** Answers that are known from before, and old by now. */
  known?: readonly (readonly [QueryKey, unknown])[];
}

/** Draws a page as the application would, at an address, on a fresh cache. Links lead to empty pages. */
export function renderPage(page: ReactElement, { at = '/', known = [] }: Where = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  known.forEach(([key, answer]) => client.setQueryData(key, answer));
  const [path = '/'] = at.split('?');
  const root = createRootRoute({ component: Outlet });
  const shown = createRoute({ getParentRoute: () => root, path, component: () => page });
  const routes =
    path === '/'
      ? [shown]
      : [shown, createRoute({ getParentRoute: () => root, path: '$', component: () => null })];
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  const user = userEvent.setup();
  const view = render(
    <QueryClientProvider client={client}>
      <Suspense fallback={null}>
        <RouterProvider router={router as never} />
      </Suspense>
      <Toasts />
    </QueryClientProvider>,
  );
  return { ...view, user, client, router };
}
