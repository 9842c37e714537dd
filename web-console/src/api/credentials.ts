const KEPT = 'ctip-session';
const OUR_PAGE = 'ctip';

/**
 * How this page shows who it is. Usually by a cookie that no script can read. A browser that reaches CTIP over plain http
 * under another name than localhost throws that cookie away; then a token is kept for the life of the tab.
 */
class Credentials {
  get token(): string | null {
    return sessionStorage.getItem(KEPT);
  }

  keep(token: string): void {
    sessionStorage.setItem(KEPT, token);
  }

  forget(): void {
    sessionStorage.removeItem(KEPT);
  }

  addTo(headers: Headers): void {
    // What another site can't make a browser send; the cookie counts only together with it.
    headers.set('X-Requested-With', OUR_PAGE);
    const token = this.token;
    if (token) headers.set('X-Admin-Session', token);
  }
}

export const credentials = new Credentials();
