import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import type {MessengerChat} from '../../src/elements/messenger-chat.js';
import {inside, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';

const KEY = `messenger-elements:greeting:${PAGE_ID}`;
const GREETED = {'greeting-display': 'show'};

describe('messenger-chat and how the visitor left its card', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  async function put(attributes: Record<string, string> = {}): Promise<MessengerChat> {
    const chat = stage.put('messenger-chat', attributes);
    await chat.updateComplete;
    return chat;
  }

  const read = () => localStorage.getItem(KEY);
  const isOpen = (chat: MessengerChat) => !inside(chat, '[role="dialog"]').hidden;

  function pressEscape(): void {
    const escape = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true});
    (document.activeElement ?? document.body).dispatchEvent(escape);
  }

  /** Does something that would leave the page, without leaving it. */
  function click(chat: MessengerChat, selector: string): void {
    const stay = (event: Event) => event.preventDefault();
    document.addEventListener('click', stay, {once: true});
    inside(chat, selector).click();
    document.removeEventListener('click', stay);
  }

  describe('attributes', () => {
    it('does not open again by itself what the visitor closed', async () => {
      const first = await put(GREETED);
      await stage.waitFor('messenger-open');
      await first.updateComplete;
      click(first, '.close');
      expect(read()).to.equal('0');
      first.remove();
      const second = await put(GREETED);
      const third = await put({'greeting-display': 'fade', placement: 'bottom-start'});
      await letPass(150);
      expect([isOpen(second), isOpen(third)]).to.deep.equal([false, false]);
    });

    it('has open what the visitor left open, whatever the author wants, and takes no focus', async () => {
      const first = await put();
      click(first, '.launcher');
      await first.updateComplete;
      expect(read()).to.equal('1');
      first.remove();
      const second = await put({'greeting-display': 'hide', 'greeting-delay': '60'});
      await waitUntil(() => isOpen(second));
      expect(document.activeElement).to.equal(document.body);
    });

    it('remembers for each Facebook page alone', async () => {
      const first = await put({'page-id': '22'});
      click(first, '.launcher');
      expect(localStorage.getItem('messenger-elements:greeting:22')).to.equal('1');
      expect(read()).to.equal(null);
      await put();
      await letPass(100);
      expect(stage.of('messenger-open')).to.have.length(1);
    });

    for (const given of ['', 'true']) {
      it(`neither writes nor reads with no-memory="${given}"`, async () => {
        localStorage.setItem(KEY, '1');
        const chat = await put({'no-memory': given});
        await letPass(100);
        expect(isOpen(chat)).to.equal(false);
        click(chat, '.launcher');
        click(chat, '.close');
        expect(read()).to.equal('1');
        localStorage.setItem(KEY, '0');
        chat.remove();
        await put({'no-memory': given, ...GREETED});
        await stage.waitFor('messenger-open', 2);
      });
    }

    it('remembers with no-memory="false", as frameworks write it', async () => {
      const chat = await put({'no-memory': 'false'});
      click(chat, '.launcher');
      expect(read()).to.equal('1');
    });

    it('says so of a no-memory that is no boolean, and remembers', async () => {
      await put({'no-memory': 'perhaps'});
      expect(stage.onlyProblem.code).to.equal('invalid-attribute');
    });
  });

  describe('events', () => {
    it('stores nothing that the visitor did not do', async () => {
      const chat = await put(GREETED);
      await stage.waitFor('messenger-open');
      chat.close();
      chat.open();
      chat.hide();
      chat.show();
      chat.open();
      chat.remove();
      expect(read()).to.equal(null);
    });

    it('stores what each of the visitor’s acts left', async () => {
      const chat = await put();
      const bits = [];
      const acts = [
        () => click(chat, '.launcher'),
        () => click(chat, '.close'),
        () => click(chat, '.launcher'),
        () => pressEscape(),
        () => click(chat, '.launcher'),
        () => click(chat, '.launcher'),
        () => click(chat, '.launcher'),
        // Whoever goes to Messenger is through with the card.
        () => click(chat, '.greeting a'),
      ];
      for (const act of acts) {
        act();
        await chat.updateComplete;
        bits.push(read());
      }
      expect(bits).to.deep.equal(['1', '0', '1', '0', '1', '0', '1', '0']);
      expect(isOpen(chat)).to.equal(false);
      expect(chat.shadowRoot?.activeElement).to.equal(inside(chat, '.launcher'));
    });

    it('leaves the card open where the page cancels the click on its link', async () => {
      const chat = await put();
      click(chat, '.launcher');
      await chat.updateComplete;
      chat.addEventListener('messenger-click', event => event.preventDefault());
      click(chat, '.greeting a');
      await chat.updateComplete;
      expect(isOpen(chat)).to.equal(true);
      expect(read()).to.equal('1');
    });
  });

  describe('problems', () => {
    it('has none where storage is forbidden', async () => {
      Object.defineProperty(window, 'localStorage', {
        configurable: true,
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
      const chat = await put(GREETED);
      await stage.waitFor('messenger-open');
      click(chat, '.close');
      click(chat, '.launcher');
      await stage.waitFor('messenger-open', 2);
      expect(stage.problems).to.deep.equal([]);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('has none where storage is full', async () => {
      localStorage.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
      const chat = await put();
      click(chat, '.launcher');
      await stage.waitFor('messenger-open');
      expect(stage.warnings).to.deep.equal([]);
    });

    it('takes what others stored under its name for nothing', async () => {
      localStorage.setItem(KEY, '{"open":true}');
      await put();
      await letPass(100);
      expect(stage.of('messenger-open')).to.deep.equal([]);
    });
  });

  describe('disconnect and reconnect', () => {
    it('comes back as the visitor left it', async () => {
      const chat = await put();
      click(chat, '.launcher');
      chat.remove();
      stage.place(chat);
      await stage.waitFor('messenger-open', 2);
      await chat.updateComplete;
      expect(isOpen(chat)).to.equal(true);
      click(chat, '.close');
      chat.remove();
      stage.place(chat);
      await letPass(100);
      expect(stage.of('messenger-open')).to.have.length(2);
    });
  });
});
