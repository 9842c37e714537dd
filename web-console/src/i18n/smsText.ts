import i18next from 'i18next';

/** What the services show in place of a text that only its receiver may read, such as a one-time link. */
const HIDDEN = 'Treść ukryta (dane logowania administratora).';

/** The text of a message, as people read it. */
export const shownSms = (text: string): string => (text === HIDDEN ? i18next.t('hiddenSms') : text);
