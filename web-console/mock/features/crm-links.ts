import { kept } from '../data';
import { register } from '../answer';

const links = [
  { id: 1, name: 'CRM', url: 'https://crm.example.org/find?phone={e164}', on: 'CLICK', enabled: true },
  {
    id: 2,
    name: 'Service desk',
    url: 'https://desk.example.org/?c={firebird_id}',
    on: 'CLICK',
    enabled: true,
  },
];

register(['GET /operator/api/links', (data) => ({ items: kept(data, 'links', () => links) })]);
