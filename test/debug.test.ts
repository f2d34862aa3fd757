import {expect} from '@open-wc/testing';
import '../src/elements/messenger-chat.js';
import '../src/elements/messenger-checkbox.js';
import '../src/elements/messenger-send-button.js';
import {configure} from '../src/configure.js';
import {grantConsent, revokeConsent} from '../src/consent.js';
import {inFrame, inside, Stage, waitUntil, type SimulatorChange} from './stage.js';
import {watchViewport} from './viewport.js';

const PLUGIN = {mode: 'plugin', loading: 'eager'};
/** As a console shows what it is given. */
const print = (value: unknown) => JSON.stringify(value) ?? String(value);

describe('configure({debug: true})', () => {
  let stage: Stage;
  const {debug} = console;
  const said: string[] = [];
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 20}, {debug: true});
    said.length = 0;
    console.debug = (...values: unknown[]) => {
      const texts = values.map(value => (typeof value === 'string' ? value : print(value)));
      said.push(texts.join(' '));
    };
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

  it('tells what a submission hands over', async () => {
    const frame = stage.place(document.createElement('iframe'));
    frame.name = 'order';
    const form = stage.place(document.createElement('form'));
    form.target = 'order';
    form.action = `${stage.sdkUrl}/blank`;
    const checkbox = stage.make('messenger-checkbox', {...PLUGIN, 'confirm-on-submit': ''});
    form.append(checkbox);
    const {userRef = ''} = await stage.waitFor('messenger-rendered');
    form.requestSubmit();
    await hear('<messenger-checkbox>: has nothing to hand over for its form: unticked, rendered.');
    (await inFrame(checkbox, 'input')).click();
    await stage.waitFor('messenger-change');
    form.requestSubmit();
    await hear(`<messenger-checkbox>: has handed its tick to Meta, as ${userRef}.`);
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

  it('tells of no wait where something else is wrong', async () => {
    configure({consent: 'required'});
    stage.put('messenger-checkbox', {...PLUGIN, size: 'huge'});
    await stage.waitFor('messenger-fallback');
    expect(readSentences().filter(line => line.includes('waits'))).to.deep.equal([]);
  });

  it('asks nothing of what the SDK tells, wherever it is not asked for', async () => {
    const {stringify} = JSON;
    const asked: unknown[] = [];
    configure({debug: false});
    try {
      JSON.stringify = (value: unknown, ...more: []) => {
        if (typeof value === 'object' && value !== null && 'event' in value) asked.push(value);
        return stringify(value, ...more);
      };
      stage.put('messenger-checkbox', PLUGIN);
      await stage.waitFor('messenger-rendered');
      expect(asked).to.deep.equal([]);
    } finally {
      JSON.stringify = stringify;
    }
  });

  it('tells that there is nothing to fall back to without a page', async () => {
    configure({pageId: undefined});
    stage.put('messenger-checkbox', PLUGIN);
    await hear('<messenger-checkbox>: falls back to no link: missing-attribute.');
  });
});
