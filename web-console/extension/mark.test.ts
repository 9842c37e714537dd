import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MARK, Marks } from './mark';
import { within } from './testing';

let idle: (() => void)[] = [];
let passes = 0;
let marks: Marks;
const made: { shown: string; number: () => string }[] = [];

/** Lets the observer tell what it has seen and the browser be idle, until nothing is left to do. */
async function settle() {
  for (let round = 0; round < 50; round++) {
    await Promise.resolve();
    await new Promise((done) => setTimeout(done));
    const due = idle;
    idle = [];
    if (due.length === 0) return;
    passes += due.length;
    for (const run of due) run();
  }
  throw new Error('it never comes to rest');
}

async function on(html: string) {
  document.body.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  marks.start();
  await settle();
}

const marked = () => [...document.querySelectorAll(`[${MARK}]`)].map((span) => span.textContent);
const element = (selector: string) => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(selector);
  return found;
};

beforeEach(() => {
  idle = [];
  passes = 0;
  made.length = 0;
  document.body.replaceChildren();
  marks = new Marks(
    document.documentElement,
    'PL',
    (shown, number) => {
      made.push({ shown, number });
      return document.createElement('i');
    },
    (run) => idle.push(run),
  );
});

afterEach(() => {
  marks.stop();
  document.body.replaceChildren();
});

describe('marks on a page', () => {
  it('are beside numbers and change no text', async () => {
    await on('<p>Sales 600 000 101, service <b>22 300 00 01</b> (all day)</p>');
    expect(marked()).toEqual(['600 000 101', '22 300 00 01']);
    expect(made.map(({ number }) => number())).toEqual(['+48600000101', '+48223000001']);
    expect(document.body.textContent).toBe('Sales 600 000 101, service 22 300 00 01 (all day)');
  });

  it('go, and leave the page as it was', async () => {
    const html = '<p>Sales 600 000 101, <a href="tel:112">112</a>, 600-000-102.</p>';
    await on(html);
    expect(marked()).toHaveLength(3);
    marks.stop();
    document.body.normalize();
    expect(within(document.body)).toBe(html);
  });

  it('leave alone what is edited, code and buttons', async () => {
    const html =
      '<textarea>600 000 101</textarea><div contenteditable="true">600 000 101<p>600 000 101</p></div>' +
      '<pre><code>600 000 101</code></pre><button>600 000 101</button><style>/* 600 000 101 */</style>' +
      '<select><option>600 000 101</option></select><div role="textbox">600 000 101</div>';
    await on(html);
    expect(marked()).toEqual([]);
    expect(within(document.body)).toBe(html);
  });

  it('take what is text for text', async () => {
    await on('<p>&lt;img src=x onerror=alert(1)&gt; 600 000 101 &lt;script&gt;alert(2)&lt;/script&gt;</p>');
    expect(marked()).toEqual(['600 000 101']);
    expect(document.querySelector('img, script')).toBeNull();
    expect(element('p').textContent).toBe(
      '<img src=x onerror=alert(1)> 600 000 101 <script>alert(2)</script>',
    );
  });

  it('stand after links to telephones, which stay whole', async () => {
    await on('<p><a href="tel:+48-600-000-101">Call 600 000 101</a> now</p>');
    expect(within(element('a'))).toBe('Call 600 000 101');
    expect(element('a').nextElementSibling?.hasAttribute(MARK)).toBe(true);
    expect(made).toHaveLength(1);
    element('a').setAttribute('href', 'tel:+48600000102');
    await settle();
    expect(made[0]?.number()).toBe('+48600000102');
    element('a').setAttribute('href', '/contact');
    await settle();
    // No telephone any more: the number in its text counts.
    expect(marked()).toEqual(['600 000 101']);
  });

  it('come for what is added later, once, and come to rest', async () => {
    await on('<p>Nothing yet</p>');
    const later = document.createElement('p');
    later.textContent = 'Now 600 000 101';
    document.body.append(later);
    await settle();
    expect(marked()).toEqual(['600 000 101']);
    const before = passes;
    await settle();
    expect(passes).toBe(before);
    document.body.append('and more');
    await settle();
    expect(made).toHaveLength(1);
  });

  it('follow a page that writes into its own text node', async () => {
    await on('<p>Call 600 000 101 today</p>');
    const text = element('p').firstChild as Text;
    text.data = 'Call 600 000 102 tomorrow';
    await settle();
    expect(element('p').textContent).toBe('Call 600 000 102 tomorrow');
    expect(marked()).toEqual(['600 000 102']);
    text.data = 'Closed';
    await settle();
    expect(within(element('p'))).toBe('Closed');
  });

  it('go with the text node that the page removes', async () => {
    await on('<p><b>Call</b> 600 000 101 today</p>');
    element('p').removeChild(element('p').childNodes[1] as Text);
    await settle();
    expect(within(element('p'))).toBe('<b>Call</b>');
  });

  it('move with the text node that the page moves', async () => {
    await on('<p>Call 600 000 101 today</p><div></div>');
    element('div').append(element('p').firstChild as Text);
    await settle();
    expect(element('p').textContent).toBe('');
    expect(element('div').textContent).toBe('Call 600 000 101 today');
    expect(marked()).toEqual(['600 000 101']);
  });

  it('are bounded, and the page gets its turns', async () => {
    await on('<p>600 000 101</p>'.repeat(700));
    expect(marked()).toHaveLength(500);
    expect(passes).toBeGreaterThan(2);
  });

  it('do not come back once stopped', async () => {
    await on('<p>600 000 101</p>');
    marks.stop();
    document.body.append('600 000 102');
    await settle();
    expect(marked()).toEqual([]);
  });
});
