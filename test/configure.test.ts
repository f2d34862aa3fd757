import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  configure,
  getConfiguration,
  markConfigurationInUse,
  onConfigure,
  type Configuration,
} from '../src/configure.js';
import {ProblemError, type Problem} from '../src/problems.js';
import {Stage} from './stage.js';

const DEFAULTS = {
  sdkVersion: 'v26.0',
  plugins: ['checkbox'],
  sdkUrl: 'https://connect.facebook.net',
  linkUrl: 'https://m.me',
};
const UNSET: Configuration = {
  appId: undefined,
  pageId: undefined,
  sdkUrl: undefined,
  linkUrl: undefined,
};

/** The problem that a call throws. */
function problemOf(options: unknown): Problem | undefined {
  try {
    configure(options as Configuration);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error;
  }
}

describe('configure()', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({}, UNSET);
  });
  afterEach(() => stage.clear());

  it('has defaults, and no app and no page', () => {
    expect(getConfiguration()).to.deep.equal(DEFAULTS);
  });

  it('sets what is given, checked and normalised', () => {
    configure({
      appId: '11',
      pageId: '22',
      locale: 'cs_CZ',
      sdkVersion: 'v25.0',
      nonce: 'abc',
      consent: 'required',
      debug: true,
      plugins: ['chat', 'checkbox'],
      sdkUrl: 'https://shop.example/sdk/',
      linkUrl: 'https://shop.example/m.me/',
    });
    expect(getConfiguration()).to.deep.equal({
      appId: '11',
      pageId: '22',
      locale: 'cs_CZ',
      sdkVersion: 'v25.0',
      nonce: 'abc',
      consent: 'required',
      debug: true,
      plugins: ['checkbox', 'chat'],
      sdkUrl: 'https://shop.example/sdk',
      linkUrl: 'https://shop.example/m.me',
    });
  });

  it('adds to what was set before, and takes back what is undefined', () => {
    configure({appId: '11', locale: 'cs_CZ'});
    configure({pageId: '22'});
    expect(getConfiguration()).to.deep.equal({
      ...DEFAULTS,
      appId: '11',
      pageId: '22',
      locale: 'cs_CZ',
    });
    configure({locale: undefined, appId: undefined});
    expect(getConfiguration()).to.deep.equal({...DEFAULTS, pageId: '22'});
  });

  const INVALID: [name: string, value: unknown, expected: string][] = [
    ['appId', 'my-app', 'a numeric id'],
    ['appId', 2 ** 53, 'a numeric id'],
    ['pageId', 'shop.example', 'a numeric id'],
    ['locale', 'en-US', 'a locale'],
    ['sdkVersion', '26.0', 'a version'],
    ['nonce', 'a b', 'a nonce'],
    ['consent', 'yes', 'one of required, granted'],
    ['consent', true, 'one of required, granted'],
    ['debug', 'loud', 'true, 1, yes, on'],
    ['plugins', 'checkbox', 'an array of any of checkbox, send-button, message-us, chat'],
    ['plugins', ['like-button'], 'an array of any of'],
    ['sdkUrl', '/simulator', 'an absolute http or https address'],
    ['linkUrl', 'javascript:alert(1)', 'an absolute http or https address'],
    ['linkUrl', 'https://m.me/?ref=1', 'an absolute http or https address'],
  ];
  for (const [name, value, expected] of INVALID) {
    it(`throws for ${name} ${JSON.stringify(value)}, and changes nothing`, () => {
      configure({pageId: '22'});
      const problem = problemOf({
        locale: 'cs_CZ',
        [name]: value,
        appId: name === 'appId' ? value : '1',
      });
      expect(problem?.code).to.equal('invalid-attribute');
      expect(problem?.message).to.match(/^configure\(\): /);
      expect(problem?.message).to.contain(`"${name}" expects ${expected}`);
      expect(getConfiguration()).to.deep.equal({...DEFAULTS, pageId: '22'});
      expect(stage.warnings).to.deep.equal([]);
    });
  }

  it('throws for an option that it does not know, and says which there are', () => {
    for (const name of ['appID', 'toString', '__proto__x', 'constructor']) {
      const problem = problemOf({appId: '1', [name]: '2'});
      expect(problem?.code).to.equal('invalid-attribute');
      expect(problem?.message).to.contain(`"${name}"`).and.contain('appId, pageId, locale');
      expect(getConfiguration()).to.deep.equal(DEFAULTS);
    }
  });

  it('throws for what are no options', () => {
    for (const wrong of [undefined, null, 'appId', 5]) {
      expect(problemOf(wrong)?.code).to.equal('invalid-attribute');
    }
  });

  it('throws nothing but its own problems, and keeps a valid configuration, whatever it is given', () => {
    const names = fc.constantFrom('appId', 'locale', 'nonce', 'plugins', 'texts', 'linkUrl', 'x');
    fc.assert(
      fc.property(fc.dictionary(names, fc.anything()), options => {
        const before = getConfiguration();
        if (problemOf(options)) expect(getConfiguration()).to.deep.equal(before);
        const {linkUrl, locale} = getConfiguration();
        expect(new URL(linkUrl).protocol).to.match(/^https?:$/);
        expect(locale ?? 'en_US').to.match(/^[a-z]{2}_[A-Z]{2}$/);
      }),
    );
  });

  it('tells its listeners of every change, until they leave', () => {
    let count = 0;
    const stop = onConfigure(() => (count += 1));
    configure({appId: '1'});
    configure({});
    problemOf({appId: 'x'});
    expect(count).to.equal(2);
    stop();
    configure({appId: '2'});
    expect(count).to.equal(2);
  });

  it('lets a listener leave while it is told', () => {
    const told: string[] = [];
    const stopFirst = onConfigure(() => {
      told.push('first');
      stopFirst();
    });
    const stopSecond = onConfigure(() => told.push('second'));
    configure({appId: '1'});
    configure({appId: '2'});
    stopSecond();
    expect(told).to.deep.equal(['first', 'second', 'second']);
  });

  it('is the same for two copies of the library', async () => {
    const address = new URL('../src/configure.ts?copy', import.meta.url).href;
    const copy = (await import(address)) as {configure: typeof configure};
    expect(copy.configure).not.to.equal(configure);
    copy.configure({appId: '77'});
    expect(getConfiguration().appId).to.equal('77');
  });

  it('warns config-late, once, of what the SDK has fixed already', () => {
    configure({locale: 'cs_CZ'});
    markConfigurationInUse('cs_CZ');
    configure({appId: '1', plugins: [], linkUrl: 'https://m.me'});
    configure({locale: 'cs_CZ'});
    expect(stage.warnings).to.deep.equal([]);
    configure({locale: 'de_DE', sdkVersion: 'v25.0'});
    configure({locale: 'cs_CZ', sdkVersion: undefined});
    expect(stage.warnings).to.have.length(1);
    expect(stage.warnings[0]).to.contain('locale, sdkVersion').and.contain('#config-late');
  });

  it('does not warn where a language is given that the SDK was asked for in anyway', () => {
    markConfigurationInUse('cs_CZ');
    configure({locale: 'cs_CZ'});
    configure({locale: undefined});
    expect(stage.warnings).to.deep.equal([]);
    configure({locale: 'de_DE'});
    expect(stage.warnings).to.have.length(1);
  });
});
