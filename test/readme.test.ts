/** Runs the samples of the README as they are written, and holds its tables against the elements. */
import {expect} from '@open-wc/testing';
import * as library from '../src/index.js';
import {
  BUTTON_COLORS,
  BUTTON_SIZES,
  CHECKBOX_SIZES,
  GREETING_DISPLAYS,
  SKINS,
} from '../src/contract/values.js';
import {
  findSample,
  NODE_SAMPLES,
  readCode,
  readSamples,
  readSection,
  readTable,
} from './samples.js';
import {inFrame, inside, PAGE_ID, Stage, waitUntil} from './stage.js';
import {watchViewport, type Viewport} from './viewport.js';

const readText = async (path: string) => (await fetch(path)).text();
const readme = await readText('/README.md');

interface ElementClass extends CustomElementConstructor {
  readonly observedAttributes: readonly string[];
}

const isElementClass = (value: unknown): value is ElementClass =>
  typeof value === 'function' && value.prototype instanceof HTMLElement;

/** Every element that the library registers, by tag. */
const elements = new Map(
  Object.values<unknown>(library)
    .filter(isElementClass)
    .map(element => [new element().localName, element]),
);

describe('the samples of the README', () => {
  let stage: Stage;
  let viewport: Viewport;
  beforeEach(() => {
    viewport = watchViewport();
  });
  afterEach(() => {
    viewport.restore();
    stage.clear();
  });

  /** Runs a sample as a module; the library is the one under test, and the session of the simulator the stage's own. */
  async function run(name: string): Promise<void> {
    const text = findSample(readme, name)
      .code.replaceAll("'messenger-elements'", `'${location.origin}/src/index.ts'`)
      .replaceAll('/simulator/demo', new URL(stage.sdkUrl).pathname);
    const url = URL.createObjectURL(new Blob([text], {type: 'text/javascript'}));
    await import(url);
    URL.revokeObjectURL(url);
  }

  const put = (name: string) => stage.put('div', {}, findSample(readme, name).code);

  function find<Tag extends keyof HTMLElementTagNameMap>(root: HTMLElement, tag: Tag) {
    const found = root.querySelector(tag);
    if (!found) throw new Error(`The sample has no <${tag}>.`);
    return found;
  }

  /** Lets a lazy element come near the viewport. */
  async function bringNear(element: Element): Promise<void> {
    await waitUntil(() => viewport.observed.has(element), 'a lazy element');
    viewport.reach(element);
  }

  /** What the page logs while `act` runs. */
  async function listenToConsole(act: () => Promise<void>): Promise<unknown[]> {
    const logged: unknown[] = [];
    const {log} = console;
    Object.assign(console, {log: (...values: unknown[]) => void logged.push(...values)});
    try {
      await act();
    } finally {
      Object.assign(console, {log});
    }
    return logged;
  }

  const samples: Record<string, () => Promise<void>> = {
    async page() {
      stage = await Stage.set({}, {appId: undefined, pageId: undefined});
      const page = put('page');
      await bringNear(find(page, 'messenger-checkbox'));
      await stage.waitFor('messenger-rendered');
      const [render] = (await stage.readSimulator()).renders;
      expect(render).to.include({app_id: '987654321', page_id: PAGE_ID, ref: 'order-42'});
      for (const [tag, ref] of [
        ['messenger-send-button', 'news'],
        ['messenger-link', 'footer'],
        ['messenger-chat', 'help'],
      ] as const) {
        const element = find(page, tag);
        await element.updateComplete;
        expect(element.status, tag).to.equal('link');
        expect(element.url, tag).to.equal(`${stage.linkUrl}/${PAGE_ID}?ref=${ref}`);
      }
      expect(inside(find(page, 'messenger-send-button'), 'a').textContent).to.contain(
        'Subscribe in Messenger',
      );
      expect(inside(find(page, 'messenger-chat'), '.greeting').textContent).to.contain(
        'Hi! How can we help you?',
      );
      expect(stage.warnings).to.deep.equal([]);
      const {unpkg} = JSON.parse(await readText('/package.json')) as {unpkg: string};
      const {src} = find(page, 'script');
      expect(unpkg.endsWith(new URL(src).pathname), src).to.equal(true);
    },

    async upgrade() {
      stage = await Stage.set();
      const page = stage.put('div', {}, '<div class="fb-messenger-checkbox" page_id="7"></div>');
      await run('upgrade');
      expect(find(page, 'messenger-checkbox').pageId).to.equal('7');
    },

    async link() {
      stage = await Stage.set();
      const text = findSample(readme, 'link').code;
      const page = stage.place(document.createElement('div'));
      page.innerHTML = text;
      expect(find(page, 'a').href).to.equal('https://m.me/shop.example');
      await find(page, 'messenger-link').updateComplete;
      expect(find(page, 'a').href).to.equal(`${stage.linkUrl}/shop.example?ref=footer`);
      expect(find(page, 'messenger-link').shadowRoot?.querySelector('a')).to.equal(null);
    },

    async configure() {
      stage = await Stage.set({}, {appId: undefined, pageId: undefined});
      await run('configure');
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      const [render] = (await stage.readSimulator()).renders;
      expect(render).to.include({app_id: '987654321', page_id: PAGE_ID});
      expect(stage.scripts[0]?.src).to.contain('/cs_CZ/');
    },

    async consent() {
      stage = await Stage.set();
      const page = stage.put(
        'div',
        {},
        '<button id="accept"></button><button id="refuse"></button>',
      );
      await run('consent');
      const checkbox = stage.put('messenger-checkbox', {loading: 'eager'});
      await waitUntil(() => checkbox.status === 'waiting', 'the wait for consent');
      const [accept, refuse] = page.querySelectorAll('button');
      accept?.click();
      await stage.waitFor('messenger-rendered');
      refuse?.click();
      expect(checkbox.status).to.equal('waiting');
    },

    async form() {
      stage = await Stage.set();
      const checkbox = find(put('form'), 'messenger-checkbox');
      await bringNear(checkbox);
      await stage.waitFor('messenger-rendered');
      (await inFrame<HTMLInputElement>(checkbox, 'input')).click();
      await stage.waitFor('messenger-change');
      const order = new FormData(checkbox.form ?? undefined);
      expect(order.get('messenger-reference')).to.equal(checkbox.userRef);
      expect(checkbox.confirmOnSubmit).to.equal(true);
    },

    async confirm() {
      stage = await Stage.set();
      const page = put('form');
      const checkbox = find(page, 'messenger-checkbox');
      const orders: FormData[] = [];
      const {fetch: realFetch} = window;
      window.fetch = (input, init) => {
        if (input !== `${location.origin}/orders`) return realFetch(input, init);
        orders.push(init?.body as FormData);
        return Promise.resolve(new Response());
      };
      try {
        await run('confirm');
        await bringNear(checkbox);
        await stage.waitFor('messenger-rendered');
        (await inFrame<HTMLInputElement>(checkbox, 'input')).click();
        await stage.waitFor('messenger-change');
        find(page, 'button').click();
        const order = await waitUntil(() => orders[0], 'the order');
        expect(order.get('messenger-reference')).to.equal(checkbox.userRef);
      } finally {
        window.fetch = realFetch;
      }
      let confirms = (await stage.readSimulator()).confirms;
      while (confirms.length === 0) ({confirms} = await stage.readSimulator());
      expect(confirms[0]).to.include({user_ref: checkbox.userRef, accepted: true});
    },

    async url() {
      stage = await Stage.set();
      const page = stage.put('div', {}, '<a id="contact">Write to us</a>');
      await run('url');
      expect(find(page, 'a').href).to.match(
        /^https:\/\/m\.me\/shop\.example\?ref=[\w-]{24}&text=Hello$/,
      );
    },

    async simulator() {
      stage = await Stage.set({}, {sdkUrl: undefined, linkUrl: undefined});
      await run('simulator');
      const link = stage.put('messenger-link');
      stage.put('messenger-checkbox', {loading: 'eager'});
      await stage.waitFor('messenger-rendered');
      expect(link.url).to.equal(`${stage.linkUrl}/${PAGE_ID}`);
    },

    async control() {
      stage = await Stage.set();
      expect(await listenToConsole(() => run('control'))).to.deep.equal([0, 0]);
      stage.put('messenger-checkbox', {loading: 'eager', 'no-login': ''});
      await stage.waitFor('messenger-hidden');
    },

    // The last one, since its listener stays.
    async events() {
      stage = await Stage.set({blocked: 'sdk'});
      const logged = await listenToConsole(async () => {
        await run('events');
        stage.put('messenger-checkbox', {loading: 'eager', 'data-ref': 'order-42'});
        await stage.waitFor('messenger-fallback');
      });
      expect(logged).to.deep.equal([
        `A link instead of the plugin: sdk-blocked, ${stage.linkUrl}/${PAGE_ID}?ref=order-42`,
      ]);
    },
  };

  for (const [name, test] of Object.entries(samples)) it(`"${name}" does what it says`, test);

  it('are all run, here or in Node', async () => {
    stage = await Stage.set();
    const named = readSamples(readme).filter(({language}) => language !== 'sh');
    const expected = [...Object.keys(samples), ...NODE_SAMPLES];
    expect(named.map(({name}) => name)).to.have.members(expected);
  });
});

describe('the tables of the README', () => {
  const rows = readTable(readme, 'Element', "As Meta's plugin");
  const ownAttributes = readTable(readme, 'Element', 'Attribute').map(([tag, attribute]) => [
    ...readCode(tag),
    ...readCode(attribute),
  ]);
  const readShared = (where: string) => {
    const section = readSection(readme, 'Elements').split(where)[1] ?? '';
    return readTable(section, 'Attribute', 'Value').flatMap(([name]) => readCode(name));
  };
  const ofAll = readShared('All but `messenger-config` take');
  const ofPlugins = readShared('The checkbox, the two buttons and the chat also take');

  it('name every element', () => {
    expect(rows.flatMap(([tag]) => readCode(tag))).to.have.members([...elements.keys()]);
  });

  it('name every attribute of every element', () => {
    for (const [tag, , , own] of rows) {
      const [name = ''] = readCode(tag);
      const isPlugin = 'retry' in document.createElement(name);
      const expected = [...(elements.get(name)?.observedAttributes ?? [])];
      if (name === 'messenger-config') {
        expect(readCode(own)).to.have.members(expected);
        continue;
      }
      const documented = [...ofAll, ...(isPlugin ? ofPlugins : []), ...readCode(own)];
      expect(documented, name).to.have.members(expected);
      const explained = ownAttributes.filter(([element]) => element === name);
      expect(explained.map(([, attribute]) => attribute)).to.deep.equal(readCode(own));
    }
  });

  it('name every value of the attributes that take a word from a list', () => {
    const lists: Record<string, readonly string[]> = {
      'messenger-checkbox size': CHECKBOX_SIZES,
      'messenger-checkbox skin': SKINS,
      'messenger-send-button size': BUTTON_SIZES,
      'messenger-send-button color': BUTTON_COLORS,
      'messenger-message-us size': BUTTON_SIZES,
      'messenger-message-us color': BUTTON_COLORS,
      'messenger-chat greeting-display': GREETING_DISPLAYS,
    };
    for (const [key, values] of Object.entries(lists)) {
      const row = readTable(readme, 'Element', 'Attribute').find(
        ([tag, attribute]) => `${tag} ${attribute}`.replaceAll('`', '') === key,
      );
      expect(readCode(row?.[2]), key).to.have.members([...values]);
    }
  });

  it('name members that the elements have', () => {
    const members = readTable(readme, 'Element', 'Member');
    expect(members).to.not.be.empty;
    for (const [who = '', names = ''] of members) {
      const tags = who.startsWith('all')
        ? [...elements.keys()].filter(tag => tag !== 'messenger-config')
        : who.split(', ').map(name => `messenger-${name}`);
      for (const tag of tags) {
        for (const name of readCode(names)) {
          const member = name.replace('()', '');
          const isMethod = member !== name;
          const found: unknown = Reflect.get(document.createElement(tag), member);
          expect(member in document.createElement(tag), `${tag} ${name}`).to.equal(true);
          expect(typeof found === 'function', `${tag} ${name}`).to.equal(isMethod);
        }
      }
    }
  });

  it('name every custom property of the styles', () => {
    const used = [...elements.values()].flatMap(element => {
      const {elementStyles = []} = element as {elementStyles?: {cssText: string}[]};
      return elementStyles.flatMap(({cssText}) => cssText.match(/--messenger-[a-z-]+/g) ?? []);
    });
    const documented = readCode(readSection(readme, 'Looks')).filter(code => code.startsWith('--'));
    expect(documented).to.have.members([...new Set(used)]);
  });
});
