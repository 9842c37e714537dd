import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { FieldError } from 'react-aria-components/FieldError';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import { RadioButton, RadioField as AriaRadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { Button as AriaButton } from 'react-aria-components/Button';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';

interface Common {
  label: string;
  /** Said below the field at all times. */
  hint?: ReactNode;
  /** What is wrong with the value, e.g. as the server said; shown and announced. */
  error?: string | null | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
  name?: string;
  autoFocus?: boolean;
}

export interface TextFieldProps extends Common {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  onKeyDown?: AriaTextFieldProps['onKeyDown'];
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'date' | 'datetime-local' | 'time';
  maxLength?: number;
  minLength?: number;
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'url' | 'decimal';
  placeholder?: string;
  /** More than one line. */
  lines?: number;
  spellCheck?: 'true' | 'false';
  isReadOnly?: boolean;
}

/** A labelled text, of one line or, with `lines`, of several. */
export function TextField({ label, hint, error, lines, placeholder, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} validationBehavior="aria" className="field">
      <Label className="label">
        {label}
        {rest.isRequired && <span aria-hidden="true"> *</span>}
      </Label>
      {lines ? (
        <AriaTextArea className="input" rows={lines} placeholder={placeholder} />
      ) : (
        <Input className="input" placeholder={placeholder} />
      )}
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {error && <FieldError className="field-error">{error}</FieldError>}
    </AriaTextField>
  );
}

export interface NumberFieldProps extends Common {
  /** NaN stands for an empty field. */
  value: number;
  onChange: (value: number) => void;
  minValue?: number;
  maxValue?: number;
  step?: number;
  formatOptions?: Intl.NumberFormatOptions;
}

export function NumberField({ label, hint, error, ...rest }: NumberFieldProps) {
  return (
    <AriaNumberField
      formatOptions={{ useGrouping: false }}
      {...rest}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className="field"
    >
      <Label className="label">
        {label}
        {rest.isRequired && <span aria-hidden="true"> *</span>}
      </Label>
      <Input className="input" />
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {error && <FieldError className="field-error">{error}</FieldError>}
    </AriaNumberField>
  );
}

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: (value: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
  maxLength?: number;
  id?: string;
}

/** A search without a visible label; the placeholder may say what is searched. */
export function SearchField({ label, placeholder, ...rest }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <AriaSearchField {...rest} aria-label={label} className="search grow">
      <Icon name="search" />
      <Input className="input" placeholder={placeholder ?? label} autoComplete="off" />
      <AriaButton className="button quiet small icon-only" aria-label={t('clear')}>
        <Icon name="close" />
      </AriaButton>
    </AriaSearchField>
  );
}

interface ToggleProps {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  children: ReactNode;
  hint?: ReactNode;
  isDisabled?: boolean;
  name?: string;
}

/** Something chosen together with others, taken over when the form is sent. */
export function CheckBox({ children, hint, ...rest }: ToggleProps & { isIndeterminate?: boolean }) {
  return (
    <CheckboxField {...rest}>
      <CheckboxButton className="check">
        <span className="check-box" aria-hidden="true">
          <Icon name={rest.isIndeterminate ? 'minus' : 'check'} />
        </span>
        <span>
          {children}
          {hint && <span className="hint block"> {hint}</span>}
        </span>
      </CheckboxButton>
    </CheckboxField>
  );
}

/** Something that is on or off at once. */
export function Switch({ children, hint, ...rest }: ToggleProps) {
  return (
    <SwitchField {...rest}>
      <SwitchButton className="switch">
        <span className="switch-track" aria-hidden="true" />
        <span>
          {children}
          {hint && <span className="hint block"> {hint}</span>}
        </span>
      </SwitchButton>
    </SwitchField>
  );
}

export interface RadioFieldProps<K extends string> extends Common {
  value: K;
  onChange: (value: K) => void;
  options: readonly { key: K; text: string; hint?: string }[];
}

export function RadioField<K extends string>({
  label,
  hint,
  error,
  options,
  onChange,
  ...rest
}: RadioFieldProps<K>) {
  return (
    <RadioGroup {...rest} onChange={(key) => onChange(key as K)} isInvalid={Boolean(error)} className="field">
      <Label className="label">{label}</Label>
      <div className="radio-group">
        {options.map((option) => (
          <AriaRadioField key={option.key} value={option.key}>
            <RadioButton className="radio">
              <span className="radio-dot" aria-hidden="true" />
              <span>
                {option.text}
                {option.hint && <span className="hint block"> {option.hint}</span>}
              </span>
            </RadioButton>
          </AriaRadioField>
        ))}
      </div>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {error && <FieldError className="field-error">{error}</FieldError>}
    </RadioGroup>
  );
}
