import {expect} from '@open-wc/testing';
import '../src/elements/messenger-chat.js';
import '../src/elements/messenger-checkbox.js';
import '../src/elements/messenger-send-button.js';
import {configure} from '../src/configure.js';
import {grantConsent, revokeConsent} from '../src/consent.js';
import {inFrame, inside, Stage, waitUntil, type SimulatorChange} from './stage.js';
import {watchViewport} from './viewport.js';

const PLUGIN = {mode: 'plugin', loading: 'eager'};

describe('configure({debug: true})', () => {
  let stage: Stage;
  const {debug} = console;
  const said: string[] = [];
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 20}, {debug: true});
    said.length = 0;
    console.debug = (...values: unknown[]) => void said.push(values.join(' '));
  });
  afterEach(() => {
    console.debug = debug;
    stage.clear();
  });

  /** What was said, without the times, which only grow. */
  function readSentences(): string[] {
    const times = said.map(line => Number(/ at (\d+) ms: /.exec(line)?.[1]));
    expect(times).to.deep.equal([...times].sort((one, other) => one - other));
    return said.map(line => line.replace(/ at \d+ ms/, ''));
  }

  const hear = (sentence: string) =>
    waitUntil(() => readSentences().some(line => line.startsWith(sentence)), sentence);

  it('says nothing where it is not asked for', async () => {
    configure({debug: false});
    stage.put('messenger-checkbox', PLUGIN);
    await stage.waitFor('messenger-rendered');
    expect(said).to.deep.equal([]);
  });

  it('says why an element is a link: its mode, or that the plugin is not wanted', async () => {
    stage.put('messenger-checkbox', {mode: 'link'});
    const button = stage.put('messenger-send-button');
    await button.updateComplete;
    button.text = 'Hello';
    await button.updateComplete;
    expect(readSentences()).to.deep.equal([
      '<messenger-checkbox>: is a link: mode="link".',
      '<messenger-send-button>: is a link: mode="auto", and "plugins" does not name "send-button".',
    ]);
  });

  it('tells the way to a plugin, and what came', async () => {
    stage.put('messenger-checkbox', PLUGIN);
    await stage.waitFor('messenger-rendered');
    await hear('<messenger-checkbox>: hears messenger_checkbox {"event":"rendered"');
    expect(readSentences().slice(0, 3)).to.deep.equal([
      '<messenger-checkbox>: waits for its turn: loading="eager".',
      `<messenger-checkbox>: loads the plugin "checkbox" from ${stage.sdkUrl}.`,
      '<messenger-checkbox>: has its plugin.',
    ]);
  });

  it('tells what the SDK says without a payload', async () => {
    stage.put('messenger-chat', PLUGIN);
    await hear('<messenger-chat>: hears customerchat.load');
  });

  it('says which loading rule is waited for', async () => {
    const viewport = watchViewport();
    try {
      stage.put('messenger-checkbox', {mode: 'plugin'});
      stage.put('messenger-send-button', {mode: 'plugin', loading: 'interaction'});
      await hear('<messenger-checkbox>: waits for its turn: loading="lazy".');
      await hear('<messenger-send-button>: waits for its turn: loading="interaction".');
    } finally {
      viewport.restore();
    }
  });

  it('tells of consent that is missing, given and revoked', async () => {
    configure({consent: 'required'});
    const checkbox = stage.put('messenger-checkbox', PLUGIN);
    await waitUntil(() => checkbox.status === 'waiting');
    grantConsent();
    await stage.waitFor('messenger-rendered');
    revokeConsent();
    await checkbox.updateComplete;
    const waits = '<messenger-checkbox>: waits for consent; its link is there meanwhile.';
    const sentences = readSentences().filter(line => /consent/i.test(line));
    expect(sentences).to.deep.equal([
      waits,
      'grantConsent(): plugins may load.',
      'revokeConsent(): plugins are taken down, and nothing more is requested.',
      waits,
    ]);
  });

  it('tells that a plugin is held back', async () => {
    configure({consent: 'required'});
    const checkbox = stage.put('messenger-checkbox', PLUGIN);
    await waitUntil(() => checkbox.status === 'waiting');
    await checkbox.updateComplete;
    inside(checkbox, 'input').click();
    grantConsent();
    await inFrame(checkbox, 'input');
    await hear(
      '<messenger-checkbox>: has its plugin, and holds it back while the visitor is using the link.',
    );
  });

  const FALLS: [change: SimulatorChange, code: string][] = [
    [{blocked: 'sdk'}, 'sdk-blocked'],
    [{era: '2026'}, 'plugin-retired'],
    [{person: {loggedIn: false}}, 'plugin-hidden'],
  ];
  for (const [change, code] of FALLS) {
    it(`tells what an element falls back to, and why: ${code}`, async () => {
      await stage.control(change);
      const isHidden = code === 'plugin-hidden';
      const element = isHidden
        ? stage.put('messenger-checkbox', {...PLUGIN, 'no-login': ''})
        : stage.put('messenger-send-button', PLUGIN);
      const {url} = await stage.waitFor('messenger-fallback');
      expect(readSentences().at(-1)).to.equal(
        `<${element.localName}>: falls back to ${url}: ${code}.`,
      );
    });
  }

  it('tells that there is nothing to fall back to without a page', async () => {
    configure({pageId: undefined});
    stage.put('messenger-checkbox', PLUGIN);
    await hear('<messenger-checkbox>: falls back to no link: missing-attribute.');
  });
});
