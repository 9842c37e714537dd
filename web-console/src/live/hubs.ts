import { Hub, type Port } from './hub';
import type { ToWorker } from './messages';

/**
 * The hubs of a browser: one for each person and session that its tabs have. Usually that is one, by the cookie that all tabs
 * share; but somebody else may have logged in meanwhile, and over plain http each tab keeps a token of its own. What is
 * for one is never told to a tab of another.
 */
export class Hubs {
  private readonly hubs = new Map<string, Hub>();
  private readonly placeOf = new Map<Port, string>();

  constructor(private readonly makeHub: () => Hub = () => new Hub()) {}

  receive(port: Port, message: ToWorker): void {
    const known = this.placeOf.get(port);
    const place = message.kind === 'here' ? `${message.who} ${message.token ?? ''}` : known;
    if (place === undefined) return;
    if (known !== undefined && known !== place) this.tell(known, port, { kind: 'bye' });
    if (message.kind === 'here') this.placeOf.set(port, place);
    else if (message.kind !== 'retry') this.placeOf.delete(port);
    this.tell(place, port, message);
  }

  private tell(place: string, port: Port, message: ToWorker): void {
    let hub = this.hubs.get(place);
    if (!hub) {
      if (message.kind !== 'here') return;
      hub = this.makeHub();
      this.hubs.set(place, hub);
    }
    hub.receive(port, message);
    if (hub.isEmpty()) this.hubs.delete(place);
  }
}
