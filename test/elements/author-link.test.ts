import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-link.js';
import '../../src/elements/messenger-message-us.js';
import '../../src/elements/messenger-send-button.js';
import {configure} from '../../src/configure.js';
import {findViolations} from '../accessibility.js';
import {inside, letPass, Stage, waitUntil} from '../stage.js';

/** Firefox's driver does not always answer when a key is pressed; what a key does is the same there. */
const hasKeys = !navigator.userAgent.includes('Firefox');

const BEFORE = 'https://m.me/shop.example';
const LINK = `<a href="${BEFORE}">Write to us</a>`;

/** Those whose own content is their link. */
const TAGS = [
  'messenger-link',
  'messenger-send-button',
  'messenger-message-us',
  'messenger-chat',
] as const;

function findLink(element: Element, selector = 'a'): HTMLAnchorElement {
  const link = element.querySelector<HTMLAnchorElement>(selector);
  if (!link) throw new Error(`Expected <${element.localName}> to hold ${selector}.`);
  return link;
}

describe('a link that the author wrote', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  const put = async (content = LINK, attributes: Record<string, string> = {}) => {
    const element = stage.put('messenger-link', attributes, content);
    await element.updateComplete;
    return element;
  };

  for (const tag of TAGS) {
    it(`is the only link of <${tag}>, and is given its address`, async () => {
      const element = stage.put(tag, {'data-ref': 'x'}, LINK);
      await element.updateComplete;
      const link = findLink(element);
      expect(link.href).to.equal(element.url);
      expect(link.href).to.contain('ref=x');
      expect(link).to.include({target: '_blank', rel: 'noopener'});
      expect(element.shadowRoot?.querySelector('a')).to.equal(null);
      expect(element.querySelectorAll('a')).to.have.length(1);
      expect(link.assignedSlot?.getRootNode()).to.equal(element.shadowRoot);
      expect(await findViolations(element)).to.deep.equal([]);
      expect(stage.problems).to.deep.equal([]);
    });

    it(`takes the place of the link of <${tag}> in its slot "fallback"`, async () => {
      const content = `<a slot="fallback" href="${BEFORE}">Write to us</a>`;
      const element = stage.put(tag, {}, content);
      await element.updateComplete;
      expect(findLink(element).href).to.equal(element.url);
      for (const own of element.shadowRoot?.querySelectorAll('a') ?? []) {
        expect(own.getClientRects()).to.have.length(0);
      }
    });
  }

  it('is the link that ticking the checkbox reveals, in the slot "fallback"', async () => {
    const content = `<a slot="fallback" href="${BEFORE}">Write to us</a>`;
    const checkbox = stage.put('messenger-checkbox', {mode: 'link', 'data-ref': 'x'}, content);
    await checkbox.updateComplete;
    const link = findLink(checkbox);
    expect(link.getClientRects()).to.have.length(0);
    inside(checkbox, 'input').click();
    await checkbox.updateComplete;
    expect(link.href).to.equal(checkbox.url);
    expect(link.getClientRects()).not.to.have.length(0);
  });

  it('in the label of the checkbox is a link like any other, and is left alone', async () => {
    const content = 'News, by our <a href="/terms">terms</a>';
    const checkbox = stage.put('messenger-checkbox', {mode: 'link'}, content);
    await checkbox.updateComplete;
    expect(findLink(checkbox).getAttribute('href')).to.equal('/terms');
    inside(checkbox, 'input').click();
    await checkbox.updateComplete;
    expect(inside<HTMLAnchorElement>(checkbox, 'a').href).to.equal(checkbox.url);
  });

  describe('accessible', () => {
    (hasKeys ? it : it.skip)('is reached and followed by keyboard, and sends no form', async () => {
      const form = document.createElement('form');
      let isSent = false;
      form.addEventListener('submit', event => {
        event.preventDefault();
        isSent = true;
      });
      form.innerHTML = `<button>Order</button>
        <messenger-link>${LINK}</messenger-link><input name="after">`;
      stage.place(form);
      const element = form.querySelector('messenger-link');
      const [button, after] = form.querySelectorAll<HTMLElement>('button, input');
      element?.addEventListener('messenger-click', event => event.preventDefault());
      await element?.updateComplete;
      button?.focus();
      await sendKeys({press: 'Tab'});
      expect(document.activeElement).to.equal(form.querySelector('a'));
      await sendKeys({press: 'Enter'});
      expect(await stage.waitFor('messenger-click')).to.include({mode: 'link', url: element?.url});
      await sendKeys({press: 'Tab'});
      expect(document.activeElement).to.equal(after);
      expect(isSent).to.equal(false);
    });
  });

  describe('attributes', () => {
    it('follows every change of the element and of the page', async () => {
      const element = await put();
      const link = findLink(element);
      element.dataRef = 'one';
      await element.updateComplete;
      expect(link.href).to.equal(element.url);
      expect(link.href).to.contain('ref=one');
      configure({pageId: '777'});
      await element.updateComplete;
      expect(link.href).to.equal(`${stage.linkUrl}/777?ref=one`);
    });

    it('keeps the target and rel that the author gave it', async () => {
      const element = await put(`<a href="${BEFORE}" target="_self" rel="nofollow">Write</a>`);
      const link = findLink(element);
      expect(link).to.include({href: element.url, target: '_self', rel: 'nofollow'});
    });

    it('is found below other content too, and is the first of several', async () => {
      const element = await put(`<p><b>Ask</b> <a href="/one">one</a> <a href="/two">two</a></p>`);
      const [first, second] = element.querySelectorAll('a');
      expect(first?.href).to.equal(element.url);
      expect(second?.getAttribute('href')).to.equal('/two');
      expect(element.shadowRoot?.querySelector('a')).to.equal(null);
    });

    it('is not looked for in the slot "icon"', async () => {
      const element = await put('<i slot="icon"><a href="/x">x</a></i>Write');
      expect(findLink(element).getAttribute('href')).to.equal('/x');
      expect(inside<HTMLAnchorElement>(element, 'a').href).to.equal(element.url);
    });

    const REPLACEMENTS: [href: string, isGiven: boolean][] = [
      ['href="https://m.me/shop"', true],
      ['href="http://www.m.me/shop?ref=x"', true],
      ['href="//m.me"', true],
      ['', true],
      ['href="/contact"', false],
      ['href="mailto:shop@shop.example"', false],
      ['href="https://m.me.evil.example/"', false],
      ['href="https://shop.example/?to=https://m.me/"', false],
      ['href="http://["', false],
    ];
    for (const [href, isGiven] of REPLACEMENTS) {
      it(`${isGiven ? 'is given' : 'keeps'} its address as a replacement with ${href || 'no href'}`, async () => {
        const element = await put(`<a slot="fallback" ${href}>Write to us</a>`);
        const link = findLink(element);
        const [, own] = /"(.*)"/.exec(href) ?? [];
        expect(link.getAttribute('href')).to.equal(isGiven ? element.url : own);
        expect(link.hasAttribute('target')).to.equal(isGiven);
        link.addEventListener('click', event => event.preventDefault());
        link.click();
        expect(stage.of('messenger-click')).to.have.length(isGiven ? 1 : 0);
      });
    }

    it('is given its address as a replacement where it leads to the page’s own m.me', async () => {
      const element = await put(`<a slot="fallback" href="${stage.linkUrl}/1">Write to us</a>`);
      expect(findLink(element).href).to.equal(element.url);
    });

    it('takes an address that the author gives it later for the author’s, and leads to Messenger', async () => {
      const element = await put();
      const link = findLink(element);
      link.href = 'https://shop.example/later';
      await waitUntil(() => link.href === element.url);
      element.remove();
      expect(link.href).to.equal('https://shop.example/later');
    });
  });

  describe('events', () => {
    it('tells messenger-click, once and as ours does, and lets the page keep the visitor', async () => {
      const element = await put();
      const link = findLink(element);
      const prevented: boolean[] = [];
      const onClick = (event: Event) => {
        prevented.push(event.defaultPrevented);
        event.preventDefault();
      };
      document.addEventListener('click', onClick);
      link.click();
      element.addEventListener('messenger-click', event => event.preventDefault());
      link.click();
      document.removeEventListener('click', onClick);
      expect(prevented).to.deep.equal([false, true]);
      const {url} = element;
      const clicks = stage.of('messenger-click');
      expect(clicks.map(({detail}) => detail)).to.deep.equal([
        {mode: 'link', url},
        {mode: 'link', url},
      ]);
      expect(clicks[0]?.target).to.equal(element);
    });
  });

  describe('problems', () => {
    it('is left as it was written where there is no page', async () => {
      configure({pageId: undefined});
      const element = await put();
      const link = findLink(element);
      expect(link.outerHTML).to.equal(LINK);
      expect(link.getClientRects()).not.to.have.length(0);
      expect(stage.problems).to.deep.equal(['missing-attribute']);
      configure({pageId: '777'});
      await element.updateComplete;
      expect(link.href).to.equal(`${stage.linkUrl}/777`);
      configure({pageId: undefined});
      await element.updateComplete;
      expect(link.outerHTML).to.equal(LINK);
    });

    it('leads to the page-wide page where the element’s own is invalid', async () => {
      const element = await put(LINK, {'page-id': 'shop'});
      expect(findLink(element).href).to.equal(element.url);
      expect(stage.problems).to.deep.equal(['invalid-attribute']);
    });
  });

  describe('blocked SDK', () => {
    it('is given the address when the plugin cannot come', async () => {
      await stage.control({blocked: 'sdk'});
      const attributes = {mode: 'plugin', loading: 'eager'};
      const element = stage.put('messenger-send-button', attributes, LINK);
      const {url} = await stage.waitFor('messenger-fallback');
      await element.updateComplete;
      expect(findLink(element).href).to.equal(url);
      expect(element.shadowRoot?.querySelector('a')).to.equal(null);
    });

    it('is as it was written behind a plugin', async () => {
      await stage.control({era: '2024'});
      const attributes = {mode: 'plugin', loading: 'eager'};
      const element = stage.put('messenger-send-button', attributes, LINK);
      await stage.waitFor('messenger-rendered');
      await element.updateComplete;
      expect(findLink(element, ':scope > a').outerHTML).to.equal(LINK);
      expect(findLink(element, ':scope > a').getClientRects()).to.have.length(0);
    });
  });

  describe('disconnect and reconnect', () => {
    it('is as it was written while the element is not on the page, and ours again after', async () => {
      const element = await put();
      const link = findLink(element);
      element.remove();
      expect(link.outerHTML).to.equal(LINK);
      link.addEventListener('click', event => event.preventDefault());
      link.click();
      expect(stage.of('messenger-click')).to.deep.equal([]);
      stage.place(element);
      await element.updateComplete;
      expect(link.href).to.equal(element.url);
      link.click();
      expect(stage.of('messenger-click')).to.have.length(1);
    });

    it('takes over from our own link when it comes later, and gives it back when it goes', async () => {
      const element = await put('Write to us');
      expect(inside<HTMLAnchorElement>(element, 'a').href).to.equal(element.url);
      element.innerHTML = LINK;
      const link = findLink(element);
      await waitUntil(() => link.href === element.url);
      expect(element.shadowRoot?.querySelector('a')).to.equal(null);
      link.remove();
      expect(await waitUntil(() => element.shadowRoot?.querySelector('a'))).to.have.property(
        'href',
        element.url,
      );
      expect(link.outerHTML).to.equal(LINK);
    });

    it('hands over to another that replaces it', async () => {
      const element = await put();
      const old = findLink(element);
      element.innerHTML = '<a href="/other">Other</a>';
      const link = findLink(element);
      await waitUntil(() => link.href === element.url);
      expect(old.outerHTML).to.equal(LINK);
      link.slot = 'icon';
      await waitUntil(() => link.getAttribute('href') === '/other');
    });

    it('belongs to the innermost of two elements, and stands in for the outer one', async () => {
      const content = `<messenger-link slot="fallback" page-name="inner">${LINK}</messenger-link>`;
      const outer = stage.put('messenger-send-button', {}, content);
      const inner = outer.querySelector('messenger-link');
      await letPass(50);
      expect(findLink(outer).href).to.equal(inner?.url);
      findLink(outer).addEventListener('click', event => event.preventDefault());
      findLink(outer).click();
      expect(stage.of('messenger-click').map(({target}) => target)).to.deep.equal([inner]);
    });

    it('leaves the page its turn where another script rewrites every link at once', async () => {
      const element = await put();
      const link = findLink(element);
      let count = 0;
      const rival = new MutationObserver(() => {
        // So that a failure is no endless loop.
        if (link.href === 'https://rival.example/' || count > 1000) return;
        count += 1;
        link.href = 'https://rival.example/';
      });
      rival.observe(link, {attributes: true});
      element.dataRef = 'other';
      await letPass(50);
      rival.disconnect();
      expect(count).to.be.within(1, 500);
      element.requestUpdate();
      await element.updateComplete;
      expect(link.href).to.equal(element.url);
    });

    it('asks for no update without end', async () => {
      const element = await put();
      await letPass(50);
      let changes = 0;
      const observer = new MutationObserver(records => (changes += records.length));
      observer.observe(element, {subtree: true, attributes: true, childList: true});
      element.requestUpdate();
      await element.updateComplete;
      await letPass(50);
      observer.disconnect();
      expect(changes).to.equal(0);
    });
  });
});
