import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { TextField, type TextFieldProps } from './Field';

export interface SecretFieldProps extends Pick<
  TextFieldProps,
  'label' | 'error' | 'isDisabled' | 'inputMode' | 'maxLength' | 'isRequired'
> {
  /** Whether there is one; it is never shown. */
  isSet: boolean;
  /** Null keeps the stored one, an empty text removes it. */
  value: string | null;
  onChange: (value: string | null) => void;
  hint?: string;
}

/** A secret that can be set, kept or removed, and is never shown. */
export function SecretField({ isSet, value, onChange, hint, ...rest }: SecretFieldProps) {
  const { t } = useTranslation();
  const removes = isSet && value === '';
  return (
    <div className="stack tight">
      <TextField
        {...rest}
        type="password"
        autoComplete="new-password"
        value={value ?? ''}
        onChange={(typed) => onChange(typed === '' ? null : typed)}
        placeholder={isSet && !removes ? '••••••••' : ''}
        hint={removes ? t('secret.removed') : isSet ? t('secret.stored') : hint}
      />
      {isSet && !value && (
        <div>
          <Button size="small" look="quiet" onPress={() => onChange(removes ? null : '')}>
            {removes ? t('secret.keep') : t('secret.remove')}
          </Button>
        </div>
      )}
    </div>
  );
}
