import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-message-us.js';
import {configure} from '../../src/configure.js';
import {BUTTON_COLORS, BUTTON_SIZES} from '../../src/contract/values.js';
import {findViolations} from '../accessibility.js';
import {
  APP_ID,
  hostOf,
  inFrame,
  inside,
  letPass,
  PAGE_ID,
  Stage,
  waitUntil,
  type SimulatorChange,
} from '../stage.js';

const PLUGIN = {mode: 'plugin', loading: 'eager', 'data-ref': 'contact'};
const LINK = {'data-ref': 'contact'};

describe('messenger-message-us', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024'});
  });
  afterEach(() => stage.clear());

  const put = async (attributes: Record<string, string> = {}, content = '') => {
    const button = stage.put('messenger-message-us', attributes, content);
    await button.updateComplete;
    return button;
  };

  describe('accessible', () => {
    it('has nothing for axe to object to while it loads, once it is rendered, and after a fallback', async () => {
      await stage.control({frameDelay: 60_000});
      const slow = await put(PLUGIN);
      await waitUntil(() => slow.querySelector('iframe'));
      expect(await findViolations(slow)).to.deep.equal([]);
      slow.remove();
      await stage.control({frameDelay: 0});
      const button = await put(PLUGIN);
      await stage.waitFor('messenger-rendered');
      await button.updateComplete;
      expect(await findViolations(button)).to.deep.equal([]);
      button.timeout = 100;
      await stage.control({blocked: 'frame'});
      button.retry();
      await stage.waitFor('messenger-fallback');
      await button.updateComplete;
      expect(await findViolations(button)).to.deep.equal([]);
    });

    for (const color of BUTTON_COLORS) {
      for (const size of BUTTON_SIZES) {
        it(`has nothing for axe to object to as a ${color} ${size} link`, async () => {
          const button = await put({...LINK, color, size});
          expect(await findViolations(button)).to.deep.equal([]);
          expect(inside(button, 'a').className).to.equal(`button ${color} ${size}`);
        });
      }
    }

    it('is a real link in link mode, named by its text and the new tab', async () => {
      const button = await put(LINK);
      const link = inside<HTMLAnchorElement>(button, 'a[part="link"]');
      expect(link.textContent.trim()).to.equal('Message us (opens in a new tab)');
      expect(link).to.include({target: '_blank', rel: 'noopener', href: button.url});
      button.focus();
      expect(button.shadowRoot?.activeElement).to.equal(link);
    });

    it('takes the author’s content and icon instead of its own', async () => {
      const button = await put(LINK, '<b>Ask</b><i slot="icon">?</i>');
      const slotted = ['slot:not([name])', 'slot[name="icon"]'].map(selector =>
        inside<HTMLSlotElement>(button, selector)
          .assignedElements()
          .map(node => node.localName),
      );
      expect(slotted).to.deep.equal([['b'], ['i']]);
    });
  });

  describe('modes', () => {
    it('is a link in auto mode, and asks nothing of Meta', async () => {
      const button = await put({...LINK, loading: 'eager'});
      await letPass(200);
      expect(button.status).to.equal('link');
      expect(button.url).to.equal(`${stage.linkUrl}/${PAGE_ID}?ref=contact`);
      expect(stage.requests).to.deep.equal([]);
      expect(stage.heard).to.deep.equal([]);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('is the plugin in auto mode where the page says that Meta offers it', async () => {
      configure({plugins: ['message-us']});
      const button = await put({...LINK, loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      expect(button.status).to.equal('rendered');
      expect(stage.warnings).to.deep.equal([]);
    });

    for (const era of ['2019', '2024'] as const) {
      it(`renders in the SDK of ${era}, with the frame’s first resize for its sign of life`, async () => {
        await stage.control({era});
        const button = await put(PLUGIN);
        await stage.waitFor('messenger-rendered');
        await letPass(150);
        expect(button.status).to.equal('rendered');
        expect(button.matches(':state(rendered)')).to.equal(true);
        expect(stage.details('messenger-rendered')).to.deep.equal([{}]);
        expect(hostOf(button)?.className).to.contain('fb-messengermessageus');
        const link = await inFrame<HTMLAnchorElement>(button, 'a');
        expect(link.href).to.equal(`${stage.linkUrl}/${PAGE_ID}?ref=contact`);
        expect(inside(button, '[part="placeholder"]').getClientRects()).to.have.length(0);
      });
    }

    it('is a link in the SDK of 2026, which has it no more', async () => {
      await stage.control({era: '2026'});
      const button = await put(PLUGIN);
      const {reason, url} = await stage.waitFor('messenger-fallback');
      expect(reason).to.equal('plugin-retired');
      await button.updateComplete;
      expect(inside<HTMLAnchorElement>(button, 'a').href).to.equal(url);
    });
  });

  describe('attributes', () => {
    it('sends the page’s defaults', async () => {
      await put({mode: 'plugin', loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      const [query] = await stage.queries();
      expect(query).to.include({
        messenger_app_id: APP_ID,
        page_id: PAGE_ID,
        color: 'blue',
        size: 'large',
      });
      expect(query).not.to.have.any.keys('ref', 'cta_text', 'enforce_login', 'user_ref');
    });

    it('sends its own page, app, reference, colour and size', async () => {
      configure({appId: undefined});
      const own = {'app-id': '55', 'page-id': '66', color: 'white', size: 'xlarge'};
      await put({...PLUGIN, ...own});
      await stage.waitFor('messenger-rendered');
      expect((await stage.queries())[0]).to.include({
        messenger_app_id: '55',
        page_id: '66',
        ref: 'contact',
        color: 'white',
        size: 'xlarge',
      });
    });

    const INVALID: [attribute: string, value: string, expected: string][] = [
      ['page-id', 'shop.example', 'a numeric id'],
      ['data-ref', 'with space', '1 to 250 of'],
      ['color', 'red', 'one of blue, white'],
      ['size', 'small', 'one of standard, large, xlarge'],
      ['text', 'a'.repeat(1001), 'text of at most 1000'],
    ];
    for (const [attribute, value, expected] of INVALID) {
      it(`says so of ${attribute}="${value.slice(0, 20)}", and leads to the page all the same`, async () => {
        const button = await put({[attribute]: value});
        const {code, message} = stage.onlyProblem;
        expect(code).to.equal('invalid-attribute');
        expect(message).to.match(/^<messenger-message-us>: /);
        expect(message).to.contain(`"${attribute}" expects ${expected}`);
        const link = inside<HTMLAnchorElement>(button, 'a');
        expect(link.href).to.equal(`${stage.linkUrl}/${PAGE_ID}`);
        expect(link.className).to.equal('button blue large');
      });
    }

    it('makes a fresh host where an attribute changes', async () => {
      const button = await put(PLUGIN);
      await stage.waitFor('messenger-rendered');
      button.color = 'white';
      await stage.waitFor('messenger-rendered', 2);
      expect((await stage.queries()).map(({color}) => color)).to.deep.equal(['blue', 'white']);
      expect(button.querySelectorAll('iframe')).to.have.length(1);
    });
  });

  describe('events', () => {
    it('tells the click on the link, and lets the page keep the visitor', async () => {
      const button = await put(LINK);
      button.addEventListener('messenger-click', event => event.preventDefault());
      inside(button, 'a').click();
      expect(stage.details('messenger-click')).to.deep.equal([{mode: 'link', url: button.url}]);
    });

    it('tells of two plugins apart', async () => {
      const [one, two] = [await put(PLUGIN), await put({...PLUGIN, 'data-ref': 'other'})];
      await stage.waitFor('messenger-rendered', 2);
      const targets = stage.of('messenger-rendered').map(({target}) => target);
      expect(targets).to.have.members([one, two]);
    });
  });

  describe('problems', () => {
    it('says what is missing where no page is known, and is no link', async () => {
      configure({pageId: undefined});
      const button = await put({}, 'Ask us');
      expect(stage.onlyProblem.code).to.equal('missing-attribute');
      expect(button.status).to.equal('idle');
      expect(button.matches(':state(link)')).to.equal(false);
      expect(button.shadowRoot?.querySelector('a')).to.equal(null);
      configure({pageId: '777'});
      await button.updateComplete;
      expect(button.status).to.equal('link');
      expect(button.matches(':state(link)')).to.equal(true);
      expect(inside<HTMLAnchorElement>(button, 'a').href).to.equal(`${stage.linkUrl}/777`);
    });

    it('needs an app as a plugin', async () => {
      configure({appId: undefined});
      await put(PLUGIN);
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('missing-attribute');
      expect(stage.onlyProblem.message).to.contain('"app-id" is missing');
    });

    const REFUSED: [what: string, change: SimulatorChange][] = [
      ['the frame is blocked', {blocked: 'frame'}],
      ['the frame says nothing', {blocked: 'frame-silent'}],
      ['the domain is not whitelisted', {blocked: 'domain'}],
    ];
    for (const [what, change] of REFUSED) {
      it(`says plugin-timeout where ${what}`, async () => {
        await stage.control(change);
        const button = await put({...PLUGIN, timeout: '400'});
        expect((await stage.waitFor('messenger-fallback')).reason).to.equal('plugin-timeout');
        await button.updateComplete;
        expect(inside<HTMLAnchorElement>(button, 'a').href).to.equal(button.url);
        expect(button.children).to.have.length(0);
      });
    }
  });

  describe('blocked SDK', () => {
    it('says sdk-blocked, and comes with retry() once the block is lifted', async () => {
      await stage.control({blocked: 'sdk'});
      const button = await put(PLUGIN);
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('sdk-blocked');
      expect(stage.onlyProblem.code).to.equal('sdk-blocked');
      await stage.control({blocked: 'none'});
      button.retry();
      await stage.waitFor('messenger-rendered');
      expect(await inFrame(button, 'a')).to.be.an('HTMLAnchorElement');
    });

    it('does not concern a link', async () => {
      await stage.control({blocked: 'sdk'});
      await put();
      await letPass(200);
      expect(stage.heard).to.deep.equal([]);
    });
  });

  describe('disconnect and reconnect', () => {
    it('takes its host with it and renders again when it comes back', async () => {
      const button = await put(PLUGIN);
      await stage.waitFor('messenger-rendered');
      button.remove();
      expect(button.children).to.have.length(0);
      expect(button.status).to.equal('idle');
      stage.place(button);
      await stage.waitFor('messenger-rendered', 2);
      expect(button.querySelectorAll('iframe')).to.have.length(1);
    });

    it('starts one plugin where it is connected, removed and connected in one go', async () => {
      const button = stage.put('messenger-message-us', PLUGIN);
      button.remove();
      stage.place(button);
      await stage.waitFor('messenger-rendered');
      await letPass(150);
      expect(await stage.queries()).to.have.length(1);
    });

    it('is a link at once when it comes back as a link', async () => {
      const button = await put(LINK);
      button.remove();
      stage.place(button);
      await button.updateComplete;
      expect(button.status).to.equal('link');
      expect(stage.heard).to.deep.equal([]);
    });
  });
});
