import { oneOf, present, type Raw } from '@/app/search';

export const SHOWN = ['usable', 'all'] as const;

export const keySearch = (raw: Raw) => present({ show: oneOf(raw, 'show', SHOWN) });
