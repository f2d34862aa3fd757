import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import {findViolations} from '../accessibility.js';
import type {MessengerChat} from '../../src/elements/messenger-chat.js';
import {inside, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';

describe('messenger-chat as a link', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  async function putLink(attributes: Record<string, string> = {}, content = '') {
    const chat = stage.put('messenger-chat', {'data-ref': 'order-42', ...attributes}, content);
    await chat.updateComplete;
    return chat;
  }

  const launcherOf = (chat: MessengerChat) => inside(chat, '.launcher');
  const cardOf = (chat: MessengerChat) => inside(chat, '[role="dialog"]');

  async function open(chat: MessengerChat): Promise<void> {
    launcherOf(chat).click();
    await chat.updateComplete;
  }

  describe('accessible', () => {
    it('has nothing for axe to object to, closed and open', async () => {
      const chat = await putLink();
      expect(await findViolations(chat)).to.deep.equal([]);
      await open(chat);
      expect(await findViolations(chat)).to.deep.equal([]);
    });

    it('has nothing for axe to object to in a colour and corner of its own, with a long greeting', async () => {
      const chat = await putLink({
        'theme-color': '#8A1538',
        placement: 'bottom-start',
        'logged-out-greeting': 'w'.repeat(80),
      });
      await open(chat);
      expect(await findViolations(chat)).to.deep.equal([]);
    });

    it('has nothing for axe to object to with the author’s content', async () => {
      const chat = await putLink({}, 'Chat now <span slot="icon">?</span>');
      await open(chat);
      expect(await findViolations(chat)).to.deep.equal([]);
    });

    it('has a launcher that is named and says whether the card is open', async () => {
      const chat = await putLink();
      const launcher = launcherOf(chat);
      expect(launcher.localName).to.equal('button');
      expect(launcher.getAttribute('aria-label')).to.equal('Chat with us in Messenger');
      expect(launcher.getAttribute('aria-expanded')).to.equal('false');
      expect(launcher.getAttribute('aria-controls')).to.equal(cardOf(chat).id);
      await open(chat);
      expect(launcher.getAttribute('aria-expanded')).to.equal('true');
      await open(chat);
      expect(launcher.getAttribute('aria-expanded')).to.equal('false');
    });

    it('has a card that is named, with a link and a way to close it', async () => {
      const chat = await putLink();
      expect(cardOf(chat).hidden).to.equal(true);
      expect(cardOf(chat).getClientRects()).to.have.length(0);
      await open(chat);
      expect(cardOf(chat).hidden).to.equal(false);
      expect(cardOf(chat).getAttribute('aria-label')).to.equal('Chat in Messenger');
      const link = inside<HTMLAnchorElement>(chat, '[role="dialog"] a');
      expect(link.textContent.trim()).to.equal('Open on this computer (opens in a new tab)');
      expect(link).to.include({href: chat.url, target: '_blank', rel: 'noopener'});
      expect(inside(chat, '.close').getAttribute('aria-label')).to.equal('Close');
    });

    for (const from of ['a', '.close', '.launcher']) {
      it(`closes with Escape from ${from}, and gives focus back to the launcher`, async () => {
        const chat = await putLink();
        await open(chat);
        const place = inside(chat, from);
        place.focus();
        const escape = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true});
        place.dispatchEvent(escape);
        await chat.updateComplete;
        expect(cardOf(chat).hidden).to.equal(true);
        expect(chat.shadowRoot?.activeElement).to.equal(launcherOf(chat));
        expect(stage.of('messenger-close')).to.have.length(1);
      });
    }

    it('closes with its button, and gives focus back to the launcher', async () => {
      const chat = await putLink();
      await open(chat);
      inside(chat, '.close').focus();
      inside(chat, '.close').click();
      await chat.updateComplete;
      expect(cardOf(chat).hidden).to.equal(true);
      expect(chat.shadowRoot?.activeElement).to.equal(launcherOf(chat));
    });

    it('leaves Escape alone while the card is closed', async () => {
      const chat = await putLink();
      const escape = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true});
      launcherOf(chat).dispatchEvent(escape);
      expect(stage.heard).to.deep.equal([]);
    });
  });

  describe('modes', () => {
    it('is a link in auto mode, and asks nothing of Meta', async () => {
      const chat = await putLink({loading: 'eager'});
      await letPass(200);
      expect(chat.status).to.equal('link');
      expect(chat.url).to.equal(`${stage.linkUrl}/${PAGE_ID}?ref=order-42`);
      expect(stage.requests).to.deep.equal([]);
      expect(stage.heard).to.deep.equal([]);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('is allowed several times on a page as a link', async () => {
      await putLink();
      await putLink({placement: 'bottom-start'});
      expect(stage.problems).to.deep.equal([]);
    });
  });

  describe('events', () => {
    it('tells that the card was opened and closed, by hand and by script', async () => {
      const chat = await putLink();
      await open(chat);
      await open(chat);
      chat.open();
      chat.open();
      chat.close();
      chat.close();
      expect(stage.heard.map(({name}) => name)).to.deep.equal([
        'messenger-click',
        'messenger-open',
        'messenger-close',
        'messenger-open',
        'messenger-close',
      ]);
      const [click, ...details] = stage.heard.map(({detail}) => detail);
      expect(click).to.deep.equal({mode: 'link', url: chat.url});
      expect(details).to.deep.equal([{}, {}, {}, {}]);
    });

    it('shows that it is open as a CSS state, where the browser has them', async () => {
      const chat = await putLink();
      if (!CSS.supports('selector(:state(open))')) return;
      expect(chat.matches(':state(link)')).to.equal(true);
      expect(chat.matches(':state(open)')).to.equal(false);
      chat.open();
      expect(chat.matches(':state(open)')).to.equal(true);
    });

    it('tells that the launcher was hidden and shown, and closes the card with it', async () => {
      const chat = await putLink();
      chat.open();
      chat.hide();
      chat.hide();
      await chat.updateComplete;
      expect(launcherOf(chat).getClientRects()).to.have.length(0);
      chat.show();
      chat.show();
      await chat.updateComplete;
      expect(launcherOf(chat).getClientRects()).to.have.length(1);
      expect(cardOf(chat).hidden).to.equal(true);
      expect(stage.heard.map(({name}) => name)).to.deep.equal([
        'messenger-open',
        'messenger-close',
        'messenger-hide',
        'messenger-show',
      ]);
    });

    it('tells the click of the link, and lets the page keep the visitor', async () => {
      const chat = await putLink();
      await open(chat);
      const clicks: boolean[] = [];
      const onClick = (event: Event) => {
        clicks.push(event.defaultPrevented);
        event.preventDefault();
      };
      document.addEventListener('click', onClick);
      inside(chat, 'a').click();
      chat.addEventListener('messenger-click', event => event.preventDefault());
      inside(chat, 'a').click();
      document.removeEventListener('click', onClick);
      expect(clicks).to.deep.equal([false, true]);
      const [detail] = stage.details('messenger-click');
      expect(detail).to.deep.equal({mode: 'link', url: chat.url});
    });
  });

  describe('disconnect and reconnect', () => {
    it('comes back closed where the page had opened it', async () => {
      const chat = await putLink();
      chat.open();
      await chat.updateComplete;
      chat.remove();
      stage.place(chat);
      await waitUntil(() => cardOf(chat).hidden);
      expect(launcherOf(chat).getAttribute('aria-expanded')).to.equal('false');
      expect(chat.status).to.equal('link');
    });
  });
});
