import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {LitElementRenderer} from '@lit-labs/ssr';
import {html, LitElement} from 'lit';
import {parseFragment, type DefaultTreeAdapterTypes} from 'parse5';
import {configure} from '../src/index.js';
import {renderToText} from './server-rendered.js';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** What a browser would parse, shadow trees included, in the order of the document. */
function listElements(markup: string): Element[] {
  const walk = (node: Node): Element[] => [
    ...('tagName' in node ? [node] : []),
    ...('content' in node ? walk(node.content) : []),
    ...('childNodes' in node ? node.childNodes.flatMap(walk) : []),
  ];
  return walk(parseFragment(markup));
}

const readAttribute = (element: Element | undefined, name: string) =>
  element?.attrs.find(attribute => attribute.name === name)?.value;

const listLinks = (markup: string) =>
  listElements(markup)
    .filter(({tagName}) => tagName === 'a')
    .map(link => readAttribute(link, 'href'));

/** Everything that would be said in the server's log. */
let said: unknown[][] = [];
const {warn, error, debug, log} = console;

beforeEach(() => {
  said = [];
  const note = (...values: unknown[]) => void said.push(values);
  Object.assign(console, {warn: note, error: note, debug: note, log: note});
});
afterEach(() => {
  Object.assign(console, {warn, error, debug, log});
  configure({pageId: undefined, appId: undefined, linkUrl: undefined, plugins: undefined});
  assert.deepEqual(said, []);
});

const ADDRESS = 'https://m.me/123456789?ref=order-42';

describe('what a server renders of each element', () => {
  const make = {
    'messenger-link': () =>
      html`<messenger-link page-id="123456789" data-ref="order-42">Ask us</messenger-link>`,
    'messenger-send-button': () =>
      html`<messenger-send-button page-id="123456789" data-ref="order-42"></messenger-send-button>`,
    'messenger-message-us': () =>
      html`<messenger-message-us page-id="123456789" data-ref="order-42"></messenger-message-us>`,
    'messenger-checkbox': () =>
      html`<messenger-checkbox page-id="123456789" data-ref="order-42"></messenger-checkbox>`,
  };
  for (const [tag, template] of Object.entries(make)) {
    it(`is one link in the shadow root of <${tag}>`, () => {
      const markup = renderToText(template());
      assert.deepEqual(listLinks(markup), [ADDRESS]);
      const [host, root, ...inside] = listElements(markup);
      assert.equal(host?.tagName, tag);
      assert.equal(root?.tagName, 'template');
      assert.equal(readAttribute(root, 'shadowrootmode'), 'open');
      assert.equal(readAttribute(root, 'shadowrootdelegatesfocus'), '');
      const link = inside.find(({tagName}) => tagName === 'a');
      assert.equal(readAttribute(link, 'target'), '_blank');
      assert.equal(readAttribute(link, 'rel'), 'noopener');
    });
  }

  it('is a launcher that is a link for <messenger-chat>, and its card closed', () => {
    const markup = renderToText(
      html`<messenger-chat
        page-id="123456789"
        data-ref="order-42"
        greeting-display="show"
      ></messenger-chat>`,
    );
    const launcher = listElements(markup).find(one => readAttribute(one, 'part') === 'launcher');
    assert.equal(launcher?.tagName, 'a');
    assert.equal(readAttribute(launcher, 'href'), ADDRESS);
    const card = listElements(markup).find(one => readAttribute(one, 'role') === 'dialog');
    assert.equal(readAttribute(card, 'hidden'), '');
  });

  it('is nothing of its own for <messenger-config>', () => {
    const markup = renderToText(html`<messenger-config page-id="1"></messenger-config>`);
    assert.deepEqual(
      listElements(markup).map(({tagName}) => tagName),
      ['messenger-config'],
    );
  });

  it('is the link in mode="plugin" as well', () => {
    for (const template of [
      html`<messenger-checkbox
        page-id="123456789"
        data-ref="order-42"
        mode="plugin"
      ></messenger-checkbox>`,
      html`<messenger-send-button
        page-id="123456789"
        data-ref="order-42"
        mode="plugin"
      ></messenger-send-button>`,
      html`<messenger-message-us
        page-id="123456789"
        data-ref="order-42"
        mode="plugin"
      ></messenger-message-us>`,
    ]) {
      assert.deepEqual(listLinks(renderToText(template)), [ADDRESS]);
    }
    const chat = html`<messenger-chat page-id="1" mode="plugin"></messenger-chat>`;
    assert.deepEqual(new Set(listLinks(renderToText(chat))), new Set(['https://m.me/1']));
  });

  it('is the box of a checkbox, unticked, and disabled where the attribute says so', () => {
    const readBox = (markup: string) =>
      listElements(markup).find(({tagName}) => tagName === 'input');
    const plain = readBox(
      renderToText(html`<messenger-checkbox page-id="1"></messenger-checkbox>`),
    );
    assert.equal(readAttribute(plain, 'type'), 'checkbox');
    assert.equal(readAttribute(plain, 'checked'), undefined);
    assert.equal(readAttribute(plain, 'disabled'), undefined);
    const disabled = html`<messenger-checkbox page-id="1" disabled></messenger-checkbox>`;
    assert.equal(readAttribute(readBox(renderToText(disabled)), 'disabled'), '');
    const prechecked = html`<messenger-checkbox page-id="1" prechecked></messenger-checkbox>`;
    assert.equal(readAttribute(readBox(renderToText(prechecked)), 'checked'), undefined);
  });

  it('is no more than the own content where no page is known', () => {
    for (const template of [
      html`<messenger-link>Own</messenger-link>`,
      html`<messenger-send-button mode="plugin">Own</messenger-send-button>`,
      html`<messenger-message-us>Own</messenger-message-us>`,
      html`<messenger-checkbox>Own</messenger-checkbox>`,
      html`<messenger-chat>Own</messenger-chat>`,
      html`<messenger-link page-id="not digits">Own</messenger-link>`,
    ]) {
      const markup = renderToText(template);
      const tags = listElements(markup).map(({tagName}) => tagName);
      assert.ok(tags.includes('slot'));
      for (const tag of ['a', 'input', 'button', 'label']) assert.ok(!tags.includes(tag), markup);
    }
  });

  it('has the looks with it, by a style of its own', () => {
    const markup = renderToText(html`<messenger-link page-id="1"></messenger-link>`);
    const style = listElements(markup).find(({tagName}) => tagName === 'style');
    assert.match(JSON.stringify(style?.childNodes[0] ?? {}, ['value']), /--messenger-accent/);
  });
});

describe('what a server is told', () => {
  it('arrives by attributes and properties that Lit binds', () => {
    const markup = renderToText(
      html`<messenger-link
        .pageName=${'shop.example'}
        data-ref=${'order-42'}
        ?qr=${true}
        .text=${'Hi'}
      >
        Ask
      </messenger-link>`,
    );
    assert.deepEqual(listLinks(markup), ['https://m.me/shop.example?ref=order-42&text=Hi']);
    assert.match(markup, /class="qr early"/);
  });

  it('is not what only the browser can know, and the log says nothing of that', () => {
    const markup = renderToText(
      html`<messenger-checkbox page-id="1" .checked=${true} required></messenger-checkbox>`,
    );
    const box = listElements(markup).find(({tagName}) => tagName === 'input');
    assert.equal(readAttribute(box, 'checked'), undefined);
  });

  it('may come from configure(), which is for the whole process', () => {
    configure({pageId: '5', linkUrl: 'http://localhost:3000/m.me'});
    assert.deepEqual(listLinks(renderToText(html`<messenger-link></messenger-link>`)), [
      'http://localhost:3000/m.me/5',
    ]);
    assert.deepEqual(listLinks(renderToText(html`<messenger-link page-id="6"></messenger-link>`)), [
      'http://localhost:3000/m.me/6',
    ]);
  });

  it('cannot break out of the markup', () => {
    const hostile = `"><script>alert(1)</script><a href='javascript:alert(1)'>`;
    const markup = renderToText(
      html`<messenger-link
          page-id="1"
          data-ref=${hostile}
          text=${hostile}
          page-name=${hostile}
        ></messenger-link>
        <messenger-chat page-id="1" theme-color=${hostile} logged-out-greeting=${hostile}>
        </messenger-chat>
        <messenger-send-button page-id="1" color=${hostile} cta-text=${hostile}>
        </messenger-send-button>
        <messenger-checkbox page-id="1" size=${hostile} user-ref=${hostile} name=${hostile}>
          ${hostile}
        </messenger-checkbox>`,
    );
    const elements = listElements(markup);
    assert.ok(!elements.some(({tagName}) => tagName === 'script'));
    for (const address of listLinks(markup))
      assert.match(address ?? '', /^https:\/\/m\.me\/1(\?|$)/);
  });
});

describe('a server', () => {
  it('makes up nothing that is for one visitor', () => {
    const make = () =>
      renderToText(
        html`<messenger-checkbox page-id="1" app-id="2" name="news"> News </messenger-checkbox>`,
      );
    const markup = make();
    assert.deepEqual(listLinks(markup), ['https://m.me/1']);
    assert.equal(make(), markup);
  });

  it('passes on a reference that the page made', () => {
    const markup = renderToText(
      html`<messenger-checkbox page-id="1" user-ref="made-by-the-page"></messenger-checkbox>`,
    );
    assert.deepEqual(listLinks(markup), ['https://m.me/1?ref=made-by-the-page']);
  });

  it('shows nothing of one request to another', () => {
    const make = (id: string) =>
      html`<messenger-link page-id=${id} data-ref=${`of-${id}`}></messenger-link>
        <messenger-checkbox page-id=${id}></messenger-checkbox>
        <messenger-chat page-id=${id} mode="plugin"></messenger-chat>
        <messenger-link></messenger-link>`;
    const [alone = ''] = [renderToText(make('222'))];
    const first = renderToText(make('111'));
    assert.equal(renderToText(make('222')), alone);
    assert.ok(!first.includes('222') && !alone.includes('111'));
  });

  it('may render requests at the same time', async () => {
    const ids = Array.from({length: 20}, (_, index) => String(index + 1));
    const pages = await Promise.all(
      ids.map(async id => {
        await Promise.resolve();
        return renderToText(html`<messenger-link page-id=${id}></messenger-link>`);
      }),
    );
    assert.deepEqual(
      pages.flatMap(listLinks),
      ids.map(id => `https://m.me/${id}`),
    );
  });

  it('may call connectedCallback, as some do', () => {
    const connect = () => ({connectedCallback: true});
    LitElementRenderer.renderOptions.push(connect);
    try {
      const markup = renderToText(
        html`<messenger-link page-id="1" qr></messenger-link>
          <messenger-checkbox page-id="1"></messenger-checkbox>
          <messenger-chat page-id="1" mode="plugin"></messenger-chat>`,
      );
      assert.deepEqual(new Set(listLinks(markup)), new Set(['https://m.me/1']));
    } finally {
      LitElementRenderer.renderOptions.splice(0);
    }
  });

  it('renders elements inside others, which pass on what they know', () => {
    class ShopFooter extends LitElement {
      static override properties = {page: {}};
      declare page: string;
      override render() {
        return html`<messenger-link page-id=${this.page} ?qr=${false} @messenger-click=${() => 0}>
          Ask us
        </messenger-link>`;
      }
    }
    customElements.define('shop-footer', ShopFooter);
    const markup = renderToText(html`<shop-footer page="7"></shop-footer>`);
    assert.deepEqual(listLinks(markup), ['https://m.me/7']);
  });
});

it('a server that has one entry alone renders its element', async () => {
  const script = `
    const {render} = await import('@lit-labs/ssr');
    const {collectResult} = await import('@lit-labs/ssr/lib/render-result.js');
    const {html} = await import('lit');
    await import('./src/elements/messenger-config.ts');
    await import('./src/elements/messenger-send-button.ts');
    const template = html\`<messenger-config></messenger-config><messenger-send-button page-id="1"></messenger-send-button>\`;
    console.log(await collectResult(render(template)));`;
  const {stdout, stderr} = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    {cwd: new URL('..', import.meta.url)},
  );
  assert.deepEqual(listLinks(stdout), ['https://m.me/1']);
  assert.equal(stderr, '');
});
