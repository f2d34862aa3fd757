import {expect} from '@open-wc/testing';
import type {FacebookSdk} from '../../src/contract/sdk.js';
import {callChat} from '../../src/sdk/chat.js';
import {APP_ID, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';
import {load, start, whenFailed, whenRendered, type Started} from './sdk-stage.js';

const rootOf = (name: string) => document.querySelector<HTMLElement>(`#fb-root ${name}`);
const findHost = () => rootOf('.fb-customerchat');

/** Resolves in the very task that brings the host: no event of the SDK can come before. */
function whenHosted(): Promise<void> {
  return new Promise(resolve => {
    const observer = new MutationObserver(() => {
      if (!findHost()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document, {childList: true, subtree: true});
  });
}

for (const era of ['2019', '2024'] as const) {
  describe(`the chat in the SDK of ${era}`, () => {
    let stage: Stage;
    beforeEach(async () => {
      stage = await Stage.set({era, chatDelay: 40});
      localStorage.clear();
    });
    afterEach(() => stage.clear());

    const attributes = {page_id: PAGE_ID, greeting_dialog_display: 'hide'};
    const startChat = (more: Record<string, string> = {}): Started =>
      start(stage, 'chat', {attributes: {...attributes, ...more}});
    const countParses = async (): Promise<() => number> => {
      const {sdk} = await load(stage, {build: 'chat'});
      const {parse} = sdk.XFBML;
      let parses = 0;
      sdk.XFBML.parse = (node, callback) => {
        parses += 1;
        parse(node, callback);
      };
      return () => parses;
    };

    it('is rendered with the first resize after customerchat.load, not with the load', async () => {
      const started = startChat();
      await waitUntil(() => started.events.length > 0, 'customerchat.load');
      expect(started.events.map(([name]) => name)).to.deep.equal(['customerchat.load']);
      expect(started.rendered).to.deep.equal([]);
      await whenRendered(started);
      expect(started.events[1]?.[0]).to.equal('xfbml.resize');
      expect(findHost()).not.to.equal(null);
    });

    /** A plugin of the page's own, which has no plugin id; gives the name of its frame. */
    async function renderForeign(): Promise<string> {
      const {sdk} = await load(stage, {build: 'chat'});
      const wrapper = stage.place(document.createElement('div'));
      const host = document.createElement('div');
      host.className = 'fb-send-to-messenger';
      host.setAttribute('page_id', PAGE_ID);
      host.setAttribute('messenger_app_id', APP_ID);
      wrapper.append(host);
      await new Promise<void>(resolve => sdk.XFBML.parse(wrapper, resolve));
      return host.querySelector('iframe')?.name ?? '';
    }

    it('is not rendered by the resize of another plugin, which names none, while its own frame is blocked', async () => {
      const name = await renderForeign();
      await stage.control({blocked: 'frame'});
      const started = start(stage, 'chat', {attributes, sdk: {timeout: 3000}});
      await waitUntil(() => started.events.length > 0, 'customerchat.load');
      postMessage(`cb=${name}&type=resize&width=300&height=40`, location.origin);
      await waitUntil(() => started.events.length > 1, 'the resize');
      expect(started.events[1]?.[0]).to.equal('xfbml.resize');
      expect((await whenFailed(started)).code).to.equal('plugin-timeout');
      expect(started.rendered).to.deep.equal([]);
    });

    it('is rendered beside another plugin of the page’s own', async () => {
      await renderForeign();
      await whenRendered(startChat());
    });

    it('is not rendered by customerchat.load where its frame is blocked', async () => {
      await stage.control({blocked: 'frame'});
      const started = start(stage, 'chat', {attributes, sdk: {timeout: 500}});
      expect((await whenFailed(started)).code).to.equal('plugin-timeout');
      expect(started.events.map(([name]) => name)).to.deep.equal(['customerchat.load']);
    });

    it('is parked and hidden where it is stopped, since nothing can take it down', async () => {
      const started = startChat();
      await whenRendered(started);
      started.run.stop();
      expect(started.element.childElementCount).to.equal(0);
      expect(findHost()?.checkVisibility?.() ?? false).to.equal(false);
      expect(findHost()?.style.display).to.equal('none');
    });

    it('is shown again, and not parsed again, where it is wanted unchanged', async () => {
      const countsParses = await countParses();
      const first = startChat();
      await whenRendered(first);
      first.run.stop();
      const second = startChat();
      await whenRendered(second);
      expect(findHost()?.style.display).to.equal('');
      expect(countsParses()).to.equal(1);
      expect(document.querySelectorAll('#fb-root .fb-customerchat')).to.have.length(1);
      second.run.callChat('showDialog');
      const isOpen = () => second.events.some(([name]) => name === 'customerchat.dialogShow');
      await waitUntil(isOpen, 'the dialog');
      const isHeard = first.events.some(([name]) => name === 'customerchat.dialogShow');
      expect(isHeard).to.equal(false);
    });

    it('is config-late where it is wanted with other attributes', async () => {
      const first = startChat();
      await whenRendered(first);
      first.run.stop();
      const second = startChat({theme_color: '#0A7CFF'});
      expect((await whenFailed(second)).code).to.equal('config-late');
      expect(findHost()?.style.display).to.equal('none');
    });

    it('stays hidden where it was parked before it had loaded, and is rendered when wanted', async () => {
      const countsParses = await countParses();
      const hosted = whenHosted();
      const first = startChat();
      await hosted;
      first.run.stop();
      expect(first.rendered).to.deep.equal([]);
      await waitUntil(() => findHost()?.querySelector('iframe'), 'its frame');
      expect(findHost()?.style.display).to.equal('none');
      const second = start(stage, 'chat', {attributes, sdk: {timeout: 3000}});
      await whenRendered(second);
      expect(findHost()?.style.display).to.equal('');
      expect(countsParses()).to.equal(1);
    });

    it('leaves what others have in #fb-root alone', async () => {
      const root = document.createElement('div');
      root.id = 'fb-root';
      root.innerHTML = '<p>Something else of Meta’s</p>';
      document.body.prepend(root);
      const started = startChat();
      await whenRendered(started);
      started.run.stop();
      expect(rootOf('p')?.style.display).to.equal('');
      expect(findHost()?.style.display).to.equal('none');
    });

    it('is made anew where the SDK never took it to #fb-root', async () => {
      const {sdk} = await load(stage, {build: 'chat'});
      const {parse} = sdk.XFBML;
      sdk.XFBML.parse = () => {};
      const first = startChat();
      await waitUntil(() => first.element.childElementCount > 0, 'the host');
      first.run.stop();
      sdk.XFBML.parse = parse;
      await whenRendered(startChat({theme_color: '#0A7CFF'}));
    });

    it('is made anew where somebody has taken the SDK down', async () => {
      const first = startChat();
      await whenRendered(first);
      first.run.stop();
      delete window.FB;
      document.getElementById('fb-root')?.remove();
      for (const script of stage.scripts) script.remove();
      await whenRendered(startChat({theme_color: '#0A7CFF'}));
      expect(document.querySelectorAll('#fb-root .fb-customerchat')).to.have.length(1);
    });

    it('is config-late where it comes after the build without the chat', async () => {
      await load(stage);
      const {code, message} = await whenFailed(startChat());
      expect(code).to.equal('config-late');
      expect(message).to.contain('<messenger-checkbox>').and.contain('chat');
      expect(stage.requests.filter(path => path.includes('customerchat'))).to.deep.equal([]);
    });
  });
}

describe('callChat', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('spares Meta’s throttle, and lets the last call of a kind win', async () => {
    const calls: string[] = [];
    const note =
      (name: string) =>
      (...values: unknown[]): void =>
        void calls.push(`${name}(${values.join()})`);
    const CustomerChat = {
      show: note('show'),
      hide: note('hide'),
      showDialog: note('showDialog'),
      hideDialog: note('hideDialog'),
      update: note('update'),
    };
    const sdk = {CustomerChat} as Partial<FacebookSdk> as FacebookSdk;
    // `show` would open the dialog as well, unless told not to.
    callChat(sdk, 'show');
    expect(calls).to.deep.equal(['show(false)']);
    callChat(sdk, 'hide');
    callChat(sdk, 'show');
    callChat(sdk, 'hide');
    callChat(sdk, 'showDialog');
    expect(calls).to.have.length(1);
    await waitUntil(() => calls.length === 3, 'the two last calls');
    expect(calls).to.deep.equal(['show(false)', 'hide()', 'showDialog()']);
  });

  it('does nothing where the build has no such interface', async () => {
    callChat({} as FacebookSdk, 'show');
    callChat({} as FacebookSdk, 'hideDialog');
    await letPass(0);
    expect(stage.warnings).to.deep.equal([]);
  });
});
