/** Runs the samples of docs/migrate.md as they are written, and holds its tables against upgradeMarkup(). */
import {expect} from '@open-wc/testing';
import {getConfiguration} from '../src/configure.js';
import {PLUGINS, type PluginName} from '../src/contract/plugins.js';
import {
  MessengerChat,
  MessengerCheckbox,
  MessengerMessageUs,
  MessengerSendButton,
  upgradeMarkup,
} from '../src/index.js';
import {findSample, readCode, readSamples, readTable} from './samples.js';
import {inFrame, inside, PAGE_ID, Stage, waitUntil} from './stage.js';

const text = await (await fetch('/docs/migrate.md')).text();
const PAIRS = ['checkbox', 'send', 'us', 'chat'] as const;
const REACT = ['after_react_facebook', 'after_customer_chat', 'after_live_chat'] as const;

const CLASSES = {
  checkbox: MessengerCheckbox,
  'send-button': MessengerSendButton,
  'message-us': MessengerMessageUs,
  chat: MessengerChat,
} as const;

const readAttributes = (element: Element | undefined) =>
  Object.fromEntries([...(element?.attributes ?? [])].map(({name, value}) => [name, value]));

describe('docs/migrate.md', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({}, {appId: undefined, pageId: undefined});
  });
  afterEach(() => stage.clear());

  const put = (name: string) => stage.put('div', {}, findSample(text, name).code);

  /** Runs a module of a sample; the library is the one under test. */
  async function run(code: string): Promise<void> {
    const library = `'${location.origin}/src/index.ts'`;
    const module = code.replace(/'(messenger-elements|\/messenger-elements\.min\.js)'/, library);
    const url = URL.createObjectURL(new Blob([module], {type: 'text/javascript'}));
    await import(url);
    URL.revokeObjectURL(url);
  }

  it('has a script tag that upgrades the page', async () => {
    const page = put('before_send');
    const [, code = ''] =
      /<script type="module">(.*)<\/script>/s.exec(findSample(text, 'upgrade').code) ?? [];
    await run(code);
    expect(page.firstElementChild?.localName).to.equal('messenger-send-button');
    expect(stage.warnings).to.deep.equal([]);
  });

  it('has lines that let the form confirm what was ticked', async () => {
    const page = put('before_checkbox');
    await run(findSample(text, 'confirm').code);
    const element = page.querySelector('messenger-checkbox');
    expect(element?.name).to.equal('messenger-reference');
    expect(element?.confirmOnSubmit).to.equal(true);
  });

  for (const name of PAIRS) {
    it(`has markup of its own for "${name}" that is what upgradeMarkup() makes`, () => {
      const expected = put(`after_${name}`).firstElementChild;
      const [element] = upgradeMarkup(put(`before_${name}`));
      expect(element?.localName).to.equal(expected?.localName);
      // To be left out by whoever writes it by hand.
      const {origin: _, 'user-ref': __, ...attributes} = readAttributes(element);
      expect(attributes).to.deep.equal(readAttributes(expected ?? undefined));
      expect(stage.warnings).to.deep.equal([]);
    });
  }

  it('has a configuration for what FB.init was given', async () => {
    put('config');
    await waitUntil(() => getConfiguration().locale === 'cs_CZ', 'the locale');
    expect(getConfiguration()).to.include({appId: '987654321', pageId: PAGE_ID});
  });

  it('has listeners and a confirmation that work', async () => {
    const page = stage.put(
      'div',
      {},
      `<messenger-config app-id="987654321" page-id="${PAGE_ID}"></messenger-config>
      <messenger-checkbox loading="eager"></messenger-checkbox><output></output>
      <button id="confirm"></button>`,
    );
    const checkbox = page.querySelector('messenger-checkbox');
    if (!checkbox) throw new Error('There is no checkbox.');
    await run(findSample(text, 'calls').code);
    await stage.waitFor('messenger-rendered');
    (await inFrame<HTMLInputElement>(checkbox, 'input')).click();
    await stage.waitFor('messenger-change');
    expect(page.querySelector('output')?.value).to.equal(checkbox.userRef);
    page.querySelector('button')?.click();
    expect(await stage.waitFor('messenger-opt-in')).to.include({userRef: checkbox.userRef});
  });

  for (const name of REACT) {
    it(`has elements in "${name}" that take what they are given`, async () => {
      const page = put(name);
      const chat = page.querySelector('messenger-chat');
      await waitUntil(() => chat?.url, 'the link');
      await waitUntil(() => chat && inside(chat, '.launcher'), 'the launcher');
      expect(chat?.themeColor).to.equal('#0A7CFF');
      expect(getConfiguration()).to.include({pageId: PAGE_ID, locale: 'cs_CZ'});
      expect(stage.warnings).to.deep.equal([]);
    });
  }

  it('says of each attribute what becomes of it', () => {
    const rows = readTable(text, "Meta's", 'Of', 'Ours');
    expect(rows).to.not.be.empty;
    for (const [meta = '', of = '', ours = ''] of rows) {
      const [name = ''] = readCode(meta);
      for (const plugin of of.split(', ') as PluginName[]) {
        const value = name === 'allow_login' ? 'false' : 'true';
        const host = stage.put('div', {class: PLUGINS[plugin].hostClass, [name]: value});
        const [element] = upgradeMarkup(host);
        expect(Object.keys(readAttributes(element)), `${plugin} ${name}`).to.deep.equal(
          readCode(ours),
        );
      }
    }
    expect(stage.warnings.filter(warning => warning.startsWith('upgradeMarkup'))).to.deep.equal([]);
  });

  it('says of every attribute that an element hands to Meta where it comes from', () => {
    const rows = readTable(text, "Meta's", 'Of', 'Ours');
    for (const plugin of Object.keys(PLUGINS) as PluginName[]) {
      const specs = Object.values(CLASSES[plugin].specs);
      expect(specs, plugin).to.not.be.empty;
      const expected = specs.flatMap(({meta}) => meta?.replace('data-', '') ?? []);
      for (const meta of expected) {
        // A chat is a page's, not an app's.
        if (plugin === 'chat' && meta === 'messenger_app_id') continue;
        const row = rows.find(
          ([name = '', of = '']) => readCode(name)[0] === meta && of.split(', ').includes(plugin),
        );
        expect(row, `${plugin} ${meta}`).to.not.equal(undefined);
      }
    }
  });

  it('names under "Left over" what the warning names', () => {
    const names = readTable(text, 'Named', 'Why, and what to do').flatMap(([name]) =>
      readCode(name),
    );
    const given = Object.fromEntries(
      names.filter(name => /^[a-z_]+$/.test(name)).map(name => [name, 'true']),
    );
    const {size: _, ...left} = given;
    const host = stage.put('div', {...left, class: PLUGINS.chat.hostClass});
    upgradeMarkup(host);
    const [warning = ''] = stage.warnings;
    for (const name of Object.keys(left)) expect(warning).to.contain(` ${name}="true"`);
    const [, anchor = ''] = /migrate\.md#([\w-]+)$/.exec(warning) ?? [];
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    expect(headings).to.include(anchor);
  });

  it('has samples that are all run', () => {
    const named = readSamples(text).flatMap(({name}) => name ?? []);
    const pairs = PAIRS.flatMap(name => [`before_${name}`, `after_${name}`]);
    expect(named).to.have.members(['upgrade', 'confirm', 'config', 'calls', ...pairs, ...REACT]);
  });
});
