/** In which language elements speak: that of their place on the page, at once and after every change. */
import {expect} from '@open-wc/testing';
import {
  LocalizeController,
  registerTranslation,
  type DefaultTranslation,
} from '@shoelace-style/localize';
import {LitElement} from 'lit';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-link.js';
import '../../src/elements/messenger-message-us.js';
import '../../src/elements/messenger-send-button.js';
import {CTA_TEXTS} from '../../src/contract/values.js';
import type {MessengerElement} from '../../src/elements/messenger-element.js';
import {texts as ar} from '../../src/texts/ar.js';
import {texts as cs} from '../../src/texts/cs.js';
import {texts as de} from '../../src/texts/de.js';
import {en, readEnglish} from '../../src/texts/en.js';
import {texts as pl} from '../../src/texts/pl.js';
import {loadTexts} from '../../src/texts/load-texts.js';
import {findViolations} from '../accessibility.js';
import {inside, letPass, Stage, waitUntil} from '../stage.js';
import {watchViewport} from '../viewport.js';

/** What an element's link says, without the words for screen readers. */
function readLink(element: Element): string | undefined {
  const [icon, content] = element.shadowRoot?.querySelector('[part="link"]')?.children ?? [];
  return (content ?? icon)?.textContent;
}

async function expectText(element: Element, text: string): Promise<void> {
  await waitUntil(() => readLink(element) === text, `"${text}", not "${readLink(element)}"`);
}

/** The files of texts that the page has asked for. */
function readRequests(): string[] {
  return performance
    .getEntriesByType('resource')
    .flatMap(({name}) => /\/src\/texts\/([a-z]{2})\.ts/.exec(name)?.[1] ?? []);
}

describe('the language of an element', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => {
    for (const name of ['lang', 'dir']) document.documentElement.removeAttribute(name);
    stage.clear();
  });

  it('is English where the page names none, whatever the visitor’s browser speaks', async () => {
    Object.defineProperty(navigator, 'language', {configurable: true, value: 'de'});
    const link = stage.put('messenger-link');
    await link.updateComplete;
    await letPass(50);
    Reflect.deleteProperty(navigator, 'language');
    expect(readLink(link)).to.equal(en.linkText);
    expect(inside(link, 'a').querySelector('[lang], [dir]')).to.equal(null);
  });

  it('is that of <html>', async () => {
    document.documentElement.lang = 'de';
    await expectText(stage.put('messenger-link'), de.linkText);
  });

  it('is that of the nearest element that names one, itself included', async () => {
    document.documentElement.lang = 'de';
    const page = stage.put(
      'div',
      {lang: 'cs'},
      `<messenger-link></messenger-link>
       <messenger-link lang="pl"></messenger-link>
       <p lang=""><messenger-link></messenger-link></p>
       <p lang="en"><messenger-link></messenger-link></p>`,
    );
    const [inherited, own, unknown, english] = page.querySelectorAll('messenger-link');
    if (!inherited || !own || !unknown || !english) throw new Error('There are four links.');
    await expectText(inherited, cs.linkText);
    await expectText(own, pl.linkText);
    await expectText(unknown, en.linkText);
    await expectText(english, en.linkText);
  });

  for (const lang of ['de-AT', 'DE', 'de_CH', 'de-Latn-DE']) {
    it(`is German for ${lang}`, async () => {
      await expectText(stage.put('messenger-link', {lang}), de.linkText);
    });
  }

  for (const lang of ['tlh', 'en-GB', 'no language', 'english', '*']) {
    it(`is English for ${lang}`, async () => {
      const link = stage.put('messenger-link', {lang});
      await link.updateComplete;
      expect(readLink(link)).to.equal(en.linkText);
      expect(stage.warnings).to.deep.equal([]);
    });
  }

  it('is found through shadow roots, and for slotted elements where they were written', async () => {
    document.documentElement.lang = 'de';
    const outer = stage.put('section', {lang: 'cs'});
    const root = outer.attachShadow({mode: 'open'});
    const within = document.createElement('messenger-link');
    const slot = document.createElement('slot');
    const middle = document.createElement('div');
    middle.lang = 'pl';
    middle.append(slot);
    root.append(within, middle);
    const slotted = document.createElement('messenger-link');
    outer.append(slotted);
    await expectText(within, cs.linkText);
    await expectText(slotted, cs.linkText);
  });

  describe('after a change', () => {
    /** Elements in places that each have their language from somewhere else. */
    async function put() {
      const around = stage.put('div', {}, '<p></p>');
      const link = document.createElement('messenger-link');
      around.querySelector('p')?.append(link);
      await expectText(link, en.linkText);
      return {around, link};
    }

    it('of <html>', async () => {
      const {link} = await put();
      document.documentElement.lang = 'de';
      await expectText(link, de.linkText);
      document.documentElement.removeAttribute('lang');
      await expectText(link, en.linkText);
    });

    it('of what it stands in', async () => {
      const {around, link} = await put();
      around.lang = 'cs';
      await expectText(link, cs.linkText);
      around.lang = 'en';
      await expectText(link, en.linkText);
    });

    it('of its own', async () => {
      const {link} = await put();
      link.lang = 'pl';
      await expectText(link, pl.linkText);
      link.removeAttribute('lang');
      await expectText(link, en.linkText);
    });

    it('of the host of its shadow root, and inside that', async () => {
      const outer = stage.put('section');
      const middle = document.createElement('div');
      outer.attachShadow({mode: 'open'}).append(middle);
      const link = document.createElement('messenger-link');
      middle.append(link);
      await expectText(link, en.linkText);
      outer.lang = 'cs';
      await expectText(link, cs.linkText);
      middle.lang = 'de';
      await expectText(link, de.linkText);
    });

    it('of the new place of a component that it stands in', async () => {
      const inner = stage.put('section');
      const link = document.createElement('messenger-link');
      inner.attachShadow({mode: 'open'}).append(link);
      await expectText(link, en.linkText);
      const middle = document.createElement('div');
      stage.put('section').attachShadow({mode: 'open'}).append(middle);
      middle.append(inner);
      middle.lang = 'cs';
      await expectText(link, cs.linkText);
      middle.lang = 'pl';
      await expectText(link, pl.linkText);
    });

    it('of its place', async () => {
      const {link} = await put();
      const german = stage.put('div', {lang: 'de'});
      german.append(link);
      await expectText(link, de.linkText);
    });

    it('of its place, without leaving the page', async function () {
      if (!('moveBefore' in Element.prototype)) this.skip();
      const {around, link} = await put();
      const german = stage.put('div', {lang: 'de'});
      const move = (to: Node, node: Node) =>
        (to as Node & {moveBefore(node: Node, before: null): void}).moveBefore(node, null);
      move(german, link);
      await expectText(link, de.linkText);
      // Into a shadow root, whose languages nobody has watched before.
      const outer = stage.put('section');
      const inner = document.createElement('div');
      outer.attachShadow({mode: 'open'}).append(inner);
      move(inner, link);
      await expectText(link, en.linkText);
      inner.lang = 'pl';
      await expectText(link, pl.linkText);
      move(around, link);
      await expectText(link, en.linkText);
    });

    it('that came while it was off the page', async () => {
      const {around, link} = await put();
      link.remove();
      around.lang = 'de';
      around.append(link);
      await expectText(link, de.linkText);
    });

    it('of all elements on the page together', async () => {
      const all = Array.from({length: 20}, () => stage.put('messenger-message-us'));
      document.documentElement.lang = 'cs';
      for (const element of all) await expectText(element, cs.messageUs);
    });
  });

  describe('in what it fetches', () => {
    it('is nothing for English, and one file for many elements of one language', async () => {
      performance.clearResourceTimings();
      document.documentElement.lang = 'en';
      await stage.put('messenger-link').updateComplete;
      await letPass(50);
      expect(readRequests()).to.deep.equal([]);
      document.documentElement.lang = 'es-MX';
      const all = Array.from({length: 30}, () => stage.put('messenger-link'));
      for (const link of all) await expectText(link, 'Escríbanos por Messenger');
      await Promise.all([loadTexts('es'), loadTexts('es-ES')]);
      expect(readRequests()).to.deep.equal(['es']);
    });

    it('is there from the start, where the page has loaded it before', async () => {
      await loadTexts('fr-CA');
      const link = stage.put('messenger-link', {lang: 'fr'});
      await link.updateComplete;
      expect(readLink(link)).to.equal('Écrivez-nous sur Messenger');
    });
  });

  describe('in every element', () => {
    const ELEMENTS: [tag: keyof HTMLElementTagNameMap, texts: string[]][] = [
      ['messenger-link', [de.linkText, de.opensInNewTab]],
      ['messenger-message-us', [de.messageUs, de.opensInNewTab]],
      ['messenger-send-button', [de.SEND_TO_MESSENGER, de.opensInNewTab]],
      ['messenger-checkbox', [de.checkboxLabel]],
      ['messenger-chat', [de.chatGreeting, de.chatOpenHere, de.opensInNewTab]],
    ];
    for (const [tag, texts] of ELEMENTS) {
      it(`is German in <${tag}>, and accessible`, async () => {
        const element = stage.put(tag, {lang: 'de', mode: 'link'});
        await loadTexts('de');
        await (element as MessengerElement).updateComplete;
        for (const text of texts) expect(element.shadowRoot?.textContent).to.contain(text);
        expect(await findViolations(element)).to.deep.equal([]);
      });
    }

    it('is German in every text of the send button, and changes live', async () => {
      await loadTexts('de');
      const button = stage.put('messenger-send-button', {lang: 'de'});
      for (const ctaText of CTA_TEXTS) {
        button.ctaText = ctaText;
        button.lang = 'de';
        await expectText(button, de[ctaText]);
        button.lang = 'en';
        await expectText(button, readEnglish(ctaText));
      }
    });

    it('is German in the names of the chat’s buttons and of its card', async () => {
      await loadTexts('de');
      const chat = stage.put('messenger-chat', {lang: 'de'});
      await chat.updateComplete;
      const names = ['.launcher', '[role="dialog"]', '.close'].map(selector =>
        inside(chat, selector).getAttribute('aria-label'),
      );
      expect(names).to.deep.equal([de.chatLauncher, de.chatDialog, de.chatClose]);
    });

    it('is German in what is announced of a card that opens by itself', async () => {
      await loadTexts('de');
      const chat = stage.put('messenger-chat', {lang: 'de', 'greeting-display': 'show'});
      await stage.waitFor('messenger-open');
      await chat.updateComplete;
      const words = inside(chat, '[role="status"]').textContent.trim();
      expect(words).to.equal(`${de.chatDialog}: ${de.chatGreeting}`);
    });

    it('is German in the link that a tick reveals, and keeps the tick where the language changes', async () => {
      await loadTexts('de');
      const box = stage.put('messenger-checkbox', {lang: 'de', mode: 'link'});
      await box.updateComplete;
      inside<HTMLInputElement>(box, 'input').click();
      await box.updateComplete;
      await expectText(box, de.continueInMessenger);
      box.lang = 'cs';
      await expectText(box, cs.continueInMessenger);
      expect(box.checked).to.equal(true);
    });

    it('follows in the caption and the name of a QR code', async () => {
      const viewport = watchViewport();
      const link = stage.put('messenger-link', {qr: '', lang: 'de'});
      await waitUntil(() => viewport.observed.has(link), 'the wait for the viewport');
      viewport.reach(link);
      viewport.restore();
      await waitUntil(() => link.shadowRoot?.querySelector('svg[role="img"]'), 'the code');
      const read = () => [
        inside(link, 'figcaption').textContent,
        inside(link, 'svg[role="img"]').getAttribute('aria-label'),
      ];
      await waitUntil(() => read().join() === [de.qrCaption, de.qrCode].join(), 'German');
      link.lang = 'pl';
      await waitUntil(() => read().join() === [pl.qrCaption, pl.qrCode].join(), 'Polish');
    });

    it('is German while a plugin is on its way, and leaves the plugin alone where it changes', async () => {
      await loadTexts('de');
      await stage.control({frameDelay: 300});
      const box = stage.put('messenger-checkbox', {lang: 'de', loading: 'eager'});
      const find = () => box.shadowRoot?.querySelector('.placeholder')?.textContent.trim();
      await waitUntil(() => find() === de.loading, 'the placeholder');
      await stage.waitFor('messenger-rendered');
      const frame = box.querySelector('iframe');
      box.lang = 'cs';
      await letPass(50);
      await box.updateComplete;
      expect(box.querySelector('iframe')).to.equal(frame);
      expect(stage.of('messenger-rendered')).to.have.length(1);
    });

    it('yields to what the author wrote', async () => {
      await loadTexts('de');
      const link = stage.put('messenger-link', {lang: 'de'}, 'Ask the roaster');
      await link.updateComplete;
      expect(inside<HTMLSlotElement>(link, 'slot:not([name])').assignedNodes()).to.have.length(1);
      const greeting = {lang: 'de', 'logged-out-greeting': 'Moin!'};
      const chat = stage.put('messenger-chat', greeting);
      await chat.updateComplete;
      expect(inside(chat, '#text').textContent).to.equal('Moin!');
    });
  });

  describe('where it is not that of the page', () => {
    /** The node that bears our text, with the attributes that say which language it is in. */
    function readMarks(element: Element): (string | null)[] {
      const marked = inside(element, '[part="link"] slot:not([name]) span');
      return [marked.getAttribute('lang'), marked.getAttribute('dir')];
    }

    it('is named for screen readers: English on a Japanese page', async () => {
      document.documentElement.lang = 'ja';
      const link = stage.put('messenger-link');
      await link.updateComplete;
      expect(readMarks(link)).to.deep.equal(['en', 'ltr']);
      const chat = stage.put('messenger-chat');
      await chat.updateComplete;
      expect(inside(chat, '.launcher').lang).to.equal('en');
      expect(inside(chat, '.close').lang).to.equal('en');
      expect(inside(chat, '#text span').lang).to.equal('en');
      chat.loggedOutGreeting = 'こんにちは';
      await chat.updateComplete;
      expect(inside(chat, '#text').innerHTML).not.to.contain('lang');
    });

    it('has its own direction: English on a Hebrew page', async () => {
      document.documentElement.lang = 'he';
      document.documentElement.dir = 'rtl';
      const link = stage.put('messenger-link');
      await link.updateComplete;
      expect(readMarks(link)).to.deep.equal(['en', 'ltr']);
    });

    it('is Arabic from right to left, also where the page does not say so', async () => {
      await loadTexts('ar');
      const link = stage.put('messenger-link', {lang: 'ar'});
      await link.updateComplete;
      expect(readLink(link)).to.equal(ar.linkText);
      const marked = inside(link, '[part="link"] slot:not([name]) span');
      expect(getComputedStyle(marked).direction).to.equal('rtl');
      expect(marked.hasAttribute('lang')).to.equal(false);
      const chat = stage.put('messenger-chat', {lang: 'ar', 'greeting-display': 'show'});
      await stage.waitFor('messenger-open');
      await chat.updateComplete;
      expect(getComputedStyle(inside(chat, '#text span')).direction).to.equal('rtl');
      // What is announced has its direction and its language as well.
      expect(chat.shadowRoot?.querySelectorAll('[role="status"] [dir="rtl"]')).to.have.length(2);
    });

    it('leaves what the author wrote alone', async () => {
      document.documentElement.lang = 'ja';
      const link = stage.put('messenger-link', {}, '<b>メッセージを送る</b>');
      await link.updateComplete;
      const content = link.querySelector('b');
      if (!content) throw new Error('The content is there.');
      expect(getComputedStyle(content).direction).to.equal('ltr');
      expect(content.matches(':lang(ja)')).to.equal(true);
    });
  });

  describe('on a page that others share', () => {
    class ForeignElement extends LitElement {
      readonly localize = new LocalizeController(this);
    }
    customElements.define('foreign-element', ForeignElement);

    /** The errors that the shared library writes. */
    async function collectErrors(act: () => Promise<void>): Promise<string[]> {
      const errors: string[] = [];
      const {error} = console;
      const collect = (...values: unknown[]) => void errors.push(values.join(' '));
      Object.assign(console, {error: collect});
      try {
        await act();
      } finally {
        Object.assign(console, {error});
      }
      return errors;
    }

    it('never becomes what components of others fall back to, and takes no words of theirs', async () => {
      await loadTexts('de');
      const link = stage.put('messenger-link', {lang: 'de'});
      await link.updateComplete;
      const foreign: DefaultTranslation = {
        $code: 'en',
        $name: 'English',
        $dir: 'ltr',
        close: 'Foreign close',
        loading: 'Foreign',
      };
      const fremd: DefaultTranslation = {
        ...foreign,
        $code: 'de',
        close: 'Fremd',
        chatClose: 'Fremd',
        linkText: 'Fremd',
      };
      registerTranslation(foreign, fremd);
      const other = new ForeignElement();
      other.lang = 'ja';
      stage.place(other);
      const errors = await collectErrors(async () => {
        expect(other.localize.term('close')).to.equal('Foreign close');
        await expectText(link, de.linkText);
        const chat = stage.put('messenger-chat', {lang: 'ja'});
        await chat.updateComplete;
        expect(inside(chat, '.close').getAttribute('aria-label')).to.equal(en.chatClose);
      });
      expect(errors).to.deep.equal([]);
    });
  });

  it('leaves no observer behind when the last element has gone', async () => {
    const live = new Set<MutationObserver>();
    const {observe, disconnect} = MutationObserver.prototype;
    MutationObserver.prototype.observe = function (target, options) {
      if (options?.attributeFilter?.includes('lang')) live.add(this);
      observe.call(this, target, options);
    };
    MutationObserver.prototype.disconnect = function () {
      live.delete(this);
      disconnect.call(this);
    };
    try {
      const all = Array.from({length: 5}, () => stage.put('messenger-link'));
      const shadow = stage.put('section').attachShadow({mode: 'open'});
      const inner = document.createElement('messenger-link');
      shadow.append(inner);
      expect(live.size).to.equal(1);
      for (const link of all) link.remove();
      expect(live.size).to.equal(1);
      inner.remove();
      expect(live.size).to.equal(0);
      const again = stage.put('messenger-link');
      expect(live.size).to.equal(1);
      document.documentElement.lang = 'de';
      await expectText(again, de.linkText);
    } finally {
      Object.assign(MutationObserver.prototype, {observe, disconnect});
    }
  });
});

describe('the language of what a server has rendered', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('stays until it can be spoken here, so that no English shows in between', async () => {
    const {linkText} = (await import('../../src/texts/pt.js')).texts;
    const page = stage.put('div');
    page.setHTMLUnsafe(
      `<messenger-link lang="pt"><template shadowrootmode="open"><a part="link" href="/"
        ><span></span><span>${linkText}</span></a></template></messenger-link>`,
    );
    const link = page.querySelector('messenger-link');
    if (!link) throw new Error('There is a link.');
    const seen = new Set<string | undefined>();
    const root = link.shadowRoot;
    if (!root) throw new Error('The server has given it a shadow root.');
    const observer = new MutationObserver(() => seen.add(readLink(link)));
    observer.observe(root, {childList: true, subtree: true, characterData: true});
    await waitUntil(() => link.hasUpdated, 'the first update');
    await link.updateComplete;
    observer.disconnect();
    expect([...seen]).to.deep.equal([linkText]);
  });
});
