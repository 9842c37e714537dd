import { type CalendarDate, parseDate } from '@internationalized/date';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DateRangePicker } from 'react-aria-components/DateRangePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { CalendarCell, CalendarGrid } from 'react-aria-components/Calendar';
import { RangeCalendar } from 'react-aria-components/RangeCalendar';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import { Icon } from './Icon';

/** Days as `2026-11-29`, both inclusive. */
export interface Days {
  from: string;
  to: string;
}

export interface DateRangeProps {
  label: string;
  hideLabel?: boolean;
  value: Days | null;
  onChange: (days: Days | null) => void;
  /** Days after this can't be chosen. */
  latest?: string;
}

function dateOf(text: string): CalendarDate | null {
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}

/** A range of days, typed or chosen in a calendar of the person's own. */
export function DateRange({ label, hideLabel, value, onChange, latest }: DateRangeProps) {
  const { t } = useTranslation();
  const start = value ? dateOf(value.from) : null;
  const end = value ? dateOf(value.to) : null;
  const last = latest ? dateOf(latest) : null;
  return (
    <DateRangePicker
      className="field"
      aria-label={hideLabel ? label : undefined}
      value={start && end ? { start, end } : null}
      onChange={(range) =>
        onChange(range ? { from: range.start.toString(), to: range.end.toString() } : null)
      }
      {...(last ? { maxValue: last } : {})}
    >
      {!hideLabel && <Label className="label">{label}</Label>}
      <Group className="group-input">
        <DateInput slot="start" className="date-segments">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        <span aria-hidden="true">–</span>
        <DateInput slot="end" className="date-segments grow">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        {value && (
          <IconButton
            slot={null}
            icon="close"
            size="small"
            label={t('clear')}
            onPress={() => onChange(null)}
          />
        )}
        <AriaButton className="button quiet small icon-only">
          <Icon name="calendar" />
        </AriaButton>
      </Group>
      <Popover className="popover">
        <Dialog aria-label={label} className="dialog">
          <RangeCalendar className="calendar">
            <header>
              <AriaButton slot="previous" className="button quiet small icon-only">
                <Icon name="left" />
              </AriaButton>
              <Heading />
              <AriaButton slot="next" className="button quiet small icon-only">
                <Icon name="right" />
              </AriaButton>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="calendar-cell" />}</CalendarGrid>
          </RangeCalendar>
        </Dialog>
      </Popover>
    </DateRangePicker>
  );
}
