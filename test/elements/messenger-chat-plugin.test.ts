import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-checkbox.js';
import {configure} from '../../src/configure.js';
import {findViolations} from '../accessibility.js';
import {inFrame, inside, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';

const PLUGIN = {mode: 'plugin', loading: 'eager', 'data-ref': 'order-42'};

/** Where the SDK puts the chat. */
const root = () => document.querySelector('#fb-root') ?? document.createElement('div');

describe('messenger-chat as a plugin', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 50});
  });
  afterEach(() => stage.clear());

  async function putRendered(attributes: Record<string, string> = {}) {
    const chat = stage.put('messenger-chat', {...PLUGIN, ...attributes});
    await stage.waitFor('messenger-rendered');
    return chat;
  }

  for (const era of ['2019', '2024'] as const) {
    it(`renders with the SDK of ${era}, from the build that has the chat`, async () => {
      await stage.control({era});
      const chat = await putRendered();
      expect(chat.status).to.equal('rendered');
      expect(stage.requests.some(path => path.endsWith('/sdk/xfbml.customerchat.js'))).to.equal(
        true,
      );
      expect(root().querySelectorAll('.fb-customerchat iframe')).to.have.length(1);
      expect(stage.problems).to.deep.equal([]);
      expect(chat.shadowRoot?.querySelector('.launcher')).to.equal(null);
    });
  }

  it('is retired in the SDK of 2026, and the launcher takes over', async () => {
    await stage.control({era: '2026'});
    const chat = stage.put('messenger-chat', PLUGIN);
    expect(await stage.waitFor('messenger-fallback')).to.deep.equal({
      reason: 'plugin-retired',
      url: `${stage.linkUrl}/${PAGE_ID}?ref=order-42`,
    });
    expect(stage.onlyProblem.message).to.match(/^<messenger-chat>: .*fb-customerchat/);
    await chat.updateComplete;
    expect(inside(chat, '.launcher').localName).to.equal('button');
    expect(chat.children).to.have.length(0);
    expect(await findViolations(chat)).to.deep.equal([]);
  });

  it('is the plugin in auto mode where the page says that Meta offers it', async () => {
    configure({plugins: ['chat']});
    stage.put('messenger-chat', {loading: 'eager'});
    await stage.waitFor('messenger-rendered');
  });

  it('has nothing for axe to object to while it loads and once it is rendered', async () => {
    const chat = stage.put('messenger-chat', PLUGIN);
    await chat.updateComplete;
    expect(await findViolations(chat)).to.deep.equal([]);
    await stage.waitFor('messenger-rendered');
    expect(await findViolations(chat)).to.deep.equal([]);
  });

  it('needs no app', async () => {
    configure({appId: undefined});
    await putRendered();
    expect(stage.problems).to.deep.equal([]);
  });

  describe('events', () => {
    it('tells that the visitor opened and closed the dialog', async () => {
      const chat = await putRendered();
      (await inFrame(root(), '[data-bubble]')).click();
      expect(await stage.waitFor('messenger-open')).to.deep.equal({});
      (await inFrame(root(), '[data-close]')).click();
      expect(await stage.waitFor('messenger-close')).to.deep.equal({});
      expect(new Set(stage.heard.map(({target}) => target))).to.deep.equal(new Set([chat]));
    });

    it('tells that the bubble was hidden and shown by a script', async () => {
      const chat = await putRendered();
      chat.hide();
      expect(await stage.waitFor('messenger-hide')).to.deep.equal({});
      chat.show();
      expect(await stage.waitFor('messenger-show')).to.deep.equal({});
      await letPass(100);
      expect(stage.of('messenger-open')).to.deep.equal([]);
    });

    it('opens and closes the dialog by a script', async () => {
      const chat = await putRendered();
      chat.open();
      await stage.waitFor('messenger-open');
      chat.close();
      await stage.waitFor('messenger-close');
    });

    it('lets the last of several quick calls win', async () => {
      const chat = await putRendered();
      chat.hide();
      chat.show();
      chat.hide();
      chat.show();
      await stage.waitFor('messenger-show');
      await letPass(100);
      const names = stage.heard.map(({name}) => name);
      expect(names).to.deep.equal(['messenger-rendered', 'messenger-hide', 'messenger-show']);
    });

    it('takes calls before it is rendered in silence', async () => {
      const chat = stage.put('messenger-chat', PLUGIN);
      for (const call of ['show', 'hide', 'open', 'close'] as const) chat[call]();
      await stage.waitFor('messenger-rendered');
      expect(stage.problems).to.deep.equal([]);
    });
  });

  describe('attributes', () => {
    it('sends what is given, under Meta’s names, and nothing else', async () => {
      await putRendered({
        'page-id': '66',
        'data-ref': 'order-42_=',
        'theme-color': '#0A7CFF',
        'logged-in-greeting': 'Hi Pat',
        'logged-out-greeting': 'Hi you',
        'greeting-display': 'fade',
        'greeting-delay': '3',
        attribution: 'biz_inbox',
        placement: 'bottom-start',
        timeout: '9000',
      });
      const [query = {}] = await stage.queries();
      const {app_id, channel, container_width, locale, sdk, ...sent} = query;
      expect([app_id, channel, container_width, locale, sdk]).not.to.include(undefined);
      expect(sent).to.deep.equal({
        page_id: '66',
        ref: 'order-42_=',
        theme_color: '#0A7CFF',
        logged_in_greeting: 'Hi Pat',
        logged_out_greeting: 'Hi you',
        greeting_dialog_display: 'fade',
        greeting_dialog_delay: '3',
        attribution: 'biz_inbox',
      });
    });

    it('sends the page alone where nothing else is given', async () => {
      stage.put('messenger-chat', {mode: 'plugin', loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      const [query] = await stage.queries();
      expect(query).to.include({page_id: PAGE_ID});
      expect(query).not.to.have.any.keys('ref', 'theme_color', 'attribution', 'messenger_app_id');
      expect(query).not.to.have.any.keys('greeting_dialog_display', 'greeting_dialog_delay');
    });
  });

  describe('disconnect and reconnect', () => {
    const hostDisplay = () => root().querySelector<HTMLElement>('.fb-customerchat')?.style.display;

    it('is parked, and shown again as it was', async () => {
      const chat = await putRendered();
      const frame = root().querySelector('iframe');
      chat.remove();
      expect(hostDisplay()).to.equal('none');
      expect(chat.status).to.equal('idle');
      expect(chat.children).to.have.length(0);
      stage.place(chat);
      await stage.waitFor('messenger-rendered', 2);
      expect(hostDisplay()).to.equal('');
      expect(root().querySelector('iframe')).to.equal(frame);
      expect(await stage.queries()).to.have.length(1);
      await stage.waitFor('messenger-show');
      (await inFrame(root(), '[data-bubble]')).click();
      await stage.waitFor('messenger-open');
    });

    it('may be taken over by another element with the same attributes', async () => {
      (await putRendered()).remove();
      const other = stage.put('messenger-chat', PLUGIN);
      await stage.waitFor('messenger-rendered', 2);
      expect(other.status).to.equal('rendered');
      expect(await stage.queries()).to.have.length(1);
    });

    it('says config-late where an attribute changes, and the launcher takes over', async () => {
      const chat = await putRendered();
      chat.themeColor = '#112233';
      const {reason} = await stage.waitFor('messenger-fallback');
      expect(reason).to.equal('config-late');
      expect(stage.onlyProblem.message).to.contain('the attributes of the chat plugin');
      expect(hostDisplay()).to.equal('none');
      chat.themeColor = undefined;
      await stage.waitFor('messenger-rendered', 2);
      expect(hostDisplay()).to.equal('');
    });

    it('starts one plugin where it is connected, removed and connected in one go', async () => {
      const chat = stage.put('messenger-chat', PLUGIN);
      chat.remove();
      stage.place(chat);
      await stage.waitFor('messenger-rendered');
      await letPass(150);
      expect(await stage.queries()).to.have.length(1);
      expect(stage.problems).to.deep.equal([]);
    });

    it('says nothing where it leaves while its frame is loading', async () => {
      await stage.control({frameDelay: 300});
      const chat = stage.put('messenger-chat', PLUGIN);
      await waitUntil(() => root().querySelector('iframe'));
      chat.remove();
      await letPass(600);
      expect(stage.heard).to.deep.equal([]);
      expect(stage.warnings).to.deep.equal([]);
    });

    it('hides the plugin where it becomes a link, and shows it where it comes back', async () => {
      const chat = await putRendered();
      chat.mode = 'link';
      await waitUntil(() => chat.status === 'link');
      expect(hostDisplay()).to.equal('none');
      chat.mode = 'plugin';
      await stage.waitFor('messenger-rendered', 2);
      expect(hostDisplay()).to.equal('');
    });
  });
});
