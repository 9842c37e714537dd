import { Hubs } from './hubs';
import type { ToWorker } from './messages';

const hubs = new Hubs();

(self as unknown as SharedWorkerGlobalScope).onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  port.onmessage = (message: MessageEvent<ToWorker>) => hubs.receive(port, message.data);
};

interface SharedWorkerGlobalScope {
  onconnect: (event: MessageEvent) => void;
}
