import type { ThirdPartyModule } from 'i18next';
import { IntlMessageFormat } from 'intl-messageformat';
import { PARSED } from '../../build/parsed';

type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

const messages = new Map<string, IntlMessageFormat>();

/**
 * ICU plurals, selects and numbers for i18next. Texts with such parts were parsed when the console was built, so that no
 * browser has to load a parser; the others are as they are in their file.
 */
class ParsedIcu {
  readonly type = 'i18nFormat';

  parse(text: string, options: Record<string, unknown>, language: string): string {
    if (!text.startsWith(PARSED)) return text;
    const key = language + text;
    let message = messages.get(key);
    if (!message) {
      const locale = language === 'pseudo' ? 'en' : language;
      message = new IntlMessageFormat(JSON.parse(text.slice(PARSED.length)) as Message, locale);
      messages.set(key, message);
    }
    return String(message.format(options));
  }

  addLookupKeys(keys: string[]): string[] {
    return keys;
  }
}

export const icu = new ParsedIcu() as unknown as ThirdPartyModule;
