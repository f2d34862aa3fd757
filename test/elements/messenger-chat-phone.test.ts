import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import {findViolations} from '../accessibility.js';
import {replaceMedia, type Media} from '../media.js';
import {inside, letPass, Stage, waitUntil} from '../stage.js';

describe('messenger-chat on a phone', () => {
  let stage: Stage;
  let media: Media;
  beforeEach(async () => {
    media = replaceMedia(true);
    stage = await Stage.set();
  });
  afterEach(() => {
    stage.clear();
    media.restore();
  });

  async function putLink(attributes: Record<string, string> = {}) {
    const chat = stage.put('messenger-chat', {'data-ref': 'order-42', ...attributes});
    await chat.updateComplete;
    return chat;
  }

  const isButton = (chat: Element) => inside(chat, '.launcher').localName === 'button';

  describe('accessible', () => {
    it('has a launcher that is the link itself, and says where it leads', async () => {
      const chat = await putLink();
      const launcher = inside<HTMLAnchorElement>(chat, 'a.launcher');
      expect(launcher).to.include({href: chat.url, target: '_blank', rel: 'noopener'});
      expect(launcher.getAttribute('aria-label')).to.equal(
        'Chat with us in Messenger (opens in a new tab)',
      );
      expect(await findViolations(chat)).to.deep.equal([]);
    });

    it('has nothing for axe to object to where the page opened the card', async () => {
      const chat = await putLink();
      chat.open();
      await chat.updateComplete;
      expect(await findViolations(chat)).to.deep.equal([]);
    });
  });

  describe('attributes', () => {
    for (const display of ['show', 'fade']) {
      it(`opens no card by itself, with greeting-display="${display}" neither`, async () => {
        await putLink({'greeting-display': display});
        await letPass(150);
        expect(stage.heard).to.deep.equal([]);
      });
    }

    it('keeps the greeting for the time when it is no phone any more', async () => {
      const chat = await putLink({'greeting-display': 'show'});
      media.turn(false);
      await stage.waitFor('messenger-open');
      await waitUntil(() => isButton(chat));
    });

    it('drops a greeting that was to come when it becomes a phone', async () => {
      media.turn(false);
      await putLink({'greeting-display': 'show', 'greeting-delay': '1'});
      media.turn(true);
      await letPass(1300);
      expect(stage.of('messenger-open')).to.deep.equal([]);
    });
  });

  describe('events', () => {
    it('tells the click of the launcher, and lets the page keep the visitor', async () => {
      const chat = await putLink();
      const launcher = inside<HTMLAnchorElement>(chat, 'a.launcher');
      const clicks: boolean[] = [];
      const onClick = (event: Event) => {
        clicks.push(event.defaultPrevented);
        event.preventDefault();
      };
      document.addEventListener('click', onClick);
      launcher.click();
      chat.addEventListener('messenger-click', event => event.preventDefault(), {once: true});
      launcher.click();
      document.removeEventListener('click', onClick);
      expect(clicks).to.deep.equal([false, true]);
      const detail = {mode: 'link', url: chat.url};
      expect(stage.details('messenger-click')).to.deep.equal([detail, detail]);
      expect(stage.of('messenger-open')).to.deep.equal([]);
    });

    it('opens a card for the page, without a QR code for the phone that shows it', async () => {
      const chat = await putLink();
      chat.open();
      await chat.updateComplete;
      const card = inside(chat, '[role="dialog"]');
      expect(card.hidden).to.equal(false);
      expect(card.querySelector('a')?.textContent.trim()).to.equal(
        'Open Messenger (opens in a new tab)',
      );
      await letPass(150);
      expect(card.querySelector('.qr')).to.equal(null);
      chat.close();
      await chat.updateComplete;
      expect(card.hidden).to.equal(true);
      const names = stage.heard.map(({name}) => name);
      expect(names).to.deep.equal(['messenger-open', 'messenger-close']);
    });
  });

  describe('problems', () => {
    it('has none, and follows a screen that is turned or a window that is resized', async () => {
      const chat = await putLink();
      expect(isButton(chat)).to.equal(false);
      media.turn(false);
      await waitUntil(() => isButton(chat));
      media.turn(true);
      await waitUntil(() => !isButton(chat));
      expect(stage.heard).to.deep.equal([]);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('closes the card where it becomes a phone, and gives the focus to the launcher', async () => {
      media.turn(false);
      const chat = await putLink();
      inside(chat, '.launcher').click();
      await chat.updateComplete;
      media.turn(true);
      await stage.waitFor('messenger-close');
      await waitUntil(() => chat.shadowRoot?.activeElement?.localName === 'a');
      expect(chat.shadowRoot?.activeElement).to.equal(inside(chat, 'a.launcher'));
    });
  });

  describe('disconnect and reconnect', () => {
    it('listens while it is on the page, and knows what changed meanwhile', async () => {
      const chat = await putLink();
      expect(media.listeners).to.equal(1);
      chat.remove();
      expect(media.listeners).to.equal(0);
      media.turn(false);
      stage.place(chat);
      await waitUntil(() => isButton(chat));
      expect(media.listeners).to.equal(1);
    });
  });
});
