/** What of the browser's interface for extensions is used here, and nothing else. */
declare namespace chrome {
  interface Listeners<F> {
    addListener(listener: F): void;
  }
  interface Area {
    get(key: string): Promise<Record<string, unknown>>;
    set(items: Record<string, unknown>): Promise<void>;
  }
  namespace storage {
    const local: Area;
    /** Until the browser closes; pages' scripts don't get at it. */
    const session: Area;
    const onChanged: Listeners<(changes: Record<string, { newValue?: unknown }>, area: string) => void>;
  }
  namespace i18n {
    function getMessage(key: string, substitutions?: string): string;
    function getUILanguage(): string;
  }
  namespace runtime {
    const id: string;
    function sendMessage(message: unknown): Promise<unknown>;
    function openOptionsPage(): Promise<void>;
    const onMessage: Listeners<
      (message: unknown, sender: { id?: string }, answer: (value: unknown) => void) => void
    >;
    const onInstalled: Listeners<(details: { reason: string }) => void>;
  }
  namespace action {
    const onClicked: Listeners<() => void>;
  }
  namespace tabs {
    interface Tab {
      id?: number;
      windowId: number;
    }
    function create(what: { url: string }): Promise<Tab>;
    function update(id: number, what: { url: string; active: true }): Promise<Tab | undefined>;
    function sendMessage(id: number, message: unknown): Promise<unknown>;
  }
  namespace windows {
    function update(id: number, what: { focused: true }): Promise<unknown>;
  }
}
