import type { Template } from './api';

const plain = (name: string) => name.trim().toLocaleLowerCase();

/** Whether people would take a name for that of one of these templates. The server allows it; a menu of two alike helps nobody. */
export const nameTaken = (name: string, others: readonly Pick<Template, 'name'>[]) =>
  others.some((one) => plain(one.name) === plain(name));
