import { kept } from '../data';
import { register } from '../answer';

const STATES = ['IDLE', 'IDLE', 'BUSY', 'IDLE', 'RINGING', 'IDLE', 'DND', 'FORWARDED'] as const;

register([
  'GET /operator/api/extensions',
  (data) => ({
    items: kept(data, 'extensions', () =>
      Array.from({ length: 24 }, (_, index) => ({
        pbx_id: 'main',
        extension: String(101 + index),
        state: STATES[index % STATES.length],
        since: data.at(3 + index * 7),
        call_id: null,
        do_not_disturb: STATES[index % STATES.length] === 'DND',
        forwarding: null,
      })),
    ),
  }),
]);
