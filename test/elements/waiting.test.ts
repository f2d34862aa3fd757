import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-config.js';
import '../../src/elements/messenger-message-us.js';
import '../../src/elements/messenger-send-button.js';
import {configure} from '../../src/configure.js';
import {grantConsent, revokeConsent} from '../../src/consent.js';
import type {MessengerCheckbox} from '../../src/elements/messenger-checkbox.js';
import {findViolations} from '../accessibility.js';
import {hostOf, inFrame, inside, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';
import {countResources} from './resources.js';

const PLUGIN = {mode: 'plugin', loading: 'eager', 'data-ref': 'order-42'};
const MEANT = {...PLUGIN, loading: 'interaction'};

/** Every element that may be a plugin, with what a visitor uses while it waits. */
const CONTROLS = {
  'messenger-checkbox': 'input',
  'messenger-send-button': 'a',
  'messenger-message-us': 'a',
  'messenger-chat': '.launcher',
} as const;
type Tag = keyof typeof CONTROLS;
const TAGS = Object.keys(CONTROLS) as Tag[];

describe('an element that waits', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 50}, {consent: 'required'});
  });
  afterEach(() => stage.clear());

  async function putWaiting<T extends Tag>(
    tag: T,
    attributes: Record<string, string> = PLUGIN,
  ): Promise<HTMLElementTagNameMap[T]> {
    const element = stage.put(tag, attributes);
    await waitUntil(() => (element as MessengerCheckbox).status === 'waiting', 'the wait');
    await (element as MessengerCheckbox).updateComplete;
    return element;
  }

  /** The native box, ticked as a visitor would, who then goes elsewhere. */
  async function tick(checkbox: MessengerCheckbox): Promise<void> {
    inside(checkbox, 'input').click();
    await checkbox.updateComplete;
  }

  /** In a tab in the background the browser moves the focus, and tells nobody. */
  function tellFocus(control: HTMLElement, name: 'focusin' | 'focusout'): void {
    if (document.hasFocus()) return;
    control.dispatchEvent(new FocusEvent(name, {bubbles: true, composed: true}));
  }
  function focus(control: HTMLElement): void {
    control.focus();
    tellFocus(control, 'focusin');
  }
  function leave(control: HTMLElement): void {
    control.blur();
    tellFocus(control, 'focusout');
  }

  const move = (element: Element) =>
    element.dispatchEvent(new PointerEvent('pointermove', {bubbles: true, composed: true}));

  describe('accessible', () => {
    for (const tag of TAGS) {
      it(`<${tag}> has nothing for axe to object to, and takes the focus`, async () => {
        const element = await putWaiting(tag);
        expect(await findViolations(element)).to.deep.equal([]);
        const control = inside(element, CONTROLS[tag]);
        focus(control);
        expect(element.shadowRoot?.activeElement).to.equal(control);
      });
    }

    it('a link keeps the focus while the plugin comes, and gives way when the focus leaves', async () => {
      const button = await putWaiting('messenger-send-button');
      const link = inside(button, 'a');
      focus(link);
      grantConsent();
      const frame = await waitUntil(() => button.querySelector('iframe'), 'the frame');
      await inFrame(button, 'button');
      await letPass(200);
      expect(button.status).to.equal('loading');
      expect(button.shadowRoot?.activeElement).to.equal(link);
      const {left, top} = frame.getBoundingClientRect();
      expect(document.elementFromPoint(left + 2, top + 2)).to.equal(button);
      expect(frame.checkVisibility({opacityProperty: true})).to.equal(false);
      expect(stage.of('messenger-rendered')).to.deep.equal([]);
      leave(link);
      await stage.waitFor('messenger-rendered');
      await button.updateComplete;
      expect(button.querySelector('iframe')).to.equal(frame);
      expect(button.shadowRoot?.querySelector('a')).to.equal(null);
    });
  });

  describe('attributes', () => {
    it('is told by status, and by a CSS state', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      if (CSS.supports('selector(:state(waiting))')) {
        expect(checkbox.matches(':state(waiting)')).to.equal(true);
      }
      grantConsent();
      await stage.waitFor('messenger-rendered');
      expect(checkbox.status).to.equal('rendered');
    });

    it('is none where mode is "link", or "auto" wants no plugin', async () => {
      const link = stage.put('messenger-checkbox', {mode: 'link'});
      const button = stage.put('messenger-send-button');
      await button.updateComplete;
      expect([link.status, button.status]).to.deep.equal(['link', 'link']);
    });

    it('follows its attributes in its link', async () => {
      const button = await putWaiting('messenger-send-button');
      button.dataRef = 'other';
      await button.updateComplete;
      expect(inside<HTMLAnchorElement>(button, 'a').href).to.equal(
        `${stage.linkUrl}/${PAGE_ID}?ref=other`,
      );
      expect(button.status).to.equal('waiting');
    });

    it('tells what is wrong with them without waiting', async () => {
      stage.put('messenger-send-button', {...PLUGIN, 'app-id': 'mine'});
      await stage.waitFor('messenger-fallback');
      expect(stage.problems).to.deep.equal(['invalid-attribute']);
      expect(stage.requests).to.deep.equal([]);
    });

    it('becomes another wait where loading changes', async () => {
      grantConsent();
      const button = await putWaiting('messenger-send-button', MEANT);
      button.loading = 'eager';
      await stage.waitFor('messenger-rendered');
    });

    it('is refused by its old names', async () => {
      const button = stage.put('messenger-send-button', {mode: 'plugin', loading: 'intent'});
      await stage.waitFor('messenger-error');
      expect(stage.onlyProblem.message).to.contain('one of lazy, eager, interaction');
      expect(button.loading).to.equal('intent');
    });
  });

  describe('events', () => {
    for (const tag of TAGS) {
      it(`<${tag}> tells nothing while it waits, renders with consent, and waits again without`, async () => {
        const element = await putWaiting(tag);
        await letPass(150);
        expect(stage.heard).to.deep.equal([]);
        expect(stage.warnings).to.deep.equal([]);
        expect(stage.requests).to.deep.equal([]);
        grantConsent();
        await stage.waitFor('messenger-rendered');
        expect(element.shadowRoot?.querySelector(CONTROLS[tag])).to.equal(null);
        revokeConsent();
        expect(element.status).to.equal('waiting');
        await element.updateComplete;
        expect(element.children).to.have.length(0);
        expect(inside(element, CONTROLS[tag]).getClientRects()).not.to.have.length(0);
        for (const frame of document.querySelectorAll('#fb-root iframe')) {
          expect(frame.getClientRects()).to.have.length(0);
        }
        grantConsent();
        await stage.waitFor('messenger-rendered', 2);
        expect(stage.of('messenger-fallback')).to.deep.equal([]);
        expect(stage.problems).to.deep.equal([]);
      });
    }

    it('tells of a click on its link, which can be cancelled', async () => {
      const button = await putWaiting('messenger-send-button');
      button.addEventListener('messenger-click', event => event.preventDefault());
      inside(button, 'a').click();
      expect(stage.details('messenger-click')).to.deep.equal([{mode: 'link', url: button.url}]);
    });

    it('starts plugins where consent was granted before there were elements', async () => {
      grantConsent();
      stage.put('messenger-checkbox', PLUGIN);
      await stage.waitFor('messenger-rendered');
    });

    it('is never met where no consent is required, and granting it is harmless', async () => {
      configure({consent: undefined});
      grantConsent();
      const checkbox = stage.put('messenger-checkbox', PLUGIN);
      await stage.waitFor('messenger-rendered');
      grantConsent();
      await letPass(100);
      expect(checkbox.status).to.equal('rendered');
      expect(await stage.queries()).to.have.length(1);
    });

    it('waits where consent is refused, though none was required', async () => {
      configure({consent: undefined});
      revokeConsent();
      await putWaiting('messenger-checkbox');
      await letPass(100);
      expect(stage.requests).to.deep.equal([]);
    });

    it('starts with consent="granted", and waits again with consent="required"', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      configure({consent: 'granted'});
      await stage.waitFor('messenger-rendered');
      configure({consent: 'required'});
      expect(checkbox.status).to.equal('waiting');
      await checkbox.updateComplete;
      expect(hostOf(checkbox)).to.equal(null);
    });

    it('hears no more of a plugin that was revoked', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      grantConsent();
      await stage.waitFor('messenger-rendered');
      const {contentWindow} = checkbox.querySelector('iframe') ?? {};
      revokeConsent();
      contentWindow?.postMessage('tick', '*');
      await letPass(100);
      expect(stage.of('messenger-change')).to.deep.equal([]);
    });
  });

  describe('the tick of a checkbox', () => {
    it('confirms as a link’s does', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      const refusal: unknown = await checkbox.confirm().catch((error: unknown) => error);
      expect(refusal).to.include({code: 'not-checked'});
      await tick(checkbox);
      expect(checkbox.checked).to.equal(true);
      expect(inside<HTMLAnchorElement>(checkbox, 'a').href).to.equal(checkbox.url);
      const confirmed = await checkbox.confirm();
      expect(confirmed).to.deep.equal({userRef: checkbox.userRef, ref: 'order-42'});
      expect(stage.of('messenger-opt-in')).to.deep.equal([]);
    });

    it('is not lost when the plugin comes, which gives way until it is taken back', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      await tick(checkbox);
      grantConsent();
      await inFrame(checkbox, 'input');
      await letPass(200);
      expect(checkbox.status).to.equal('loading');
      expect(checkbox.checked).to.equal(true);
      expect(inside<HTMLInputElement>(checkbox, 'input').checked).to.equal(true);
      expect((await checkbox.confirm()).ref).to.equal('order-42');
      expect(stage.of('messenger-opt-in')).to.deep.equal([]);
      await tick(checkbox);
      await stage.waitFor('messenger-rendered');
      expect(stage.details('messenger-change').map(({checked}) => checked)).to.eql([true, false]);
    });

    it('is what the form submits', async () => {
      const form = stage.place(document.createElement('form'));
      const checkbox = stage.make('messenger-checkbox', {...PLUGIN, name: 'reference'});
      form.append(checkbox);
      await waitUntil(() => checkbox.status === 'waiting');
      await checkbox.updateComplete;
      await tick(checkbox);
      expect(new FormData(form).get('reference')).to.equal('order-42');
    });

    it('outlives a move on the page', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      await tick(checkbox);
      stage.place(checkbox);
      await letPass(50);
      expect(checkbox.status).to.equal('waiting');
      expect(checkbox.checked).to.equal(true);
    });

    it('outlives a plugin that fails behind it', async () => {
      await stage.control({blocked: 'sdk'});
      const checkbox = await putWaiting('messenger-checkbox');
      await tick(checkbox);
      grantConsent();
      await stage.waitFor('messenger-fallback');
      expect(checkbox.status).to.equal('link');
      expect(checkbox.checked).to.equal(true);
    });

    it('of a plugin ends with consent', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      grantConsent();
      await stage.waitFor('messenger-rendered');
      (await inFrame(checkbox, 'input')).click();
      await stage.waitFor('messenger-change');
      revokeConsent();
      expect(checkbox.checked).to.equal(false);
      const refusal: unknown = await checkbox.confirm().catch((error: unknown) => error);
      expect(refusal).to.include({code: 'not-checked'});
      expect(stage.of('messenger-opt-in')).to.deep.equal([]);
    });

    it('is taken back by reset(), which does not stand for the visitor’s interest', async () => {
      grantConsent();
      const checkbox = await putWaiting('messenger-checkbox', {...MEANT, 'data-ref': ''});
      await tick(checkbox);
      const {userRef} = checkbox;
      checkbox.reset();
      await letPass(100);
      expect(checkbox.checked).to.equal(false);
      expect(checkbox.userRef).not.to.equal(userRef);
      expect(checkbox.status).to.equal('waiting');
    });

    it('counts, of a plugin that comes ticked, only once the plugin is seen', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      focus(inside(checkbox, 'input'));
      grantConsent();
      const box = await inFrame(checkbox, 'input');
      await waitUntil(() => box.ownerDocument.readyState === 'complete', 'the frame at work');
      // Meta may tell of a tick at any time, as of one that was set beforehand.
      box.click();
      await letPass(200);
      expect(checkbox.checked).to.equal(false);
      leave(inside(checkbox, 'input'));
      await stage.waitFor('messenger-change');
      expect(stage.heard.map(({name}) => name)).to.deep.equal([
        'messenger-rendered',
        'messenger-change',
      ]);
      expect(checkbox.checked).to.equal(true);
    });

    it('is not brought by a plugin that is taken down in the moment it is seen', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      focus(inside(checkbox, 'input'));
      grantConsent();
      const box = await inFrame(checkbox, 'input');
      await waitUntil(() => box.ownerDocument.readyState === 'complete', 'the frame at work');
      box.click();
      await letPass(200);
      document.addEventListener('messenger-rendered', () => revokeConsent(), {once: true});
      leave(inside(checkbox, 'input'));
      await stage.waitFor('messenger-rendered');
      await checkbox.updateComplete;
      expect(stage.of('messenger-change')).to.deep.equal([]);
      expect(inside<HTMLInputElement>(checkbox, 'input').checked).to.equal(false);
    });
  });

  describe('for the visitor', () => {
    beforeEach(() => grantConsent());

    for (const tag of TAGS) {
      for (const [name, act] of [
        ['the pointer moves over it', move],
        [
          'the keyboard comes to it',
          (element: HTMLElement) => focus(inside(element, CONTROLS[tag])),
        ],
        [
          'a finger touches it',
          (element: HTMLElement) =>
            element.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true})),
        ],
      ] as const) {
        it(`<${tag}> asks for the SDK when ${name}, and not before`, async () => {
          const element = await putWaiting(tag, MEANT);
          move(document.body);
          await letPass(100);
          expect(stage.scripts).to.deep.equal([]);
          act(element);
          await waitUntil(() => stage.scripts[0], 'the SDK');
          const control = element.shadowRoot?.querySelector<HTMLElement>(CONTROLS[tag]);
          if (control) leave(control);
          await stage.waitFor('messenger-rendered');
        });
      }

      it(`<${tag}> is asked for by retry() as well`, async () => {
        const element = await putWaiting(tag, MEANT);
        element.retry();
        await stage.waitFor('messenger-rendered');
      });
    }

    it('a click on the link is the link, whatever becomes of the plugin', async () => {
      const button = await putWaiting('messenger-send-button', MEANT);
      button.addEventListener('messenger-click', event => event.preventDefault());
      const link = inside(button, 'a');
      move(link);
      link.click();
      expect(stage.details('messenger-click')).to.deep.equal([{mode: 'link', url: button.url}]);
      await stage.waitFor('messenger-rendered');
    });

    it('a chat opens its card, and asks for the SDK, when the page calls open()', async () => {
      const chat = await putWaiting('messenger-chat', MEANT);
      chat.open();
      expect(stage.of('messenger-open')).to.have.length(1);
      await stage.waitFor('messenger-rendered');
    });

    it('a chat is shown and hidden without being asked for', async () => {
      const chat = await putWaiting('messenger-chat', MEANT);
      chat.hide();
      chat.show();
      await letPass(150);
      expect(chat.status).to.equal('waiting');
      expect(stage.scripts).to.deep.equal([]);
    });

    it('a checkbox is asked for when its form is used, and not by a focus that the page sets', async () => {
      const form = stage.place(document.createElement('form'));
      const field = document.createElement('input');
      const checkbox = stage.make('messenger-checkbox', MEANT);
      form.append(field, checkbox);
      await waitUntil(() => checkbox.status === 'waiting');
      field.focus();
      await letPass(100);
      expect(stage.scripts).to.deep.equal([]);
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
      await stage.waitFor('messenger-rendered');
    });

    it('does not wait a second time where an attribute changes', async () => {
      const checkbox = await putWaiting('messenger-checkbox', MEANT);
      move(checkbox);
      await stage.waitFor('messenger-rendered');
      checkbox.size = 'small';
      await stage.waitFor('messenger-rendered', 2);
    });

    it('waits again where the visitor’s own act takes the element away, and it comes back', async () => {
      const button = await putWaiting('messenger-send-button', MEANT);
      document.addEventListener('pointermove', () => button.remove(), {once: true});
      move(button);
      await letPass(0);
      stage.place(button);
      await letPass(150);
      expect(button.status).to.equal('waiting');
      expect(stage.scripts).to.deep.equal([]);
    });

    it('waits for consent first, whatever the visitor does', async () => {
      revokeConsent();
      const checkbox = await putWaiting('messenger-checkbox', MEANT);
      move(checkbox);
      checkbox.retry();
      await letPass(100);
      expect(stage.scripts).to.deep.equal([]);
      grantConsent();
      await stage.waitFor('messenger-rendered');
    });
  });

  describe('blocked SDK', () => {
    it('keeps its link, and tells why', async () => {
      await stage.control({blocked: 'sdk'});
      const button = await putWaiting('messenger-send-button');
      const link = inside(button, 'a');
      grantConsent();
      const {reason} = await stage.waitFor('messenger-fallback');
      expect(reason).to.equal('sdk-blocked');
      await button.updateComplete;
      expect(inside(button, 'a')).to.equal(link);
    });

    it('tells nothing of a load that hangs where consent is taken back', async () => {
      await stage.control({blocked: 'sdk-silent'});
      const checkbox = await putWaiting('messenger-checkbox', {...PLUGIN, timeout: '300'});
      grantConsent();
      await waitUntil(() => stage.scripts[0], 'the script');
      revokeConsent();
      await letPass(500);
      expect(checkbox.status).to.equal('waiting');
      expect(stage.scripts).to.deep.equal([]);
      expect(stage.heard).to.deep.equal([]);
    });
  });

  describe('problems', () => {
    it('is taken up again by every element, whatever Meta’s SDK throws as one is taken down', async () => {
      const {reportError} = window;
      const thrown: unknown[] = [];
      window.reportError = error => void thrown.push(error);
      try {
        const chat = await putWaiting('messenger-chat');
        const button = await putWaiting('messenger-send-button');
        grantConsent();
        await stage.waitFor('messenger-rendered', 2);
        Object.assign(window.FB?.CustomerChat ?? {}, {
          hide() {
            throw new Error('Meta’s own mistake');
          },
        });
        revokeConsent();
        expect([chat.status, button.status]).to.deep.equal(['waiting', 'waiting']);
        await button.updateComplete;
        expect(button.children).to.have.length(0);
        for (const frame of document.querySelectorAll('#fb-root iframe')) {
          expect(frame.getClientRects()).to.have.length(0);
        }
        expect(thrown.map(String)).to.deep.equal(['Error: Meta’s own mistake']);
      } finally {
        window.reportError = reportError;
      }
    });

    it('is no problem, and hides none', async () => {
      await putWaiting('messenger-checkbox');
      expect(stage.problems).to.deep.equal([]);
      grantConsent();
      await stage.waitFor('messenger-rendered');
      expect(stage.warnings).to.deep.equal([]);
    });
  });

  describe('disconnect and reconnect', () => {
    for (const tag of TAGS) {
      it(`<${tag}> leaves nothing behind, and waits again`, async () => {
        await (
          await putWaiting(tag, MEANT)
        ).updateComplete;
        const resources = countResources();
        try {
          const element = stage.make(tag, MEANT);
          const baseline = resources.read();
          for (let count = 0; count < 20; count += 1) {
            stage.place(element);
            await waitUntil(() => element.status === 'waiting');
            grantConsent();
            await letPass(0);
            revokeConsent();
            await letPass(0);
            element.remove();
          }
          await letPass(50);
          expect(resources.read()).to.deep.equal(baseline);
          stage.place(element);
          await waitUntil(() => element.status === 'waiting');
        } finally {
          resources.restore();
        }
      });
    }

    it('does not start where consent comes while it is elsewhere, and does when it is back', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      checkbox.remove();
      grantConsent();
      await letPass(100);
      expect(stage.scripts).to.deep.equal([]);
      stage.place(checkbox);
      await stage.waitFor('messenger-rendered');
    });

    it('stops a chat without its frame that had left the page before consent was taken back', async () => {
      await stage.control({chatDelay: 600});
      const chat = await putWaiting('messenger-chat');
      grantConsent();
      await waitUntil(() => document.querySelector('#fb-root .fb-customerchat'), 'the host');
      chat.remove();
      revokeConsent();
      await letPass(1200);
      expect(stage.requests.filter(path => path.includes('.php'))).to.deep.equal([]);
      grantConsent();
      stage.place(chat);
      await stage.waitFor('messenger-rendered');
    });

    it('is dropped while a plugin that is ready is held back', async () => {
      const checkbox = await putWaiting('messenger-checkbox');
      await tick(checkbox);
      grantConsent();
      await inFrame(checkbox, 'input');
      checkbox.remove();
      await letPass(50);
      document.body.dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
      await letPass(100);
      expect(stage.of('messenger-rendered')).to.deep.equal([]);
      expect(checkbox.children).to.have.length(0);
    });
  });
});
