import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { Icon, type IconName } from './Icon';

export type MenuEntry =
  | {
      key: string;
      text: string;
      icon?: IconName;
      danger?: boolean;
      isDisabled?: boolean;
      /** A mark that this one of several is chosen. */
      chosen?: boolean;
      onAction: () => void;
    }
  | 'separator';

/** A button (the first child) that opens a list of actions. */
export function Menu({
  trigger,
  label,
  entries,
}: {
  trigger: ReactNode;
  label: string;
  entries: readonly MenuEntry[];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {entries.map((entry, index) =>
            entry === 'separator' ? (
              <Separator key={`separator-${index}`} className="menu-separator" />
            ) : (
              <AriaMenuItem
                key={entry.key}
                id={entry.key}
                textValue={entry.text}
                className={entry.danger ? 'menu-item danger' : 'menu-item'}
                isDisabled={entry.isDisabled ?? false}
                onAction={entry.onAction}
              >
                {entry.icon && <Icon name={entry.icon} />}
                <span className="grow">{entry.text}</span>
                {entry.chosen && <Icon name="check" />}
              </AriaMenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
