import { kept, type MockData } from '../data';
import { problem, register } from '../answer';

interface Organisation {
  time_zone: string;
  default_region: string;
  call_days: number | null;
  call_event_days: number | null;
  sms_text_days: number | null;
  audit_days: number | null;
  session_days: number | null;
  sms_part_price: string | null;
  currency: string | null;
  second_factor_required: boolean;
}

export function organisationOf(data: MockData): { current: Organisation } {
  return kept(data, 'organisation', () => ({
    current: {
      time_zone: 'Europe/Warsaw',
      default_region: 'PL',
      call_days: 730,
      call_event_days: null as number | null,
      sms_text_days: 365,
      audit_days: null as number | null,
      session_days: 30,
      sms_part_price: '0.0925',
      currency: 'PLN',
      second_factor_required: false,
    },
  }));
}

const wrong = (field: string, message: string) => problem(422, message, { errors: [{ field, message }] });

register(
  ['GET /admin/config/tenant', (data) => organisationOf(data).current],
  [
    'PUT /admin/config/tenant',
    async (data, request) => {
      const asked = (await request.json()) as Partial<Organisation>;
      if (!Intl.supportedValuesOf('timeZone').includes(asked.time_zone ?? ''))
        return wrong('time_zone', 'Nieznana strefa czasowa.');
      if (!/^[A-Z]{2}$/.test(asked.default_region ?? ''))
        return wrong('default_region', 'Nieznany kod kraju.');
      if (asked.sms_part_price && !/^\d{1,4}(\.\d{1,4})?$/.test(asked.sms_part_price))
        return wrong(
          'sms_part_price',
          'Cena musi być liczbą od 0 do 1000, najwyżej z czterema cyframi po kropce.',
        );
      if (asked.second_factor_required && !data.me.second_factor)
        return wrong('second_factor_required', 'Set up your own second factor first.');
      const organisation = organisationOf(data);
      const unset = {
        call_days: null,
        call_event_days: null,
        sms_text_days: null,
        audit_days: null,
        session_days: null,
        sms_part_price: null,
        currency: null,
      };
      organisation.current = { ...organisation.current, ...unset, ...asked };
      return organisation.current;
    },
  ],
  [
    'GET /admin/config/database',
    () => ({
      host: 'db.example.org',
      port: 5432,
      database: 'ctip',
      user: 'ctip',
      sslmode: 'verify-full',
      password_set: true,
    }),
  ],
);
