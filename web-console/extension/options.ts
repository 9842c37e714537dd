import { addressOf, changeSettings, onSettings, readSettings, settingsOf, type Settings } from './settings';

const text = (key: string, value?: string) => chrome.i18n.getMessage(key, value);

/** The page of settings: where CTIP is, whose numbers have no code, which sites are off. */
export async function options(page: Document): Promise<void> {
  const form = page.querySelector('form');
  const address = page.querySelector<HTMLInputElement>('#address');
  const region = page.querySelector('select');
  const wrong = page.querySelector('#wrong');
  const said = page.querySelector('[role="status"]');
  const sites = page.querySelector('ul');
  const none = page.querySelector<HTMLElement>('#none');
  const heading = page.querySelector('h2');
  if (!form || !address || !region || !wrong || !said || !sites || !none || !heading) return;

  page.documentElement.lang = chrome.i18n.getUILanguage();
  for (const element of page.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = text(element.dataset['text'] ?? '');
  }
  page.title = text('title');
  heading.tabIndex = -1;

  const showSites = ({ off }: Settings) => {
    sites.replaceChildren(
      ...off.map((site) => {
        const row = page.createElement('li');
        const name = page.createElement('span');
        name.textContent = site;
        const on = page.createElement('button');
        on.type = 'button';
        on.textContent = text('on');
        on.setAttribute('aria-label', text('onSite', site));
        on.addEventListener('click', () => {
          heading.focus();
          void changeSettings((now) => ({ off: now.off.filter((other) => other !== site) })).then(showSites);
        });
        row.append(name, on);
        return row;
      }),
    );
    none.hidden = off.length > 0;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const origin = addressOf(address.value);
    wrong.textContent = origin ? '' : text('addressWrong');
    address.setAttribute('aria-invalid', String(!origin));
    said.textContent = '';
    if (!origin) {
      address.focus();
      return;
    }
    address.value = origin;
    void changeSettings(() => ({
      address: origin,
      region: settingsOf({ region: region.value }).region,
    })).then(() => {
      said.textContent = text('saved');
    });
  });

  const settings = await readSettings();
  address.value = settings.address;
  region.value = settings.region;
  showSites(settings);
  onSettings(showSites);
}
