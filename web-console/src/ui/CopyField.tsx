import { useRef } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import { tell } from './toasts';

/**
 * A text to take along, such as a link that is shown once. Where the browser lets no page write its clipboard (plain
 * http), the text is marked instead, ready to be copied by hand.
 */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      tell(t('copied'));
    } catch {
      input.current?.focus();
      input.current?.select();
    }
  };
  return (
    <TextField className="field" value={value} isReadOnly>
      <Label className="label">{label}</Label>
      <div className="group-input">
        <Input ref={input} className="input mono" onFocus={(event) => event.target.select()} />
        <IconButton icon="copy" size="small" label={`${t('copy')}: ${label}`} onPress={() => void copy()} />
      </div>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </TextField>
  );
}
