import '@/ui/tokens.css';
import '@/ui/base.css';
import '@/ui/ui.css';
import '@/app/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from '@/api/queries';
import { router } from '@/app/router';
import { startTheme } from '@/app/theme';
import { startI18n } from '@/i18n/i18n';

startTheme();
await startI18n();

const element = document.getElementById('root');
if (element) {
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
