import { useSyncExternalStore } from 'react';

const paper = window.matchMedia('print');
let asked = false;

function subscribe(listener: () => void): () => void {
  const change = (event: Event) => {
    if (event.type !== 'change') asked = event.type === 'beforeprint';
    listener();
  };
  window.addEventListener('beforeprint', change);
  window.addEventListener('afterprint', change);
  paper.addEventListener('change', change);
  return () => {
    window.removeEventListener('beforeprint', change);
    window.removeEventListener('afterprint', change);
    paper.removeEventListener('change', change);
  };
}

/** Whether the page is being put on paper, for what CSS can't draw anew. */
export const usePrinting = () => useSyncExternalStore(subscribe, () => asked || paper.matches);
