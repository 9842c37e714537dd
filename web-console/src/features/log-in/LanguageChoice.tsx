import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages } from '@/i18n/i18n';

/** The languages there are, by their own names. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <div className="gate-languages" role="group" aria-label={t('language')}>
      {languages.map((language) => (
        <button
          key={language.code}
          type="button"
          className="button quiet small"
          lang={language.code}
          aria-pressed={i18n.language === language.code}
          onClick={() => void chooseLanguage(language.code)}
        >
          {language.name}
        </button>
      ))}
    </div>
  );
}
