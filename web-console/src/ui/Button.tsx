import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './Icon';
import { Tip } from './Tooltip';

type Look = 'plain' | 'primary' | 'danger' | 'quiet';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  look?: Look;
  size?: 'small' | 'usual' | 'large';
  icon?: IconName;
  wide?: boolean;
  /** Work is going on: the button says so and takes no presses. */
  busy?: boolean;
  children: ReactNode;
}

const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ');

/** Does something. While `busy` it spins; give a disabled one a reason nearby. */
export function Button({ look = 'plain', size = 'usual', icon, wide, busy, children, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      isPending={busy ?? false}
      className={classes('button', look !== 'plain' && look, size !== 'usual' && size, wide && 'wide')}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'aria-label'
> {
  icon: IconName;
  /** Said by screen readers and shown as a tip. */
  label: string;
  look?: Look;
  size?: 'small' | 'usual';
}

/** A button of a picture only; its label is its tip. */
export function IconButton({ icon, label, look = 'quiet', size = 'usual', ...rest }: IconButtonProps) {
  return (
    <Tip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classes('button icon-only', look !== 'plain' && look, size !== 'usual' && size)}
      >
        <Icon name={icon} />
      </AriaButton>
    </Tip>
  );
}
