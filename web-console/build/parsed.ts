/** Stands before a text that is a parsed ICU message as JSON. */
export const PARSED = '\u0001';
