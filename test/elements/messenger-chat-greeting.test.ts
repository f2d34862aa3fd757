import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import {findViolations} from '../accessibility.js';
import {inside, letPass, Stage, waitUntil} from '../stage.js';

/** How long a greeting that fades stays, in milliseconds. */
const FADE_AFTER = 8000;

describe('messenger-chat and its greeting', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  async function putLink(attributes: Record<string, string> = {}) {
    const chat = stage.put('messenger-chat', {'data-ref': 'order-42', ...attributes});
    await chat.updateComplete;
    return chat;
  }

  async function putGreeting(attributes: Record<string, string> = {}) {
    const chat = await putLink({'greeting-display': 'show', ...attributes});
    await stage.waitFor('messenger-open');
    await chat.updateComplete;
    return chat;
  }

  describe('accessible', () => {
    it('is announced where it opens by itself, and only there', async () => {
      const greeting = 'We are here till six';
      const chat = await putGreeting({'logged-out-greeting': greeting});
      const status = inside(chat, '[role="status"]');
      expect(status.textContent.trim()).to.equal(`Chat in Messenger: ${greeting}`);
      expect(await findViolations(chat)).to.deep.equal([]);
      inside(chat, '.close').click();
      await chat.updateComplete;
      expect(status.textContent.trim()).to.equal('');
      inside(chat, '.launcher').click();
      await chat.updateComplete;
      expect(status.textContent.trim()).to.equal('');
    });

    it('takes the focus where the visitor opened it, and describes itself', async () => {
      const chat = await putLink();
      inside(chat, '.launcher').click();
      await chat.updateComplete;
      const card = inside(chat, '[role="dialog"]');
      expect(chat.shadowRoot?.activeElement).to.equal(card);
      const described = card.getAttribute('aria-describedby') ?? '';
      expect(inside(chat, `#${described}`).textContent).to.equal('Hi! How can we help you?');
    });

    it('takes no focus from the page, neither by itself nor for a script', async () => {
      const field = stage.place(document.createElement('input'));
      field.setAttribute('aria-label', 'Your name');
      field.focus();
      const chat = await putGreeting();
      chat.close();
      chat.open();
      await chat.updateComplete;
      chat.close();
      await chat.updateComplete;
      expect(document.activeElement).to.equal(field);
    });

    it('gives the focus to the launcher where the page closes what has it', async () => {
      const chat = await putGreeting();
      inside(chat, '.close').focus();
      chat.close();
      await waitUntil(() => chat.shadowRoot?.activeElement === inside(chat, '.launcher'));
    });

    it('offers the QR code before the link', async () => {
      const chat = await putLink();
      expect(chat.shadowRoot?.querySelector('.qr')).to.equal(null);
      inside(chat, '.launcher').click();
      const code = await waitUntil(() => chat.shadowRoot?.querySelector('.qr [role="img"]'));
      const order = code.compareDocumentPosition(inside(chat, '.greeting a'));
      expect(order).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
      expect(await findViolations(chat)).to.deep.equal([]);
      inside(chat, '.close').click();
      await chat.updateComplete;
      expect(chat.shadowRoot?.querySelector('.qr')).to.equal(null);
    });

    it('is whole without a QR code, where the link is too long for one', async () => {
      const chat = await putGreeting({text: 'é'.repeat(1000)});
      await waitUntil(() => chat.shadowRoot?.querySelector('.qr') === null);
      expect(inside<HTMLAnchorElement>(chat, '.greeting a').href).to.equal(chat.url);
      expect(await findViolations(chat)).to.deep.equal([]);
    });
  });

  describe('attributes', () => {
    it('shows the greeting for everybody, else that for people logged in, else its own', async () => {
      const both = {'logged-in-greeting': 'Hi Pat', 'logged-out-greeting': 'Hi you'};
      const given: Record<string, string>[] = [both, {'logged-in-greeting': 'Hi Pat'}, {}];
      const texts = [];
      for (const attributes of given) {
        const chat = await putLink(attributes);
        texts.push(inside(chat, '.greeting p').textContent);
      }
      expect(texts).to.deep.equal(['Hi you', 'Hi Pat', 'Hi! How can we help you?']);
    });

    it('stays closed until somebody opens it, unless the author wants otherwise', async () => {
      await putLink();
      await putLink({'greeting-display': 'hide', 'greeting-delay': '0'});
      await letPass(100);
      expect(stage.of('messenger-open')).to.deep.equal([]);
    });

    for (const display of ['show', 'fade']) {
      it(`opens by itself with greeting-display="${display}", once, and takes no focus`, async () => {
        const before = document.activeElement;
        const chat = await putGreeting({'greeting-display': display});
        expect(inside(chat, '[role="dialog"]').hidden).to.equal(false);
        expect(document.activeElement).to.equal(before);
        chat.close();
        chat.requestUpdate();
        await letPass(100);
        expect(stage.of('messenger-open')).to.have.length(1);
      });
    }

    it('waits for greeting-delay', async () => {
      const start = performance.now();
      await putGreeting({'greeting-delay': '1'});
      expect(performance.now() - start).to.be.greaterThan(900);
    });

    it('follows a greeting-display that comes later, and one that is taken back in time', async () => {
      const late = await putLink();
      late.greetingDisplay = 'show';
      await stage.waitFor('messenger-open');
      const early = await putLink({'greeting-display': 'show', 'greeting-delay': '1'});
      early.greetingDisplay = 'hide';
      await letPass(1300);
      expect(stage.of('messenger-open')).to.have.length(1);
    });

    it('follows its texts while it is open', async () => {
      const chat = await putGreeting();
      chat.loggedOutGreeting = 'Back at nine';
      await chat.updateComplete;
      expect(inside(chat, '.greeting p').textContent).to.equal('Back at nine');
      expect(stage.of('messenger-close')).to.deep.equal([]);
    });

    it('takes an author’s own link for that of the card', async () => {
      const chat = stage.put('messenger-chat', {}, '<a href="https://m.me/shop">Chat now</a>');
      await chat.updateComplete;
      chat.open();
      await chat.updateComplete;
      const link = chat.querySelector('a');
      expect(link?.href).to.equal(chat.url);
      expect(link?.getClientRects()).to.have.length(1);
      expect(chat.shadowRoot?.querySelector('.greeting a')).to.equal(null);
      expect(await findViolations(chat)).to.deep.equal([]);
    });
  });

  describe('events', () => {
    /** Keeps the timers of a greeting that fades: the test decides when its time is over. */
    function holdFading() {
      const original = window.setTimeout;
      const held: (() => void)[] = [];
      Reflect.set(window, 'setTimeout', (handler: () => void, delay?: number) =>
        delay === FADE_AFTER ? held.push(handler) : original(handler, delay),
      );
      return {
        held,
        restore: () => Reflect.set(window, 'setTimeout', original),
      };
    }

    let fading: ReturnType<typeof holdFading>;
    beforeEach(() => {
      fading = holdFading();
    });
    afterEach(() => fading.restore());

    it('closes again with greeting-display="fade"', async () => {
      await putGreeting({'greeting-display': 'fade'});
      expect(stage.of('messenger-close')).to.deep.equal([]);
      fading.held.pop()?.();
      expect(stage.of('messenger-close')).to.have.length(1);
    });

    it('does not close again with greeting-display="show"', async () => {
      await putGreeting();
      expect(fading.held).to.deep.equal([]);
    });

    it('does not close under a visitor who is in it', async () => {
      const chat = await putGreeting({'greeting-display': 'fade'});
      inside(chat, '.close').focus();
      fading.held.pop()?.();
      expect(stage.of('messenger-close')).to.deep.equal([]);
      inside(chat, '.close').blur();
      fading.held.pop()?.();
      expect(stage.of('messenger-close')).to.have.length(1);
    });

    it('does not close a card that the visitor opened', async () => {
      const chat = await putLink({'greeting-display': 'fade', 'greeting-delay': '60'});
      inside(chat, '.launcher').click();
      await stage.waitFor('messenger-open');
      expect(fading.held).to.deep.equal([]);
    });

    it('comes after show() where the chat was hidden when its time came', async () => {
      const chat = stage.make('messenger-chat', {'greeting-display': 'show'});
      stage.place(chat);
      chat.hide();
      await chat.updateComplete;
      await letPass(100);
      expect(stage.of('messenger-open')).to.deep.equal([]);
      chat.show();
      await stage.waitFor('messenger-open');
    });
  });

  describe('problems', () => {
    it('has none with a greeting that a greeting-delay of another kind spoils', async () => {
      await putGreeting({'greeting-delay': 'soon'});
      expect(stage.onlyProblem.code).to.equal('invalid-attribute');
    });
  });

  describe('disconnect and reconnect', () => {
    it('does not greet once it has gone', async () => {
      const chat = await putLink({'greeting-display': 'show', 'greeting-delay': '1'});
      chat.remove();
      await letPass(1200);
      expect(stage.heard).to.deep.equal([]);
    });

    it('does not greet a visitor who was there first', async () => {
      const chat = await putLink({'greeting-display': 'show', 'greeting-delay': '1'});
      chat.open();
      chat.close();
      await letPass(1200);
      expect(stage.of('messenger-open')).to.have.length(1);
    });

    it('greets again where it comes back', async () => {
      const chat = await putGreeting();
      chat.remove();
      expect(stage.of('messenger-close')).to.deep.equal([]);
      stage.place(chat);
      await stage.waitFor('messenger-open', 2);
    });
  });
});
