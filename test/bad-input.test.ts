import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import * as library from '../src/index.js';
import {CONFIGURATION_CHECKS} from '../src/configure.js';
import {nameAttribute, type AttributeSpecs} from '../src/elements/attributes.js';
import type {Check} from '../src/options.js';
import {ATTACKS, attackText, attackValue, findHarm} from './attacks.js';
import {PAGE_ID, Stage, waitUntil} from './stage.js';

const {configure, messengerUrl, ProblemError} = library;

interface Subject {
  readonly tag: keyof HTMLElementTagNameMap;
  /** Every attribute that the element listens to. */
  readonly attributes: readonly string[];
  /** Every property that stands for one. */
  readonly properties: readonly string[];
  /** The checks, by attribute. */
  readonly checks: ReadonlyMap<string, Check<unknown>>;
}

type Constructor = CustomElementConstructor & {
  observedAttributes: readonly string[];
  specs?: AttributeSpecs;
};
const isElement = (value: unknown): value is Constructor =>
  typeof value === 'function' && value.prototype instanceof HTMLElement;

/** What every element of the library says about itself: what is added to one is attacked here as well. */
const SUBJECTS: readonly Subject[] = (Object.values(library) as unknown[])
  .filter(isElement)
  .map(Element => {
    const specs = Object.entries(Element.specs ?? {});
    return {
      tag: new Element().localName as Subject['tag'],
      attributes: Element.observedAttributes,
      properties: specs.map(([name]) => name),
      checks: new Map(specs.map(([name, {check}]) => [nameAttribute(name), check])),
    };
  });
const LINKS = SUBJECTS.filter(({checks}) => checks.size > 0);
const PLUGINS = LINKS.filter(({checks}) => checks.has('mode'));

/** Whether an attribute takes any text, to be shown or prefilled. */
const takesText = ({expected}: Check<unknown>) => expected.startsWith('text of ');
/** What a value that is no text may consist of. */
const isPlain = (value: unknown) =>
  typeof value !== 'string' ||
  /^[\w+/=.:#-]*$/.test(value) ||
  (URL.canParse(value) && new URL(value).origin === value);
const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';
const RUNS = {numRuns: 200, includeErrorInReport: true};
const ENDINGS: readonly string[] = ['messenger-rendered', 'messenger-fallback'];

describe('bad input', () => {
  let stage: Stage;
  let calls = 0;
  const sdkUrls: string[] = [];
  const setStage = async () => {
    stage = await Stage.set({era: '2024', chatDelay: 0});
    sdkUrls.push(stage.sdkUrl);
  };
  before(() => performance.setResourceTimingBufferSize(100_000));
  beforeEach(async () => {
    await setStage();
    calls = 0;
    window.pwned = () => void (calls += 1);
  });
  afterEach(() => {
    stage.clear();
    delete window.pwned;
    expect(calls, 'scripts that ran').to.equal(0);
  });

  /** The attributes that an element said are invalid. */
  const listRefused = (element: Element) =>
    stage
      .of('messenger-error')
      .filter(({target, detail}) => target === element && detail.code === 'invalid-attribute')
      .map(({detail}) => /"([\w-]+)" expects/.exec(detail.message)?.[1]);

  /** Expects that a value was refused, or is harmless by itself. */
  function expectRefusedOrPlain(
    element: Element,
    attribute: string,
    raw: unknown,
    check: Check<unknown> | undefined,
  ): void {
    if (!check || !isGiven(raw)) return;
    const value = check.read(raw);
    if (value === undefined) expect(listRefused(element)).to.include(attribute);
    else if (!takesText(check)) expect(isPlain(value), attribute).to.equal(true);
  }

  it('is tried on every element', () => {
    const tags = SUBJECTS.map(({tag}) => tag);
    expect(tags).to.include.members([
      'messenger-chat',
      'messenger-checkbox',
      'messenger-config',
      'messenger-link',
      'messenger-message-us',
      'messenger-send-button',
    ]);
    for (const {checks} of LINKS) expect(checks.size).to.be.greaterThan(2);
  });

  for (const {tag, attributes, properties, checks} of LINKS) {
    /** Makes an element, has it attacked, and looks what became of it. */
    async function attack(
      mode: string,
      attribute: string,
      raw: unknown,
      set: (element: HTMLElement) => void,
    ): Promise<void> {
      const element = stage.make(tag, {mode, loading: 'lazy'});
      set(element);
      stage.place(element);
      if ('updateComplete' in element) await element.updateComplete;
      try {
        expect(findHarm(element, stage, sdkUrls)).to.deep.equal([]);
        expectRefusedOrPlain(element, attribute, raw, checks.get(attribute));
      } finally {
        element.remove();
      }
    }

    for (const mode of ['link', 'plugin']) {
      it(`does no harm in an attribute of ${tag} (${mode})`, async function () {
        this.timeout(60_000);
        const property = fc.asyncProperty(
          fc.constantFrom(...attributes),
          attackText,
          (name, text) => attack(mode, name, text, element => element.setAttribute(name, text)),
        );
        await fc.assert(property, RUNS);
      });

      it(`does no harm in a property of ${tag} (${mode})`, async function () {
        this.timeout(60_000);
        const property = fc.asyncProperty(
          fc.constantFrom(...properties),
          attackValue,
          (name, make) => {
            const value = make();
            return attack(mode, nameAttribute(name), value, element => {
              Reflect.set(element, name, value);
            });
          },
        );
        await fc.assert(property, RUNS);
      });
    }
  }

  for (const {tag, checks} of PLUGINS) {
    it(`does no harm by way of the plugin of ${tag}, where it looks like what is expected`, async function () {
      this.timeout(60_000);
      const fitting = [...checks].flatMap(([name, check]) => {
        const texts = ATTACKS.filter(text => check.read(text) !== undefined);
        return texts.length > 0 ? [[name, fc.constantFrom(...texts)] as const] : [];
      });
      expect(fitting.map(([name]) => name)).to.include('data-ref');
      const attributes = fc.record(Object.fromEntries(fitting), {requiredKeys: ['data-ref']});
      const property = fc.asyncProperty(attributes, async given => {
        stage.clear();
        await setStage();
        const element = stage.put(tag, {...given, mode: 'plugin', loading: 'eager'});
        await waitUntil(() => stage.heard.find(({name}) => ENDINGS.includes(name)), 'an ending');
        expect(findHarm(element, stage, sdkUrls)).to.deep.equal([]);
        const isShown = stage.of('messenger-rendered').length > 0;
        if (isShown) expect((await stage.queries())[0]?.['ref']).to.equal(given['data-ref']);
      });
      await fc.assert(property, {...RUNS, numRuns: 10});
    });
  }

  it('does no harm in messenger-config, and is refused or plain text', async () => {
    const names = SUBJECTS.find(({tag}) => tag === 'messenger-config')?.attributes ?? [];
    const link = stage.put('messenger-link');
    const property = fc.asyncProperty(fc.constantFrom(...names), attackText, async (name, text) => {
      const config = stage.put('messenger-config', {[name]: text});
      await link.updateComplete;
      try {
        expect(findHarm(link, stage, sdkUrls)).to.deep.equal([]);
        const option = name.replace(/-./g, ([, letter = '']) => letter.toUpperCase());
        const checks: Readonly<Record<string, Check<unknown>>> = CONFIGURATION_CHECKS;
        expectRefusedOrPlain(config, name, text, checks[option]);
      } finally {
        config.remove();
      }
    });
    await fc.assert(property, RUNS);
  });

  describe('in an option', () => {
    /** Whether a call refuses what it is given; nothing else may be thrown. */
    function isRefused(call: () => unknown): boolean {
      try {
        call();
        return false;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        expect(error.code).to.be.oneOf(['invalid-attribute', 'missing-attribute']);
        return true;
      }
    }

    const bases = fc.oneof(
      attackValue,
      fc
        .tuple(
          fc.constantFrom('https://m.me', 'https://m.me/a', 'http://localhost:8000', 'ftp://m.me'),
          fc.constantFrom(
            '',
            '/',
            '?',
            '#',
            '/?#',
            '?a',
            '#a',
            '/..',
            '//',
            '@evil.example',
            '\\x',
          ),
        )
        .map(parts => () => parts.join('')),
    );

    for (const [name, check] of Object.entries(CONFIGURATION_CHECKS)) {
      it(`does no harm in configure({${name}}), and is refused or plain`, () => {
        const before = Object.fromEntries([[name, undefined]]);
        const property = fc.property(bases, make => {
          const value = make();
          if (isRefused(() => configure(Object.fromEntries([[name, value]])))) return;
          configure(before);
          if (!isGiven(value) || name.endsWith('Url')) return;
          const [read] = [check.read(value)].flat();
          expect(isPlain(read)).to.equal(true);
        });
        fc.assert(property, RUNS);
      });
    }

    it('leaves every link at the host and the path that linkUrl names', () => {
      const property = fc.property(bases, make => {
        const linkUrl = make();
        if (!isGiven(linkUrl)) return;
        const options = {page: PAGE_ID, ref: 'a', linkUrl: linkUrl as string};
        let address = '';
        if (isRefused(() => (address = messengerUrl(options)))) return;
        const {protocol, host, pathname, search, hash, username} = new URL(address);
        const base = new URL(options.linkUrl);
        expect(protocol).to.be.oneOf(['https:', 'http:']);
        expect({host, username, hash, search}).to.deep.equal({
          host: base.host,
          username: '',
          hash: '',
          search: '?ref=a',
        });
        expect(pathname).to.equal(`${base.pathname.replace(/\/+$/, '')}/${PAGE_ID}`);
      });
      fc.assert(property, {...RUNS, numRuns: 1000});
    });

    for (const name of ['page', 'ref', 'text'] as const) {
      it(`does no harm in messengerUrl({${name}})`, () => {
        const property = fc.property(attackValue, make => {
          const value = make();
          const options = {...{page: PAGE_ID}, ...Object.fromEntries([[name, value]])};
          let address = '';
          if (isRefused(() => (address = messengerUrl(options)))) return;
          const url = new URL(address);
          expect(url.origin).to.equal('https://m.me');
          expect(url.pathname).to.match(/^\/(?=.*[A-Za-z0-9])[\w.-]{1,64}$/);
          expect(url.hash).to.equal('');
          if (name !== 'page' && isGiven(value))
            expect(url.searchParams.get(name)).to.equal(String(value));
        });
        fc.assert(property, {...RUNS, numRuns: 1000});
      });
    }
  });
});
