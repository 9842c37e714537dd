const KEPT = 'ctip-confirm-sms';

/** Whether this browser asks before it sends a message. */
export const asksFirst = () => localStorage.getItem(KEPT) !== 'off';

export function keepAsksFirst(asks: boolean): void {
  localStorage.setItem(KEPT, asks ? 'on' : 'off');
}
