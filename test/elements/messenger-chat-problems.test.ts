import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-checkbox.js';
import {inside, Stage, waitUntil} from '../stage.js';

const PLUGIN = {mode: 'plugin', loading: 'eager', 'data-ref': 'order-42'};

/** Where the SDK puts the chat. */
const root = () => document.querySelector('#fb-root') ?? document.createElement('div');

describe('messenger-chat as a plugin', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 50});
  });
  afterEach(() => stage.clear());

  async function putRendered() {
    const chat = stage.put('messenger-chat', PLUGIN);
    await stage.waitFor('messenger-rendered');
    return chat;
  }

  describe('problems', () => {
    it('says chat-duplicate for a second one, which becomes the launcher', async () => {
      await putRendered();
      const second = stage.put('messenger-chat', PLUGIN);
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('chat-duplicate');
      expect(stage.onlyProblem.code).to.equal('chat-duplicate');
      expect(second.status).to.equal('link');
      expect(root().querySelectorAll('.fb-customerchat')).to.have.length(1);
    });

    it('says config-late where the plain SDK was loaded before it came', async () => {
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      stage.put('messenger-chat', PLUGIN);
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('config-late');
      expect(stage.onlyProblem.message).to.match(/^<messenger-chat>: .*the chat plugin/);
    });

    it('makes a checkbox that comes first take the SDK with the chat', async () => {
      stage.put('messenger-checkbox', {loading: 'eager'});
      stage.put('messenger-chat', PLUGIN);
      await stage.waitFor('messenger-rendered', 2);
      expect(stage.problems).to.deep.equal([]);
      expect(stage.requests.filter(path => path.endsWith('sdk.js'))).to.deep.equal([]);
    });

    it('says plugin-timeout where the frame is blocked, although the chat says that it loaded', async () => {
      await stage.control({blocked: 'frame'});
      const chat = stage.put('messenger-chat', {...PLUGIN, timeout: '500'});
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('plugin-timeout');
      expect(stage.onlyProblem.code).to.equal('plugin-timeout');
      await chat.updateComplete;
      expect(inside(chat, '.launcher').localName).to.equal('button');
      expect(stage.of('messenger-rendered')).to.deep.equal([]);
    });

    it('says shadow-root inside another element’s shadow root', async () => {
      const host = document.createElement('div');
      host.attachShadow({mode: 'open'}).append(stage.make('messenger-chat', PLUGIN));
      stage.place(host);
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('shadow-root');
      expect(stage.scripts).to.deep.equal([]);
    });
  });

  describe('blocked SDK', () => {
    it('says sdk-blocked, and comes with retry() once the block is lifted', async () => {
      await stage.control({blocked: 'sdk'});
      const chat = stage.put('messenger-chat', PLUGIN);
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('sdk-blocked');
      expect(stage.onlyProblem.message).to.contain('xfbml.customerchat.js');
      await stage.control({blocked: 'none'});
      chat.retry();
      await stage.waitFor('messenger-rendered');
      await waitUntil(() => chat.shadowRoot?.querySelector('.launcher') === null);
    });

    it('says sdk-timeout where the script never comes', async () => {
      await stage.control({blocked: 'sdk-silent'});
      stage.put('messenger-chat', {...PLUGIN, timeout: '150'});
      expect((await stage.waitFor('messenger-fallback')).reason).to.equal('sdk-timeout');
      expect(stage.onlyProblem.code).to.equal('sdk-timeout');
    });
  });
});
