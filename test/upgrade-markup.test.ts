import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {PLUGIN_NAMES, PLUGINS} from '../src/contract/plugins.js';
import {configure, ProblemError, upgradeMarkup} from '../src/index.js';
import {APP_ID, inFrame, inside, PAGE_ID, Stage, waitUntil} from './stage.js';

const CHECKBOX = 'fb-messenger-checkbox';
const SEND = 'fb-send-to-messenger';
const CHAT = 'fb-customerchat';
const TAGS = {
  [CHECKBOX]: 'messenger-checkbox',
  [SEND]: 'messenger-send-button',
  'fb-messengermessageus': 'messenger-message-us',
  [CHAT]: 'messenger-chat',
} as const;

/** The boolean attributes of Meta's, by host. */
const BOOLEANS: Readonly<Record<string, RegExp>> = {
  [CHECKBOX]: /^(data-)?(prechecked|allow[_-]?login|center[_-]?align)$/,
  [SEND]: /^(data-)?enforce[_-]?login$/,
};

/** All of an element's attributes. */
const readAttributes = (element: Element) =>
  Object.fromEntries([...element.attributes].map(({name, value}) => [name, value]));

describe('upgradeMarkup()', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  /** Puts markup on the page and upgrades it. */
  function upgrade(html: string) {
    const page = stage.put('div', {}, html);
    return {page, elements: upgradeMarkup(page)};
  }

  /** The one element that markup becomes. */
  function upgradeOne(html: string): Element {
    const {page, elements} = upgrade(html);
    const [element] = elements;
    if (!element || elements.length > 1) throw new Error(`Made ${elements.length} elements.`);
    expect(page.firstElementChild).to.equal(element);
    return element;
  }

  /** What one host with these attributes becomes. */
  const read = (hostClass: string, attributes: string) =>
    readAttributes(upgradeOne(`<div class="${hostClass}" ${attributes}></div>`));

  const withoutWarning = () => expect(stage.warnings).to.deep.equal([]);
  const onlyWarning = (): string => {
    const warnings = stage.warnings.filter(text => text.startsWith('upgradeMarkup()'));
    expect(warnings, stage.warnings.join('\n')).to.have.length(1);
    return warnings[0] ?? '';
  };

  describe('the markup', () => {
    it('of each plugin becomes its element', () => {
      for (const [hostClass, tag] of Object.entries(TAGS)) {
        const element = upgradeOne(`<div class="${hostClass}"></div>`);
        expect(element.localName).to.equal(tag);
        expect(readAttributes(element)).to.deep.equal({});
      }
      withoutWarning();
    });

    it('of every plugin that Meta had is known', () => {
      const known = PLUGIN_NAMES.map(name => PLUGINS[name].hostClass);
      expect(Object.keys(TAGS)).to.have.members(known);
    });

    it('in its older form, <fb:…>, does too', () => {
      const element = upgradeOne(`<fb:send-to-messenger page_id="7"></fb:send-to-messenger>`);
      expect(element.localName).to.equal('messenger-send-button');
      expect(readAttributes(element)).to.deep.equal({'page-id': '7'});
    });

    it('is replaced where it stands, and nothing else is touched', () => {
      const {page, elements} = upgrade(
        `<p>One</p><p><b class="fb-like"></b><div class="${CHAT}"></div>Two</p>
        <span class="a ${SEND} b"></span>`,
      );
      expect(elements.map(({localName}) => localName)).to.deep.equal([
        'messenger-chat',
        'messenger-send-button',
      ]);
      expect(page.querySelector('.fb-like')?.localName).to.equal('b');
      expect(page.querySelector('messenger-chat')?.previousElementSibling?.localName).to.equal('p');
      expect(elements[1]?.className).to.equal('a b');
      expect(page.querySelectorAll(`.${CHAT}, .${SEND}`)).to.have.length(0);
    });

    it('with several of Meta’s classes is what the first says, and only that', () => {
      const element = upgradeOne(`<div class="fb-new ${CHAT} ${CHECKBOX}"></div>`);
      expect(element.localName).to.equal('messenger-chat');
      expect(element.className).to.equal('fb-new');
      expect(upgradeMarkup()).to.deep.equal([]);
    });

    it('is not what stands around another host, nor the page itself', () => {
      const {page, elements} = upgrade(
        `<section class="${CHECKBOX} x"><p>Updates?</p><div class="${CHECKBOX}"></div></section>`,
      );
      expect(elements).to.have.length(1);
      expect(page.firstElementChild?.className).to.equal(`${CHECKBOX} x`);
      expect(page.querySelector('p')?.nextElementSibling).to.equal(elements[0]);
      document.body.classList.add(CHAT);
      try {
        expect(upgradeMarkup()).to.deep.equal([]);
        expect(upgradeMarkup(document.body)).to.deep.equal([]);
        expect(upgradeMarkup(page)).to.deep.equal([]);
      } finally {
        document.body.removeAttribute('class');
      }
      expect(document.body.localName).to.equal('body');
      withoutWarning();
    });

    it('keeps classes of the page that look like those of the SDK', () => {
      expect(upgradeOne(`<div class="fb_box ${CHAT}"></div>`).className).to.equal('fb_box');
    });

    it('is looked for in the whole document where nothing else is said', () => {
      stage.put('div', {class: CHAT});
      expect(upgradeMarkup()).to.have.length(1);
    });

    it('may be the given node itself, on the page or not', () => {
      const host = stage.put('div', {class: CHAT, page_id: '7'});
      const [element] = upgradeMarkup(host);
      expect(host.isConnected).to.equal(false);
      expect(element?.isConnected).to.equal(true);
      const [loose] = upgradeMarkup(stage.make('div', {class: CHAT, page_id: '8'}));
      expect(loose?.getAttribute('page-id')).to.equal('8');
    });

    it('in a template or a shadow root is left alone, unless that is given', () => {
      const page = stage.put('div', {}, `<template><div class="${CHAT}"></div></template>`);
      const root = page.attachShadow({mode: 'open'});
      root.innerHTML = `<div class="${SEND}"></div>`;
      expect(upgradeMarkup()).to.deep.equal([]);
      expect(upgradeMarkup(root)).to.have.length(1);
      const template = page.querySelector('template');
      expect(upgradeMarkup(template?.content)).to.have.length(1);
      expect(template?.innerHTML).to.equal('<messenger-chat></messenger-chat>');
    });

    it('keeps its words as the words of the element, but for white space', async () => {
      const button = upgradeOne(`<div class="${SEND}">Write to <b>us</b></div>`);
      expect(button.innerHTML).to.equal('Write to <b>us</b>');
      const checkbox = upgradeOne(`<div class="${CHECKBOX}">
      </div>`) as HTMLElementTagNameMap['messenger-checkbox'];
      expect(checkbox.childNodes).to.have.length(0);
      checkbox.mode = 'link';
      await checkbox.updateComplete;
      expect(inside(checkbox, 'label').textContent).to.match(/\w/);
    });

    it('keeps a link that was shown until the plugin came, and makes it the way in', async () => {
      const link = '<a href="https://m.me/shop">Ask us</a>';
      const [element] = upgrade(
        `<div class="${CHAT}"><p class="fb-xfbml-parse-ignore">${link}</p></div>`,
      ).elements;
      await element?.updateComplete;
      expect(element?.querySelector('a')?.href).to.equal(`${stage.linkUrl}/${PAGE_ID}`);
    });
  });

  describe('attributes', () => {
    it('of the checkbox have the elements’ names', () => {
      const found = read(
        CHECKBOX,
        `messenger_app_id="1" page_id="2" origin="https://shop.example" user_ref="abc" prechecked="true"
        allow_login="false" size="small" skin="dark" center_align="1" ref="order-42" opt_in_type="x"`,
      );
      expect(found).to.deep.equal({
        'app-id': '1',
        'page-id': '2',
        origin: 'https://shop.example',
        'user-ref': 'abc',
        prechecked: '',
        'no-login': '',
        size: 'small',
        skin: 'dark',
        'center-align': '',
        'data-ref': 'order-42',
        'opt-in-type': 'x',
      });
      withoutWarning();
    });

    it('of the buttons do', () => {
      expect(
        read(
          SEND,
          `messenger_app_id="1" page_id="2" data-ref="a" color="white" size="xlarge"
          cta_text="SUBSCRIBE" enforce_login="yes"`,
        ),
      ).to.deep.equal({
        'app-id': '1',
        'page-id': '2',
        'data-ref': 'a',
        color: 'white',
        size: 'xlarge',
        'cta-text': 'SUBSCRIBE',
        'enforce-login': '',
      });
      expect(
        read('fb-messengermessageus', 'page_id="2" color="blue" size="standard" ref="b"'),
      ).to.deep.equal({'page-id': '2', color: 'blue', size: 'standard', 'data-ref': 'b'});
      withoutWarning();
    });

    it('of the chat do', () => {
      expect(
        read(
          CHAT,
          `page_id="2" ref="c" theme_color="#0A7CFF" logged_in_greeting="Hi" attribution="biz_inbox"
          logged_out_greeting="Hello" greeting_dialog_display="fade" greeting_dialog_delay="5"`,
        ),
      ).to.deep.equal({
        'page-id': '2',
        'data-ref': 'c',
        'theme-color': '#0A7CFF',
        'logged-in-greeting': 'Hi',
        'logged-out-greeting': 'Hello',
        'greeting-display': 'fade',
        'greeting-delay': '5',
        attribution: 'biz_inbox',
      });
      withoutWarning();
    });

    it('are read in each spelling that Meta’s SDK reads', () => {
      for (const name of ['page_id', 'page-id', 'pageid']) {
        for (const spelling of [name, `data-${name}`]) {
          expect(read(CHAT, `${spelling}="7"`), spelling).to.deep.equal({'page-id': '7'});
        }
      }
      withoutWarning();
    });

    it('that are there in two spellings count as the SDK counts them, and the other is named', () => {
      expect(read(SEND, 'data-ref="second" data-size="large" ref="first"')).to.deep.equal({
        'data-ref': 'first',
        size: 'large',
      });
      expect(onlyWarning()).to.contain('data-ref="second"');
    });

    it('that are boolean mean what they meant to Meta', () => {
      for (const value of ['true', '1', 'yes', 'on', 'TRUE']) {
        expect(read(CHECKBOX, `prechecked="${value}"`)).to.deep.equal({prechecked: ''});
        expect(read(CHECKBOX, `allow_login="${value}"`)).to.deep.equal({});
      }
      for (const value of ['false', '0', 'no', '', 'perhaps']) {
        expect(read(CHECKBOX, `prechecked="${value}"`), value).to.deep.equal({});
        expect(read(CHECKBOX, `allow_login="${value}"`), value).to.deep.equal({'no-login': ''});
      }
    });

    it('that belong to the page stay as they are', () => {
      const given = `id="a" lang="cs" dir="rtl" title="T" hidden="" slot="s" aria-label="L" data-track="7"
        data-v-1a2b="" data-reference="x"`;
      const element = upgradeOne(`<div class="x ${CHAT}" ${given}></div>`);
      expect(readAttributes(element)).to.deep.equal({
        class: 'x',
        id: 'a',
        lang: 'cs',
        dir: 'rtl',
        title: 'T',
        hidden: '',
        slot: 's',
        'aria-label': 'L',
        'data-track': '7',
        'data-v-1a2b': '',
        'data-reference': 'x',
      });
      withoutWarning();
    });

    it('keep the style', () => {
      const host = stage.put('div', {class: SEND});
      host.style.marginTop = '7px';
      const [element] = upgradeMarkup(host);
      expect(element?.style.marginTop).to.equal('7px');
    });

    it('with a value that the element does not take are told of by the element', async () => {
      upgrade(`<div class="${SEND}" page_id="{{PAGE_ID}}"></div>`);
      await stage.waitFor('messenger-error');
      expect(stage.onlyProblem.message).to.equal(
        '<messenger-send-button>: "page-id" expects a numeric id (1 to 32 digits, as a string); found "{{PAGE_ID}}".',
      );
    });
  });

  describe('consent', () => {
    it('is not taken for granted: without prechecked, true to Meta, the box is unticked', async () => {
      configure({appId: APP_ID});
      const [element] = upgrade(
        `<div class="${CHECKBOX}" page_id="${PAGE_ID}" messenger_app_id="${APP_ID}"></div>`,
      ).elements;
      element?.setAttribute('loading', 'eager');
      await stage.control({honoursPrechecked: true});
      await stage.waitFor('messenger-rendered');
      const [query] = await stage.queries();
      expect(query?.['prechecked']).to.equal('false');
      const box = await inFrame<HTMLInputElement>(element ?? document, 'input');
      expect(box.checked).to.equal(false);
    });
  });

  describe('what is left over', () => {
    it('is named in one warning for the whole page, with what to do', () => {
      upgrade(
        `<div class="${CHAT}" page_id="7" minimized="true" data-width="300"></div>
        <div class="${CHECKBOX}" onclick="go()" pixel_id="9" data-promotional_topic="t"></div>
        <div class="${SEND}" page_id="7" skin="dark" data-color_scheme="dark" role="button"></div>`,
      );
      expect(stage.warnings[0]).to.equal(
        `upgradeMarkup(): expected markup that the elements can take over; found what they cannot: ${CHAT} minimized="true" data-width="300"; ${CHECKBOX} onclick="go()" pixel_id="9" data-promotional_topic="t"; ${SEND} skin="dark" data-color_scheme="dark" role="button". Remove it, or see what takes its place: https://unpkg.com/messenger-elements/docs/migrate.md#left-over`,
      );
      expect(onlyWarning()).to.equal(stage.warnings[0]);
    });

    it('is named once where it stands many times', () => {
      upgrade(`<div class="${CHAT}" minimized="true"></div>`.repeat(3));
      expect(onlyWarning().match(/minimized/g)).to.have.length(1);
    });

    it('includes a user_ref that nobody has filled in; the element makes its own', () => {
      for (const value of ['&lt;UNIQUE_REF_PARAM>', '{{STRING_UNIQUE_FOR_EVERY_RENDER}}', '']) {
        stage.warnings.length = 0;
        const element = upgradeOne(`<div class="${CHECKBOX}" data-user-ref="${value}"></div>`);
        expect(readAttributes(element)).to.deep.equal({});
        expect((element as HTMLElementTagNameMap['messenger-checkbox']).userRef).to.match(
          /^[\w-]{24}$/,
        );
        expect(onlyWarning()).to.contain(`data-user-ref="${value.replace('&lt;', '<')}"`);
      }
    });
  });

  describe('called again', () => {
    it('changes nothing that it has changed, and says nothing twice', () => {
      const {page} = upgrade(`<div class="${CHAT}" page_id="7" minimized="true"></div>`);
      const html = page.outerHTML;
      expect(upgradeMarkup(page)).to.deep.equal([]);
      expect(page.outerHTML).to.equal(html);
      onlyWarning();
    });

    it('finds what has come since', () => {
      const {page} = upgrade(`<div class="${CHAT}"></div>`);
      page.append(stage.make('div', {class: SEND}));
      expect(upgradeMarkup(page).map(({localName}) => localName)).to.deep.equal([
        'messenger-send-button',
      ]);
    });
  });

  it('throws for what is no node, and names what it found', () => {
    for (const [value, found] of [
      [null, 'null'],
      ['#chat', '"#chat"'],
      [{}, 'object'],
    ] as const) {
      const call = () => upgradeMarkup(value as ParentNode | null as ParentNode);
      expect(call).to.throw(
        ProblemError,
        `upgradeMarkup(): "root" expects a document, an element or a fragment; found ${found}.`,
      );
    }
  });

  it('loses no attribute in silence, whatever stands in the markup', async () => {
    const metaNames = [
      ...['page_id', 'messenger_app_id', 'user_ref', 'origin', 'size', 'color', 'skin', 'ref'],
      ...['opt_in_type', 'cta_text', 'theme_color', 'logged_in_greeting', 'logged_out_greeting'],
      ...['greeting_dialog_display', 'greeting_dialog_delay', 'attribution', 'minimized', 'width'],
      ...['height', 'lazy', 'color_scheme', 'pixel_id', 'identity_match', 'promotional_topic'],
      ...['promotional_frequency', 'allow_login', 'prechecked', 'center_align', 'enforce_login'],
    ];
    const name = fc.oneof(
      fc
        .tuple(fc.constantFrom(...metaNames), fc.constantFrom('_', '-', ''), fc.boolean())
        .map(([meta, sign, isData]) => (isData ? 'data-' : '') + meta.replaceAll('_', sign)),
      fc.constantFrom('id', 'lang', 'title', 'onclick', 'role', 'name', 'mode', 'text', 'data-x'),
      fc.stringMatching(/^(data-|aria-)?[a-z][a-z_-]{0,9}$/),
    );
    const value = fc.oneof(
      fc.constantFrom('true', 'false', '', 'large', '{{PAGE_ID}}', '7'),
      fc.string({maxLength: 60}),
    );
    const attributes = fc.dictionary(name, value, {maxKeys: 8, noNullPrototype: true});
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(TAGS)), attributes, (hostClass, given) => {
        const rest = Object.entries(given).filter(([key]) => !['class', 'style'].includes(key));
        const host = stage.make('div', {...Object.fromEntries(rest), class: hostClass});
        stage.warnings.length = 0;
        const [element] = upgradeMarkup(host);
        if (!element) throw new Error('Nothing was made.');
        const values = [...element.attributes].map(attribute => attribute.value);
        for (const [key, text] of rest) {
          const isNamed = stage.warnings.join().includes(` ${key}=`);
          // What is false has no attribute to be found again.
          const isBoolean = BOOLEANS[hostClass]?.test(key);
          expect(isNamed || isBoolean || values.includes(text), key).to.equal(true);
        }
        expect(upgradeMarkup(element)).to.deep.equal([]);
        return Promise.resolve();
      }),
      {numRuns: 300},
    );
  });
});

describe('upgradeMarkup() beside Meta’s SDK', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 0});
  });
  afterEach(() => stage.clear());

  /** What an old page has: its markup, its own SDK, which renders it. */
  async function renderOldPage(
    html: string,
    {path = 'sdk.js', state = 'rendered'} = {},
  ): Promise<HTMLElement> {
    const page = stage.put('div', {}, html);
    window.fbAsyncInit = () => window.FB?.init({appId: APP_ID, xfbml: true, version: 'v26.0'});
    const script = document.createElement('script');
    script.src = `${stage.sdkUrl}/en_US/${path}`;
    document.body.append(script);
    await waitUntil(() => document.querySelector(`[fb-xfbml-state=${state}]`), 'the old plugin');
    return page;
  }
  const IDS = `messenger_app_id="${APP_ID}" page_id="${PAGE_ID}"`;
  const OLD_CHECKBOX = `<div class="a ${CHECKBOX}" ${IDS} user_ref="used-1" origin="${location.origin}"></div>`;

  it('takes the place of a plugin that the SDK has rendered, under a new user_ref', async () => {
    const page = await renderOldPage(OLD_CHECKBOX);
    const [element] = upgradeMarkup(page);
    element?.setAttribute('loading', 'eager');
    expect(page.querySelectorAll('iframe')).to.have.length(0);
    expect(element && readAttributes(element)).to.deep.include({class: 'a', 'app-id': APP_ID});
    expect(stage.warnings.join()).to.contain('user_ref="used-1"');
    expect(stage.warnings).to.have.length(1);
    const {userRef} = await stage.waitFor('messenger-rendered');
    expect(userRef).to.match(/^[\w-]{24}$/);
    expect(page.querySelectorAll('iframe')).to.have.length(1);
    expect(stage.scripts).to.have.length(2);
    expect(stage.problems).to.deep.equal([]);
  });

  it('takes the place of a plugin that is still on its way', async () => {
    await stage.control({frameDelay: 400});
    const page = await renderOldPage(OLD_CHECKBOX, {state: 'parsed'});
    const [element] = upgradeMarkup(page);
    element?.setAttribute('loading', 'eager');
    const {userRef} = await stage.waitFor('messenger-rendered');
    expect(page.querySelectorAll('iframe')).to.have.length(1);
    const refs = (await stage.queries()).map(query => query['user_ref']);
    expect(refs.filter(ref => ref === userRef)).to.have.length(1);
    expect(stage.problems).to.deep.equal([]);
  });

  it('takes the place of a copy of the SDK’s work, which would stay dead', () => {
    const page = stage.put(
      'div',
      {},
      `<div class="${SEND} fb_iframe_widget" page_id="7" style="width: 1px" fb-iframe-plugin-query="a=b"
        ><span><iframe></iframe></span></div>`,
    );
    const [element] = upgradeMarkup(page);
    expect(element && readAttributes(element)).to.deep.equal({'page-id': '7'});
    expect(element?.childNodes).to.have.length(0);
    expect(stage.warnings).to.deep.equal([]);
  });

  it('leaves a chat that the SDK has rendered, and names it once', async () => {
    const old = `<div class="${CHAT}" page_id="${PAGE_ID}"></div>`;
    await renderOldPage(old, {path: 'sdk/xfbml.customerchat.js'});
    expect(upgradeMarkup()).to.deep.equal([]);
    expect(upgradeMarkup()).to.deep.equal([]);
    expect(document.querySelectorAll(`#fb-root > .${CHAT}`)).to.have.length(1);
    expect(stage.warnings).to.have.length(1);
    expect(stage.warnings[0]).to.contain(`${CHAT}, which Meta's SDK has rendered for good`);
  });

  it('never touches the plugins of the elements themselves', async () => {
    configure({plugins: ['checkbox', 'send-button', 'message-us', 'chat']});
    const tags = Object.values(TAGS);
    for (const tag of tags) stage.put(tag, {loading: 'eager'});
    await stage.waitFor('messenger-rendered', tags.length);
    const before = document.querySelectorAll('iframe').length;
    expect(upgradeMarkup()).to.deep.equal([]);
    expect(document.querySelectorAll('iframe')).to.have.length(before);
    expect(stage.warnings).to.deep.equal([]);
  });
});
