import { Hub } from './hub';
import type { ToWorker } from './messages';

const hub = new Hub();

(self as unknown as SharedWorkerGlobalScope).onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  port.onmessage = (message: MessageEvent<ToWorker>) => hub.receive(port, message.data);
};

interface SharedWorkerGlobalScope {
  onconnect: (event: MessageEvent) => void;
}
