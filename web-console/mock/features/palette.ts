import { problem, register } from '../answer';
import { callBook } from '../calls/book';
import { searchContacts } from './contacts';
import { messagesOf } from './messages';

const MOST = 5;

register([
  'GET /operator/api/search',
  (data, request) => {
    const q = new URL(request.url).searchParams.get('q') ?? '';
    if (q.startsWith('fail-')) return problem(503, 'The database is away. Try again shortly.');
    if (q.length < 2 || q.length > 64) {
      const message = 'q must have 2 to 64 characters.';
      return problem(422, message, { errors: [{ field: 'q', message }] });
    }
    const holds = (text: string | null | undefined) => text?.toLowerCase().includes(q.toLowerCase());
    return {
      calls: callBook(data)
        .map(({ call }) => call)
        .filter((call) =>
          [call.number, call.contact?.last_name, call.contact?.company, call.note].some(holds),
        )
        .slice(0, MOST),
      contacts: searchContacts(data, q).slice(0, MOST),
      messages: messagesOf(data)
        .filter((sms) => holds(sms.text) || holds(sms.dest))
        .slice(0, MOST),
    };
  },
]);
