import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { Icon } from './Icon';

export interface Option<K extends string> {
  key: K;
  text: string;
}

export interface SelectProps<K extends string> {
  label: string;
  /** The label is said but not shown. */
  hideLabel?: boolean;
  value: K;
  onChange: (key: K) => void;
  options: readonly Option<K>[];
  hint?: ReactNode;
  error?: string | null | undefined;
  isDisabled?: boolean;
  name?: string;
}

/** One of a few known values. */
export function Select<K extends string>({
  label,
  hideLabel,
  value,
  onChange,
  options,
  hint,
  error,
  ...rest
}: SelectProps<K>) {
  return (
    <AriaSelect
      {...rest}
      aria-label={hideLabel ? label : undefined}
      value={value}
      onChange={(key) => onChange(key as K)}
      isInvalid={Boolean(error)}
      className="field"
    >
      {!hideLabel && <Label className="label">{label}</Label>}
      <AriaButton className="select-button">
        <SelectValue />
        <Icon name="down" />
      </AriaButton>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {error && <FieldError className="field-error">{error}</FieldError>}
      <Popover className="popover">
        <ListBox className="list-box" items={options.map((option) => ({ ...option, id: option.key }))}>
          {(option) => (
            <ListBoxItem className="list-item" textValue={option.text}>
              {({ isSelected }) => (
                <>
                  <span className="grow">{option.text}</span>
                  {isSelected && <Icon name="check" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface ComboBoxProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  suggestions: readonly string[];
  hint?: ReactNode;
  error?: string | null | undefined;
  isRequired?: boolean;
}

/** A text that may be anything, with suggestions that narrow while one types. */
export function ComboBox({ label, value, onChange, suggestions, hint, error, ...rest }: ComboBoxProps) {
  return (
    <AriaComboBox
      {...rest}
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      items={suggestions.map((text) => ({ id: text, text }))}
      isInvalid={Boolean(error)}
      className="field"
    >
      <Label className="label">{label}</Label>
      <div className="group-input">
        <Input className="input" />
        <AriaButton className="button quiet small icon-only">
          <Icon name="down" />
        </AriaButton>
      </div>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {error && <FieldError className="field-error">{error}</FieldError>}
      <Popover className="popover">
        <ListBox<{ id: string; text: string }> className="list-box">
          {(item) => (
            <ListBoxItem className="list-item" textValue={item.text}>
              {item.text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
