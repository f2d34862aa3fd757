import {expect} from '@open-wc/testing';
import type {FacebookSdk} from '../../src/contract/sdk.js';
import {APP_ID, hostOf, inFrame, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';
import {
  countLeftovers,
  findInitialisedApp,
  load,
  loadForeignSdk,
  start,
  whenFailed,
  whenRendered,
} from './sdk-stage.js';

describe('PluginRun', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024'});
  });
  afterEach(() => stage.clear());

  /** Notes what `FB.XFBML.parse` is called with. */
  async function spyOnParse(): Promise<(Element | undefined)[]> {
    const {sdk} = await load(stage);
    const nodes: (Element | undefined)[] = [];
    const {parse} = sdk.XFBML;
    sdk.XFBML.parse = (node, callback) => {
      nodes.push(node);
      parse(node, callback);
    };
    return nodes;
  }

  it('parses a wrapper with slot="plugin" around the host once, and never the whole page', async () => {
    const nodes = await spyOnParse();
    const started = start(stage, 'checkbox');
    await whenRendered(started);
    expect(nodes).to.deep.equal([started.element.firstElementChild]);
    expect(nodes[0]).to.include({slot: 'plugin', parentNode: started.element});
    expect(nodes[0]?.children).to.have.length(1);
  });

  it('makes the host with Meta’s underscore attributes and nothing in it', async () => {
    const {sdk} = await load(stage);
    const made: string[] = [];
    const {parse} = sdk.XFBML;
    sdk.XFBML.parse = (node, callback) => {
      made.push(node?.innerHTML ?? '');
      parse(node, callback);
    };
    const attributes = {user_ref: 'once', center_align: 'false'};
    await whenRendered(start(stage, 'checkbox', {attributes}));
    const [html = ''] = made;
    expect(html).to.match(/^<div class="fb-messenger-checkbox" [^>]*><\/div>$/);
    expect(html).to.contain(`messenger_app_id="${APP_ID}" page_id="${PAGE_ID}" origin="`);
    expect(html).to.contain('user_ref="once" center_align="false" data-plugin-id="');
  });

  it('takes the rendered event that comes before the parse callback', async () => {
    const order: string[] = [];
    const {sdk} = await load(stage);
    const {parse} = sdk.XFBML;
    sdk.XFBML.parse = (node, callback) => {
      parse(node, () => {
        order.push('parse callback');
        callback?.();
      });
    };
    start(stage, 'checkbox', {on: {onRendered: () => order.push('rendered')}});
    await waitUntil(() => order.length === 2, 'both');
    expect(order).to.deep.equal(['rendered', 'parse callback']);
  });

  it('does not take the parse callback for a sign of life', async () => {
    const {sdk} = await load(stage);
    let calls = 0;
    const {parse} = sdk.XFBML;
    sdk.XFBML.parse = (node, callback) => {
      parse(node, () => {
        calls += 1;
        callback?.();
      });
    };
    await stage.control({blocked: 'frame'});
    const started = start(stage, 'checkbox', {sdk: {timeout: 600}});
    const {code, message} = await whenFailed(started);
    expect(calls).to.equal(1);
    expect(started.rendered).to.deep.equal([]);
    expect(code).to.equal('plugin-timeout');
    expect(message).to.contain('600 ms');
    expect(started.element.childElementCount).to.equal(0);
  });

  it('takes the first resize for the sign of life of Message Us, and no other', async () => {
    const started = start(stage, 'message-us');
    await whenRendered(started);
    const host = hostOf(started.element);
    window.postMessage(
      new URLSearchParams({
        cb: host?.querySelector('iframe')?.name ?? '',
        type: 'resize',
        width: '9',
        height: '9',
      }).toString(),
    );
    await waitUntil(() => started.events.length >= 2, 'the second resize');
    expect(started.rendered).to.have.length(1);
  });

  it('hears the send button', async () => {
    const started = start(stage, 'send-button');
    await whenRendered(started);
    (await inFrame(started.element, '[data-send]')).click();
    await waitUntil(() => started.events.length >= 3, 'the opt-in');
    const names = started.events.map(([, payload]) => (payload as {event: string}).event);
    expect(names).to.deep.equal(['rendered', 'clicked', 'opt_in']);
  });

  for (const plugin of ['send-button', 'message-us', 'chat'] as const) {
    it(`says plugin-retired where the SDK does not know the ${plugin}, and leaves nothing`, async () => {
      await stage.control({era: '2026'});
      const started = start(stage, plugin);
      const {code, message} = await whenFailed(started);
      expect(code).to.equal('plugin-retired');
      expect(message).to.contain('fb-');
      expect(started.element.childElementCount).to.equal(0);
      expect(started.problems).to.have.length(1);
    });
  }

  it('says app-id-mismatch where the page initialised the SDK with another app', async () => {
    await loadForeignSdk(stage, '555');
    const started = start(stage, 'checkbox');
    const {code, message} = await whenFailed(started);
    expect(code).to.equal('app-id-mismatch');
    expect(message).to.contain('555').and.contain(APP_ID);
    expect(started.rendered).to.deep.equal([]);
    expect(started.element.childElementCount).to.equal(0);
  });

  it('renders in an SDK that the page initialised with the same app', async () => {
    await loadForeignSdk(stage, APP_ID);
    await whenRendered(start(stage, 'checkbox'));
    expect(stage.warnings).to.deep.equal([]);
  });

  it('initialises an adopted SDK that nobody has, and takes a fresh host', async () => {
    await loadForeignSdk(stage);
    expect(findInitialisedApp()).to.equal(undefined);
    const [first, second] = [start(stage, 'checkbox'), start(stage, 'checkbox')];
    await Promise.all([whenRendered(first), whenRendered(second)]);
    expect(findInitialisedApp()).to.equal(APP_ID);
    expect(first.element.children).to.have.length(1);
    expect(hostOf(first.element)?.getAttribute('fb-xfbml-state')).to.be.oneOf([
      'parsed',
      'rendered',
    ]);
    expect(stage.warnings).to.deep.equal([]);
  });

  it('says sdk-init-failed where the parse throws for another reason', async () => {
    const {sdk} = await load(stage);
    sdk.XFBML.parse = () => {
      throw new Error('no parsing today');
    };
    const started = start(stage, 'checkbox');
    const {code, message} = await whenFailed(started);
    expect(code).to.equal('sdk-init-failed');
    expect(message).to.contain('no parsing today');
    expect(started.element.childElementCount).to.equal(0);
  });

  it('has one time for loading and rendering together', async () => {
    await stage.control({frameDelay: 60_000});
    const startedAt = performance.now();
    const started = start(stage, 'checkbox', {sdk: {timeout: 700}});
    expect((await whenFailed(started)).code).to.equal('plugin-timeout');
    expect(performance.now() - startedAt).to.be.within(690, 1600);
  });

  it('makes nothing where it is stopped while the SDK is loading', async () => {
    const nodes: unknown[] = [];
    const started = start(stage, 'checkbox');
    await waitUntil(() => stage.scripts.length > 0, 'the script');
    started.run.stop();
    const {sdk} = await load(stage);
    const {parse} = sdk.XFBML;
    sdk.XFBML.parse = node => void nodes.push(node);
    await letPass(20);
    sdk.XFBML.parse = parse;
    expect(nodes).to.deep.equal([]);
    expect(started.element.childElementCount).to.equal(0);
    expect(started.problems).to.deep.equal([]);
  });

  it('asks for nothing where it is stopped in the turn in which it was made', async () => {
    const {run} = start(stage, 'checkbox');
    run.stop();
    await letPass(20);
    expect(stage.scripts).to.deep.equal([]);
  });

  it('takes its host away with it, and tells nothing any more', async () => {
    const started = start(stage, 'checkbox');
    await whenRendered(started);
    const told = started.events.length;
    const box = await inFrame<HTMLInputElement>(started.element, 'input');
    box.click();
    started.run.stop();
    started.run.stop();
    expect(started.element.childElementCount).to.equal(0);
    await letPass(50);
    expect(started.events).to.have.length(told);
    expect([...started.lost, ...started.problems]).to.deep.equal([]);
  });

  it('tells when somebody else removes the host, once, and not when it does so itself', async () => {
    const started = start(stage, 'checkbox');
    await whenRendered(started);
    started.element.textContent = 'The framework’s text';
    await waitUntil(() => started.lost.length > 0, 'the loss');
    started.element.append('more');
    started.run.stop();
    started.element.textContent = '';
    await letPass(20);
    expect(started.lost.length).to.be.within(1, 2);
  });

  it('leaves no timer and no listener', async () => {
    const {sdk} = await load(stage);
    // The simulator has timers of its own for a frame.
    sdk.XFBML.parse = () => {};
    const left = await countLeftovers(async () => {
      const started = start(stage, 'checkbox');
      await waitUntil(() => started.element.childElementCount > 0, 'the host');
      started.run.stop();
    });
    expect(left).to.deep.equal({timers: 0, listeners: 0});
  });

  it('says each kind of failed load as its own problem', async () => {
    await stage.control({blocked: 'sdk'});
    const started = start(stage, 'checkbox', {sdk: {source: '<messenger-chat>'}});
    const {code, message} = await whenFailed(started);
    expect(code).to.equal('sdk-blocked');
    expect(message).to.contain('<messenger-chat>');
    expect((window as {FB?: FacebookSdk}).FB).to.equal(undefined);
  });
});
