export const SCHEMES = ['web+tel', 'tel'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Whether this browser lets a page open links; browsers do so only over https, and on the computer itself. */
export function canOpenLinks(): 'yes' | 'insecure' | 'no' {
  if (!window.isSecureContext) return 'insecure';
  return 'registerProtocolHandler' in navigator ? 'yes' : 'no';
}

/** Asks the browser to open links of a scheme here; it asks the person. Throws when the browser does not allow it. */
export function openLinksHere(scheme: Scheme): void {
  navigator.registerProtocolHandler(scheme, `${location.origin}/operator/dial?number=%s`);
}
