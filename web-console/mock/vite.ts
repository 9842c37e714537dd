import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { Plugin } from 'vite';
import './features';
import { answer } from './answer';
import { liven } from './calls/lively';
import { seeded } from './data';

const API =
  /^\/(?:operator\/(?:api|auth)|auth|admin\/(?:config|status|ctip|sms|email|contacts|users|auth|audit|api-keys|pbxs|backups)|health)(?:\/|$)/;

/** Answers the API's paths inside `npm run dev`, so that no back-end is needed to work on the console. */
export function mockServer(): Plugin {
  const data = seeded();
  return {
    name: 'ctip-mock',
    apply: 'serve',
    configureServer(server) {
      liven(data);
      server.middlewares.use((incoming, outgoing, next) => {
        const url = new URL(incoming.url ?? '/', 'http://localhost');
        if (!API.test(url.pathname)) {
          next();
          return;
        }
        const method = incoming.method ?? 'GET';
        const request = new Request(url, {
          method,
          headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
            typeof value === 'string' ? [[name, value]] : [],
          ),
          ...(method === 'GET' || method === 'HEAD'
            ? {}
            : { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
        });
        answer(data, request).then((response) => {
          outgoing.writeHead(response.status, Object.fromEntries(response.headers));
          if (!response.body) {
            outgoing.end();
            return;
          }
          const body = Readable.fromWeb(response.body as NodeStream);
          // A reader who left is not told any more.
          outgoing.on('close', () => body.destroy());
          body.on('error', () => outgoing.destroy());
          body.pipe(outgoing);
        }, next);
      });
    },
  };
}
