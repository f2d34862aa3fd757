import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-send-button.js';
import {configure} from '../../src/configure.js';
import {findViolations} from '../accessibility.js';
import {inFrame, inside, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';

const PLUGIN = {mode: 'plugin', loading: 'eager', 'data-ref': 'order-42'};
const LINK = {'data-ref': 'order-42'};

describe('messenger-send-button', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024'});
  });
  afterEach(() => stage.clear());

  describe('accessible', () => {
    it('has nothing for axe to object to while it loads', async () => {
      await stage.control({frameDelay: 60_000});
      const button = stage.put('messenger-send-button', PLUGIN);
      await waitUntil(() => button.querySelector('iframe'));
      expect(button.status).to.equal('loading');
      expect(await findViolations(button)).to.deep.equal([]);
    });

    it('has nothing for axe to object to once it is rendered', async () => {
      const button = stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-rendered');
      await button.updateComplete;
      expect(await findViolations(button)).to.deep.equal([]);
    });

    it('has nothing for axe to object to after a fallback', async () => {
      await stage.control({blocked: 'sdk'});
      const button = stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-fallback');
      await button.updateComplete;
      expect(await findViolations(button)).to.deep.equal([]);
    });

    for (const color of ['blue', 'white']) {
      for (const size of ['standard', 'large', 'xlarge']) {
        it(`has nothing for axe to object to as a ${color} ${size} link`, async () => {
          const button = stage.put('messenger-send-button', {...LINK, color, size});
          await button.updateComplete;
          expect(await findViolations(button)).to.deep.equal([]);
        });
      }
    }

    it('is a real link in link mode, named by its text and the new tab', async () => {
      const button = stage.put('messenger-send-button', LINK);
      await button.updateComplete;
      const link = inside<HTMLAnchorElement>(button, 'a[part="link"]');
      expect(link.textContent.trim()).to.equal('Send to Messenger (opens in a new tab)');
      expect(link).to.include({target: '_blank', rel: 'noopener'});
      button.focus();
      expect(button.shadowRoot?.activeElement).to.equal(link);
      expect(inside(button, 'svg').getAttribute('aria-hidden')).to.equal('true');
    });

    it('takes the author’s content and icon instead of its own', async () => {
      const content = '<b>Tell me</b><i slot="icon">!</i>';
      const button = stage.put('messenger-send-button', LINK, content);
      await button.updateComplete;
      const [text, icon] = ['slot:not([name])', 'slot[name="icon"]'].map(selector =>
        inside<HTMLSlotElement>(button, selector)
          .assignedElements()
          .map(node => node.localName),
      );
      expect(text).to.deep.equal(['b']);
      expect(icon).to.deep.equal(['i']);
      expect(await findViolations(button)).to.deep.equal([]);
    });

    it('lets the author replace the whole link', async () => {
      const button = stage.put(
        'messenger-send-button',
        LINK,
        '<a slot="fallback" href="/x">Ask</a>',
      );
      await button.updateComplete;
      const slot = inside<HTMLSlotElement>(button, 'slot[name="fallback"]');
      expect(slot.assignedElements()).to.have.length(1);
      expect(inside(button, 'a').getClientRects()).to.have.length(0);
    });
  });

  describe('modes', () => {
    it('is a link in auto mode, and asks nothing of Meta', async () => {
      const button = stage.put('messenger-send-button', {...LINK, loading: 'eager'});
      await button.updateComplete;
      await letPass(200);
      expect(button.status).to.equal('link');
      expect(button.url).to.equal(`${stage.linkUrl}/${PAGE_ID}?ref=order-42`);
      expect(inside<HTMLAnchorElement>(button, 'a').href).to.equal(button.url);
      expect(stage.requests).to.deep.equal([]);
      expect(stage.heard).to.deep.equal([]);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('is the plugin in auto mode where the page says that Meta offers it', async () => {
      configure({plugins: ['send-button']});
      const button = stage.put('messenger-send-button', {...LINK, loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      expect(button.status).to.equal('rendered');
      configure({plugins: undefined});
      await waitUntil(() => button.status === 'link');
    });

    it('is a link in link mode, whatever the page says', async () => {
      configure({plugins: ['send-button']});
      const button = stage.put('messenger-send-button', {...PLUGIN, mode: 'link'});
      await letPass(200);
      expect(button.status).to.equal('link');
      expect(stage.requests).to.deep.equal([]);
    });

    for (const era of ['2019', '2024'] as const) {
      it(`renders in plugin mode with the SDK of ${era}`, async () => {
        await stage.control({era});
        const button = stage.put('messenger-send-button', PLUGIN);
        expect(await stage.waitFor('messenger-rendered')).to.deep.equal({});
        expect(button.status).to.equal('rendered');
        expect(stage.problems).to.deep.equal([]);
      });
    }

    it('is retired in the SDK of 2026, and the link takes over', async () => {
      await stage.control({era: '2026'});
      const button = stage.put('messenger-send-button', PLUGIN);
      expect(await stage.waitFor('messenger-fallback')).to.deep.equal({
        reason: 'plugin-retired',
        url: `${stage.linkUrl}/${PAGE_ID}?ref=order-42`,
      });
      expect(stage.onlyProblem.code).to.equal('plugin-retired');
      expect(stage.onlyProblem.message).to.contain('fb-send-to-messenger');
      await button.updateComplete;
      expect(inside(button, 'a').textContent).to.contain('Send to Messenger');
    });
  });

  describe('events', () => {
    it('tells the click and the opt-in of the plugin', async () => {
      const button = stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-rendered');
      (await inFrame(button, '[data-send]')).click();
      expect(await stage.waitFor('messenger-click')).to.deep.equal({mode: 'plugin'});
      expect(await stage.waitFor('messenger-opt-in')).to.deep.equal({
        ref: 'order-42',
        source: 'send-button',
      });
      await letPass(50);
      expect(stage.of('messenger-opt-in')).to.have.length(1);
    });

    it('tells one opt-in, however often the button is clicked after it', async () => {
      const button = stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-rendered');
      const send = await inFrame(button, '[data-send]');
      send.click();
      await stage.waitFor('messenger-opt-in');
      send.click();
      await stage.waitFor('messenger-click', 2);
      await letPass(50);
      expect(stage.of('messenger-opt-in')).to.have.length(1);
    });

    it('tells messenger-not-you', async () => {
      const button = stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-rendered');
      (await inFrame(button, '[data-not-you]')).click();
      expect(await stage.waitFor('messenger-not-you')).to.deep.equal({});
      expect(stage.of('messenger-not-you')[0]?.target).to.equal(button);
    });

    it('asks people who are logged in to log in again where enforce-login says so', async () => {
      const button = stage.put('messenger-send-button', {...PLUGIN, 'enforce-login': ''});
      await stage.waitFor('messenger-rendered');
      const send = await inFrame(button, '[data-send]');
      send.click();
      await stage.waitFor('messenger-click');
      await letPass(50);
      expect(stage.of('messenger-opt-in')).to.deep.equal([]);
      send.click();
      await stage.waitFor('messenger-opt-in');
    });

    it('tells the click of the link, and lets the page keep the visitor', async () => {
      const button = stage.put('messenger-send-button', LINK);
      await button.updateComplete;
      const clicks: boolean[] = [];
      const onClick = (event: Event) => {
        clicks.push(event.defaultPrevented);
        event.preventDefault();
      };
      document.addEventListener('click', onClick);
      inside(button, 'a').click();
      button.addEventListener('messenger-click', event => event.preventDefault());
      inside(button, 'a').click();
      document.removeEventListener('click', onClick);
      expect(clicks).to.deep.equal([false, true]);
      expect(stage.details('messenger-click')[0]).to.deep.equal({mode: 'link', url: button.url});
    });
  });

  describe('disconnect and reconnect', () => {
    it('takes its host with it and renders again when it comes back', async () => {
      const button = stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-rendered');
      button.remove();
      expect(button.children).to.have.length(0);
      expect(button.status).to.equal('idle');
      stage.place(button);
      await stage.waitFor('messenger-rendered', 2);
      expect(button.querySelectorAll('iframe')).to.have.length(1);
    });

    it('starts one plugin where it is connected, removed and connected in one go', async () => {
      const button = stage.put('messenger-send-button', PLUGIN);
      button.remove();
      stage.place(button);
      await stage.waitFor('messenger-rendered');
      await letPass(150);
      expect(await stage.queries()).to.have.length(1);
    });

    it('makes a fresh host where an attribute changes', async () => {
      const button = stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-rendered');
      button.color = 'white';
      await stage.waitFor('messenger-rendered', 2);
      expect((await stage.queries()).map(({color}) => color)).to.deep.equal(['blue', 'white']);
      expect(button.querySelectorAll('iframe')).to.have.length(1);
    });

    it('is a link at once when it comes back as a link', async () => {
      const button = stage.put('messenger-send-button', LINK);
      await button.updateComplete;
      button.remove();
      stage.place(button);
      await button.updateComplete;
      expect(button.status).to.equal('link');
      expect(inside(button, 'a').isConnected).to.equal(true);
      expect(stage.heard).to.deep.equal([]);
    });

    it('starts its plugin again where a framework wipes the element’s text', async () => {
      const button = stage.put('messenger-send-button', PLUGIN);
      await stage.waitFor('messenger-rendered');
      button.textContent = '';
      await stage.waitFor('messenger-rendered', 2);
      expect(button.querySelectorAll('iframe')).to.have.length(1);
    });
  });
});
