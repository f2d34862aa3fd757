import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-link.js';
import '../../src/elements/messenger-send-button.js';
import {inside, letPass, PAGE_ID, Stage} from '../stage.js';

type Tag = 'messenger-chat' | 'messenger-checkbox' | 'messenger-link' | 'messenger-send-button';

/** What a server renders; test/server-rendering.e2e.ts has it as it really comes. */
const LINK = '<style>a {color: red}</style><a part="link" href="https://m.me/1">Early</a>';
const BOX = `<label><input type="checkbox"></label><div class="reveal early">${LINK}</div>`;

describe('an element that a server has rendered', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  /** An element with a shadow root, as the parser leaves it before the element is defined. */
  function makeEarly<T extends Tag>(
    tag: T,
    root: string,
    attributes: Record<string, string> = {},
  ): HTMLElementTagNameMap[T] {
    // Nothing in a template is defined.
    const {content} = document.createElement('template');
    const element = content.ownerDocument.createElement(tag);
    for (const [name, value] of Object.entries({'data-ref': 'r', ...attributes})) {
      element.setAttribute(name, value);
    }
    content.append(element);
    element.attachShadow({mode: 'open', delegatesFocus: true}).innerHTML = root;
    return element;
  }
  const listLinks = (element: HTMLElement) =>
    [...(element.shadowRoot?.querySelectorAll('a') ?? [])].map(({href}) => href);

  it('renders itself anew, once, in its own looks', async () => {
    for (const tag of ['messenger-link', 'messenger-send-button'] as const) {
      const element = makeEarly(tag, LINK);
      stage.place(element);
      expect(listLinks(element)).to.deep.equal(['https://m.me/1']);
      await element.updateComplete;
      expect(listLinks(element)).to.deep.equal([`${stage.linkUrl}/${PAGE_ID}?ref=r`]);
      expect(element.shadowRoot?.querySelector('style')).to.equal(null);
      expect(element.shadowRoot?.adoptedStyleSheets.length).to.be.greaterThan(0);
      element.dataRef = 'other';
      await element.updateComplete;
      expect(listLinks(element)).to.deep.equal([`${stage.linkUrl}/${PAGE_ID}?ref=other`]);
    }
  });

  it('keeps the tick, tells it once, and has it in its form', async () => {
    const form = document.createElement('form');
    const checkbox = makeEarly('messenger-checkbox', BOX, {mode: 'link', name: 'news'});
    const box = checkbox.shadowRoot?.querySelector('input');
    if (box) box.checked = true;
    form.append(checkbox);
    stage.place(form);
    await stage.waitFor('messenger-change');
    await checkbox.updateComplete;
    expect(checkbox.checked).to.equal(true);
    expect(inside<HTMLInputElement>(checkbox, 'input').checked).to.equal(true);
    expect(new FormData(form).get('news')).to.equal('r');
    await letPass(50);
    expect(stage.details('messenger-change')).to.deep.equal([
      {checked: true, userRef: checkbox.userRef},
    ]);
    form.reset();
    await stage.waitFor('messenger-change', 2);
    expect(checkbox.checked).to.equal(false);
  });

  it('keeps its link until the plugin has come', async () => {
    const checkbox = makeEarly('messenger-checkbox', BOX, {loading: 'eager'});
    stage.place(checkbox);
    await checkbox.updateComplete;
    expect(checkbox.shadowRoot?.querySelectorAll('input')).to.have.length(1);
    expect(checkbox.status).to.be.oneOf(['waiting', 'loading']);
    await stage.waitFor('messenger-rendered');
    await checkbox.updateComplete;
    expect(checkbox.shadowRoot?.querySelector('input')).to.equal(null);
  });

  it('has no link to keep where the server knew no page', async () => {
    const checkbox = makeEarly('messenger-checkbox', '<slot></slot>', {loading: 'interaction'});
    const late = makeEarly('messenger-checkbox', '<slot></slot>');
    stage.place(late);
    await late.updateComplete;
    expect(late.shadowRoot?.querySelector('input')).to.equal(null);
    stage.place(checkbox);
    await checkbox.updateComplete;
    expect(checkbox.status).to.equal('waiting');
    expect(checkbox.shadowRoot?.querySelectorAll('input')).to.have.length(1);
  });

  it('shows its own words where no shadow root was made of what the server wrote', async () => {
    // As in a browser that knows none of those, or where a script has set the markup as innerHTML.
    const template = document.createElement('template');
    template.setAttribute('shadowrootmode', 'open');
    template.innerHTML = LINK;
    const button = stage.make('messenger-send-button', {mode: 'link'});
    button.append(template);
    stage.place(button);
    await button.updateComplete;
    expect(listLinks(button)).to.deep.equal([`${stage.linkUrl}/${PAGE_ID}`]);
    expect(inside(button, 'a').innerText).to.contain('Send to Messenger');
  });

  it('is a chat like any other', async () => {
    const chat = makeEarly('messenger-chat', '<a part="launcher" href="https://m.me/1"></a>');
    stage.place(chat);
    await chat.updateComplete;
    expect(chat.status).to.equal('link');
    expect(chat.shadowRoot?.querySelectorAll('[part="launcher"]')).to.have.length(1);
    chat.open();
    await stage.waitFor('messenger-open');
  });

  it('stays with what it has when it leaves the page and comes back', async () => {
    const checkbox = makeEarly('messenger-checkbox', BOX, {mode: 'link'});
    stage.place(checkbox);
    await checkbox.updateComplete;
    inside(checkbox, 'input').click();
    await stage.waitFor('messenger-change');
    checkbox.remove();
    stage.place(checkbox);
    await checkbox.updateComplete;
    expect(checkbox.shadowRoot?.querySelectorAll('input')).to.have.length(1);
    expect(checkbox.checked).to.equal(true);
  });
});
