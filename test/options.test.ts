import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import * as options from '../src/options.js';
import {
  baseUrl,
  bool,
  chatRef,
  hexColor,
  linkRef,
  locale,
  nonce,
  numericId,
  oneOf,
  origin,
  pageName,
  plainText,
  pluginRef,
  readOption,
  sdkVersion,
  someOf,
  token,
  userRef,
  wholeNumber,
  type Check,
} from '../src/options.js';

const CHECKS: Record<string, Check<unknown>> = {
  numericId,
  pageName,
  pluginRef,
  linkRef,
  chatRef,
  userRef,
  token,
  hexColor,
  locale,
  sdkVersion,
  nonce,
  bool,
  origin,
  baseUrl,
  plainText: plainText(80),
  oneOf: oneOf(['one', 'two']),
  someOf: someOf(['one', 'two']),
  wholeNumber: wholeNumber('seconds', 1, 60),
};

/** What each check takes, and what it does not. */
const SAMPLES: Record<string, {good: unknown[]; bad: unknown[]}> = {
  numericId: {
    good: ['1', '0', '12345678901234567', '1'.repeat(32), 12, 2 ** 53 - 1],
    bad: [
      '',
      'a',
      '1 ',
      ' 1',
      '-1',
      '1.0',
      '1e3',
      '１',
      '1'.repeat(33),
      2 ** 53,
      1.5,
      NaN,
      -1,
      true,
    ],
  },
  pageName: {
    good: ['shop', 'shop.example', 'a', '1', 'A_b-c.9', 'a'.repeat(64)],
    bad: ['', '.', '..', '-', '_', 'a/b', 'a?b', 'a b', 'é', 'a\n', 'a'.repeat(65), {}],
  },
  pluginRef: {
    good: ['a', 'A9+/=_.:-', 'a'.repeat(250)],
    bad: ['', ' ', 'a b', 'a&b', '{}', 'a\n', '\na', 'ž', 'a%20', 'a'.repeat(251), null, []],
  },
  linkRef: {good: ['a'.repeat(2083)], bad: ['a'.repeat(2084), 'a b', 'a#b', 'a?b']},
  chatRef: {good: ['a-b_c=9', 'a'.repeat(250)], bad: ['a+b', 'a/b', 'a.b', 'a:b', 'a'.repeat(251)]},
  userRef: {good: ['a+/=-._9', 'a'.repeat(250)], bad: ['a:b', 'a b', '', 'a'.repeat(251)]},
  token: {good: ['biz_inbox', 'A1'], bad: ['a-b', 'a b', '', 'a'.repeat(65)]},
  hexColor: {
    good: ['#000000', '#0A7CFF', '#fffffe'],
    bad: ['#fff', '#ffffff', '#FFFFFF', '000000', '#0000000', '#00000g', 'red', '#000000;'],
  },
  locale: {good: ['en_US', 'cs_CZ'], bad: ['en', 'en-US', 'EN_us', 'en_US/', '../x', 'en_US\n']},
  sdkVersion: {good: ['v26.0', 'v2.10'], bad: ['26.0', 'v26', 'v26.0.1', 'v26.0\n', 'v26.0/..']},
  nonce: {good: ['abc+/=', 'a-b_c'], bad: ['a b', '"', '', 'a'.repeat(257)]},
  bool: {
    good: [
      '',
      'true',
      'TRUE',
      '1',
      1,
      true,
      'yes',
      'on',
      'false',
      '0',
      0,
      false,
      'no',
      'off',
      ' no ',
    ],
    bad: ['maybe', '2', 2, 'y', 'null', null, undefined, {}, []],
  },
  origin: {
    good: ['https://shop.example', 'https://shop.example/', 'http://localhost:8000'],
    bad: [
      'shop.example',
      '//shop.example',
      'https://shop.example/a',
      'https://shop.example/?a',
      'https://shop.example#a',
      'https://user@shop.example',
      'javascript:alert(1)',
      'data:,',
      'file:///',
      1,
    ],
  },
  baseUrl: {
    good: [
      'https://m.me',
      'https://m.me/',
      'https://m.me/?',
      'https://m.me/#',
      'http://localhost:8000/simulator/demo//',
    ],
    bad: ['/simulator', 'm.me', 'https://m.me?a', 'https://a:b@m.me', 'javascript:1', ''],
  },
  plainText: {
    good: ['Hi', 'a'.repeat(80), 'Žluť 🙂', 'two\nlines', 'tab\t', 5],
    bad: ['a'.repeat(81), '\u0000', '\u0007', '\u007f', '\u0085', '\ud800', {}, true],
  },
  oneOf: {good: ['one', 'two'], bad: ['One', 'three', '', ['one'], null]},
  someOf: {good: [[], ['one'], ['two', 'one']], bad: ['one', ['three'], [null], {length: 0}]},
  wholeNumber: {
    good: ['1', 60, '60', '007'],
    bad: ['0', '61', 61, '1.5', '1e1', '', ' 1', -1, NaN],
  },
};

describe('options', () => {
  it('has samples of every check that there is', () => {
    const makers = ['readOption', 'refParameter'];
    const exported = Object.keys(options).filter(name => !makers.includes(name));
    expect(Object.keys(CHECKS)).to.have.members(exported);
    expect(Object.keys(SAMPLES)).to.have.members(exported);
  });

  for (const [name, check] of Object.entries(CHECKS)) {
    it(`takes what ${name} should, and nothing else`, () => {
      const {good, bad} = SAMPLES[name] ?? {good: [], bad: []};
      for (const raw of good) expect(check.read(raw), String(raw)).not.to.equal(undefined);
      for (const raw of bad) expect(check.read(raw), String(raw)).to.equal(undefined);
    });

    it(`never throws from ${name}, whatever it is given`, () => {
      fc.assert(
        fc.property(fc.oneof(fc.anything(), fc.string(), fc.string({unit: 'binary'})), raw => {
          check.read(raw);
          readOption('<x>', 'y', raw, check);
        }),
      );
    });
  }

  it('normalises what has several spellings', () => {
    expect(origin.read('https://Shop.Example:443/')).to.equal('https://shop.example');
    for (const rest of ['///', '?', '/#', '/?#']) {
      expect(baseUrl.read(`https://m.me${rest}`)).to.equal('https://m.me');
    }
    expect(numericId.read(12)).to.equal('12');
    expect(someOf(['one', 'two']).read(['two', 'one', 'two'])).to.deep.equal(['one', 'two']);
    expect(wholeNumber('seconds', 0, 60).read('5')).to.equal(5);
    expect(bool.read('off')).to.equal(false);
  });

  describe('readOption()', () => {
    it('takes nothing given as neither value nor problem', () => {
      for (const raw of [undefined, null, '']) {
        expect(readOption('<x>', 'size', raw, numericId)).to.deep.equal({});
      }
    });

    it('takes an empty boolean as true, and an absent one as not given', () => {
      expect(readOption('<x>', 'y', '', bool)).to.deep.equal({value: true});
      expect(readOption('<x>', 'y', undefined, bool)).to.deep.equal({});
    });

    it('names the tag, the attribute, what is expected and what is found', () => {
      const {value, problem} = readOption('<messenger-link>', 'page-id', 'shop', numericId);
      expect(value).to.equal(undefined);
      expect(problem?.code).to.equal('invalid-attribute');
      expect(problem?.message).to.equal(
        '<messenger-link>: "page-id" expects a numeric id (1 to 32 digits, as a string); found "shop".',
      );
    });

    it('gives either a value or a problem for whatever is given', () => {
      const given = fc.anything().filter(raw => raw !== undefined && raw !== null && raw !== '');
      fc.assert(
        fc.property(given, fc.constantFrom(...Object.values(CHECKS)), (raw, check) => {
          const {value, problem} = readOption('<x>', 'y', raw, check);
          return (value === undefined) !== (problem === undefined);
        }),
      );
    });

    it('keeps its sentence short and on one line, however long the value is', () => {
      fc.assert(
        fc.property(fc.string({unit: 'binary', maxLength: 5000}), raw => {
          const {problem} = readOption('<x>', 'y', raw, oneOf(['one']));
          if (!problem) return;
          expect(problem.message).not.to.match(/[\n\r]/);
          expect(problem.message.length).to.be.lessThan(600);
        }),
      );
    });
  });
});
