import { numberOfLink, numbersIn, type Region } from './numbers';

/** So many texts are looked at before the page gets its turn again. */
const TEXTS_A_PASS = 250;
/** A page of more numbers than this is a list to work through elsewhere. */
const MOST_MARKS = 500;
const MOST_ROOTS = 1000;
export const MARK = 'data-ctip-number';

const LEFT_ALONE = [
  'script, style, noscript, template, textarea, input, select, option, button, code, kbd, samp, svg, math, canvas',
  '[contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="button"], [role="option"]',
  `[${MARK}], a[href^="tel:" i]`,
].join(', ');

/** Makes the little button beside a number; `number` is asked when it is pressed. */
export type MakeButton = (shown: string, number: () => string) => HTMLElement;
/** Calls back when the browser has nothing better to do. */
export type WhenIdle = (run: () => void) => void;

interface Marked {
  /** What the text was before, whole. */
  whole: string;
  /** What the node kept of it: what stands before the first number. */
  kept: string;
  /** What was put after it. */
  pieces: ChildNode[];
}

/**
 * Puts a button after each phone number of a page and keeps up with what changes. The text of the page stays the same,
 * and every text node stays where the page put it: it keeps the words before the first number, so that a page which
 * later changes or removes it finds it; what was put behind it then goes, too.
 */
export class Marks {
  private readonly texts = new Map<Text, Marked>();
  private readonly links = new Map<Element, HTMLElement>();
  private readonly ours = new WeakSet<Node>();
  private readonly roots = new Set<Node>();
  private walker: TreeWalker | null = null;
  private waiting = false;
  private running = false;
  private readonly observer = new MutationObserver((records) => this.follow(records));

  constructor(
    private readonly root: Element,
    private readonly region: Region,
    private readonly button: MakeButton,
    private readonly whenIdle: WhenIdle,
  ) {}

  start(): void {
    this.running = true;
    this.observer.observe(this.root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['href', 'contenteditable'],
    });
    this.look(this.root);
  }

  /** Leaves the page as it was. */
  stop(): void {
    this.running = false;
    this.observer.disconnect();
    this.roots.clear();
    this.walker = null;
    for (const text of [...this.texts.keys()]) this.restore(text);
    for (const link of [...this.links.keys()]) this.unlink(link);
  }

  private look(root: Node): void {
    this.roots.add(root);
    this.wait();
  }

  private wait(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.whenIdle(() => {
      this.waiting = false;
      if (this.running) this.pass();
    });
  }

  private pass(): void {
    this.follow(this.observer.takeRecords());
    const found = this.next();
    for (const node of found) {
      if (this.texts.size + this.links.size >= MOST_MARKS) break;
      if (node instanceof Text) this.markText(node);
      else this.markLink(node as Element);
    }
    // Our own changes are no news.
    this.observer.takeRecords();
    if (this.walker || this.roots.size > 0) this.wait();
  }

  /** The next texts and links, in the order of the page; where it stopped the next pass goes on. */
  private next(): Node[] {
    const found: Node[] = [];
    for (let steps = 0; steps < TEXTS_A_PASS; steps++) {
      if (!this.walker) {
        const root = this.roots.values().next().value;
        if (!root) break;
        this.roots.delete(root);
        if (!root.isConnected || inside(root)) continue;
        const worth = this.worth(root);
        if (worth === NodeFilter.FILTER_ACCEPT) found.push(root);
        else if (worth === NodeFilter.FILTER_SKIP && root instanceof Element) this.walker = this.walk(root);
        continue;
      }
      if (!this.walker.currentNode.isConnected) {
        // The page took away what we stood on.
        this.roots.add(this.walker.root);
        this.walker = null;
        continue;
      }
      const node = this.walker.nextNode();
      if (node) found.push(node);
      else this.walker = null;
    }
    return found;
  }

  private walk(root: Element): TreeWalker {
    const shown = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    return document.createTreeWalker(root, shown, (node) => this.worth(node));
  }

  private worth(node: Node): number {
    if (node instanceof Element) {
      if (isTelephoneLink(node)) return NodeFilter.FILTER_ACCEPT;
      return node.matches(LEFT_ALONE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    }
    if (!(node instanceof Text) || this.ours.has(node) || this.texts.has(node)) return NodeFilter.FILTER_SKIP;
    // Inside a link to a telephone the link has the button.
    if (node.parentElement?.closest(LEFT_ALONE)) return NodeFilter.FILTER_SKIP;
    return node.data.length > 8 ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  }

  private markText(text: Text): void {
    const found = numbersIn(text.data, this.region);
    if (found.length === 0 || !text.parentNode || this.texts.has(text)) return;
    const whole = text.data;
    const pieces: ChildNode[] = [];
    for (const [i, { start, end, number }] of found.entries()) {
      const span = document.createElement('span');
      span.setAttribute(MARK, '');
      const shown = whole.slice(start, end);
      span.append(
        this.own(shown),
        this.button(shown, () => number),
      );
      pieces.push(span);
      const rest = whole.slice(end, found[i + 1]?.start ?? whole.length);
      if (rest !== '') pieces.push(this.own(rest));
    }
    const kept = whole.slice(0, found[0]?.start ?? 0);
    text.data = kept;
    text.after(...pieces);
    this.texts.set(text, { whole, kept, pieces });
  }

  private own(data: string): Text {
    const text = document.createTextNode(data);
    this.ours.add(text);
    return text;
  }

  private markLink(link: Element): void {
    const number = () => numberOfLink(link.getAttribute('href') ?? '', this.region);
    if (this.links.has(link) || number() === '' || !link.parentNode) return;
    const span = document.createElement('span');
    span.setAttribute(MARK, '');
    span.append(this.button(link.textContent.trim() || number(), number));
    link.after(span);
    this.links.set(link, span);
  }

  private follow(records: MutationRecord[]): void {
    const before = this.roots.size;
    const changed = new Set<Node>();
    for (const record of records) {
      if (record.type !== 'childList') changed.add(record.target);
      for (const node of record.addedNodes) changed.add(node);
      for (const node of record.removedNodes) if (!node.isConnected) this.forget(node);
    }
    for (const node of changed) {
      if (this.ours.has(node) || (node instanceof Element && node.hasAttribute(MARK))) continue;
      if (node instanceof Text && this.texts.has(node)) {
        if (node.data === this.texts.get(node)?.kept && this.whole(node)) continue;
        this.restore(node);
      }
      if (node instanceof Element && this.links.has(node) && !isTelephoneLink(node)) this.unlink(node);
      if (node.isConnected) this.roots.add(node);
    }
    if (this.roots.size > MOST_ROOTS) {
      this.roots.clear();
      this.roots.add(this.root);
    }
    // Our own changes are no news.
    this.observer.takeRecords();
    if (this.roots.size > before) this.wait();
  }

  /** Whether what we put behind a text is still there, beside it. */
  private whole(text: Text): boolean {
    return this.texts.get(text)?.pieces.every((piece) => piece.parentNode === text.parentNode) ?? false;
  }

  private forget(removed: Node): void {
    for (const text of this.texts.keys()) if (removed.contains(text)) this.drop(text);
    for (const link of this.links.keys()) if (removed.contains(link)) this.unlink(link);
  }

  /** The page has another text here now; what we put behind the old one goes. */
  private drop(text: Text): void {
    for (const piece of this.texts.get(text)?.pieces ?? []) piece.remove();
    this.texts.delete(text);
  }

  /** Puts the text together again, unless the page has changed it since. */
  private restore(text: Text): void {
    const marked = this.texts.get(text);
    if (!marked) return;
    if (text.data === marked.kept && marked.pieces.every((piece) => piece.isConnected))
      text.data = marked.whole;
    this.drop(text);
  }

  private unlink(link: Element): void {
    this.links.get(link)?.remove();
    this.links.delete(link);
  }
}

const isTelephoneLink = (element: Element) => element.matches('a[href^="tel:" i]');

/** Whether a node is within something that is left alone. */
const inside = (node: Node) => Boolean(node.parentElement?.closest(LEFT_ALONE));
