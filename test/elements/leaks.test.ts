import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-config.js';
import '../../src/elements/messenger-link.js';
import '../../src/elements/messenger-message-us.js';
import '../../src/elements/messenger-send-button.js';
import {letPass, Stage, waitUntil} from '../stage.js';
import {countResources, type Resources} from './resources.js';

type Tag =
  | 'messenger-chat'
  | 'messenger-checkbox'
  | 'messenger-config'
  | 'messenger-link'
  | 'messenger-message-us'
  | 'messenger-send-button';

const MOUNTS = 1000;
const LINK = {mode: 'link'};
const PLUGIN = {mode: 'plugin', loading: 'eager'};

describe('leaks', () => {
  let stage: Stage;
  let resources: Resources;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 20});
    resources = countResources();
  });
  afterEach(() => {
    resources.restore();
    stage.clear();
  });

  /** Lets an element come and go. */
  async function mount(tag: Tag, attributes: Record<string, string>): Promise<void> {
    const element = stage.put(tag, attributes);
    await Promise.resolve();
    element.remove();
  }

  /** What is in use once nothing changes any more. */
  async function settle(): Promise<Record<string, number>> {
    let before = '';
    for (;;) {
      await letPass(60);
      const now = JSON.stringify(resources.read());
      if (now === before) return resources.read();
      before = now;
    }
  }

  /** The same, where no element is on the page: then nobody listens to the SDK. */
  async function settleAlone(): Promise<Record<string, number>> {
    const baseline = await settle();
    expect(baseline['subscriptions']).to.equal(0);
    return baseline;
  }

  /** Waits until what is in use is what it was, and says what is not. */
  async function expectBack(baseline: Record<string, number>): Promise<void> {
    const start = performance.now();
    while (performance.now() - start < 4000) {
      if (JSON.stringify(resources.read()) === JSON.stringify(baseline)) return;
      await letPass(50);
    }
    expect(resources.read()).to.deep.equal(baseline);
  }

  async function renderOnce(tag: Tag, attributes: Record<string, string>): Promise<void> {
    const count = stage.of('messenger-rendered').length;
    const element = stage.put(tag, attributes);
    await stage.waitFor('messenger-rendered', count + 1);
    element.remove();
  }

  const LINKS: [tag: Tag, attributes: Record<string, string>][] = [
    ['messenger-link', {}],
    ['messenger-link', {qr: ''}],
    ['messenger-message-us', LINK],
    ['messenger-config', {'page-id': '22', locale: 'cs_CZ'}],
    ['messenger-checkbox', LINK],
    ['messenger-send-button', LINK],
    ['messenger-chat', {...LINK, 'greeting-display': 'show', 'greeting-delay': '60'}],
  ];
  for (const [tag, attributes] of LINKS) {
    it(`leaves nothing of 1,000 <${tag}> that need no plugin`, async () => {
      await mount(tag, attributes);
      const baseline = await settle();
      for (let count = 0; count < MOUNTS; count += 1) await mount(tag, attributes);
      await expectBack(baseline);
      expect(stage.requests).to.deep.equal([]);
      expect(stage.heard).to.deep.equal([]);
    }).timeout(20_000);
  }

  for (const loading of ['eager', 'lazy']) {
    for (const tag of ['messenger-checkbox', 'messenger-send-button'] as const) {
      it(`leaves nothing of 1,000 ${loading} <${tag}> that leave before they are rendered`, async () => {
        await renderOnce(tag, PLUGIN);
        const baseline = await settleAlone();
        for (let count = 0; count < MOUNTS; count += 1) await mount(tag, {...PLUGIN, loading});
        await expectBack(baseline);
        expect(stage.problems).to.deep.equal([]);
      }).timeout(20_000);
    }
  }

  for (const tag of ['messenger-checkbox', 'messenger-send-button'] as const) {
    it(`leaves nothing of <${tag}> that were rendered or on their way`, async () => {
      await renderOnce(tag, PLUGIN);
      const baseline = await settleAlone();
      for (let count = 0; count < 10; count += 1) {
        await renderOnce(tag, PLUGIN);
        const early = stage.put(tag, PLUGIN);
        await waitUntil(() => early.querySelector('iframe'));
        early.remove();
      }
      await expectBack(baseline);
      expect(stage.problems).to.deep.equal([]);
    }).timeout(20_000);
  }

  it('leaves nothing of <messenger-checkbox> that fell back, or were changed', async () => {
    await renderOnce('messenger-checkbox', PLUGIN);
    const baseline = await settleAlone();
    for (let count = 0; count < 10; count += 1) {
      const fallen = stage.put('messenger-checkbox', {...PLUGIN, size: 'huge'});
      await stage.waitFor('messenger-fallback', count + 1);
      const rendered = stage.of('messenger-rendered').length;
      fallen.size = 'small';
      await stage.waitFor('messenger-rendered', rendered + 1);
      fallen.skin = 'dark';
      await stage.waitFor('messenger-rendered', rendered + 2);
      fallen.mode = 'link';
      await fallen.updateComplete;
      fallen.remove();
    }
    await expectBack(baseline);
  }).timeout(20_000);

  it('leaves one chat plugin of 1,000 <messenger-chat>, which cannot be taken down', async () => {
    await renderOnce('messenger-chat', PLUGIN);
    const baseline = await settleAlone();
    for (let count = 0; count < MOUNTS; count += 1) await mount('messenger-chat', PLUGIN);
    for (let count = 0; count < 5; count += 1) await renderOnce('messenger-chat', PLUGIN);
    await expectBack(baseline);
    expect(document.querySelectorAll('iframe')).to.have.length(1);
    expect(await stage.queries()).to.have.length(1);
    expect(stage.problems).to.deep.equal([]);
  }).timeout(20_000);

  it('leaves nothing of elements that leave while the SDK never comes', async () => {
    await stage.control({blocked: 'sdk-silent'});
    await mount('messenger-checkbox', PLUGIN);
    const first = stage.put('messenger-checkbox', PLUGIN);
    await waitUntil(() => stage.scripts[0]);
    const baseline = await settle();
    for (let count = 0; count < MOUNTS; count += 1) await mount('messenger-checkbox', PLUGIN);
    await expectBack(baseline);
    first.remove();
    expect(stage.heard).to.deep.equal([]);
  }).timeout(20_000);
});
