import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import {findViolations} from '../accessibility.js';
import {inside, letPass, Stage} from '../stage.js';

describe('messenger-chat as a link', () => {
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

  describe('on a phone', () => {
    const original = window.matchMedia;
    beforeEach(() => {
      window.matchMedia = query => {
        const list = original.call(window, query);
        if (query.includes('pointer: coarse'))
          Object.defineProperty(list, 'matches', {value: true});
        return list;
      };
    });
    afterEach(() => {
      window.matchMedia = original;
    });

    it('has a launcher that is the link itself', async () => {
      const chat = await putLink();
      const launcher = inside<HTMLAnchorElement>(chat, 'a.launcher');
      expect(launcher).to.include({href: chat.url, target: '_blank', rel: 'noopener'});
      expect(launcher.getAttribute('aria-label')).to.equal(
        'Chat with us in Messenger (opens in a new tab)',
      );
      expect(await findViolations(chat)).to.deep.equal([]);
      launcher.addEventListener('click', event => event.preventDefault());
      launcher.click();
      const {url} = chat;
      expect(stage.details('messenger-click')).to.deep.equal([{mode: 'link', url}]);
    });
  });

  describe('greeting', () => {
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
        const chat = await putLink({'greeting-display': display});
        await stage.waitFor('messenger-open');
        await chat.updateComplete;
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
      await putLink({'greeting-display': 'show', 'greeting-delay': '1'});
      await stage.waitFor('messenger-open');
      expect(performance.now() - start).to.be.greaterThan(900);
    });

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
  });
});
