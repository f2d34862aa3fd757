import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createCode, findCodes} from '../../src/server/code.js';

const SYMBOLS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

describe('a short code', () => {
  it('is two groups of five, each with a letter and a digit, of symbols that nobody mistakes', () => {
    const codes = new Set<string>();
    for (let i = 0; i < 500; i++) {
      const code = createCode();
      assert.match(code, /^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);
      for (const group of code.split('-')) assert.match(group, /\d.*[A-Z]|[A-Z].*\d/);
      codes.add(code);
    }
    assert.equal(codes.size, 500);
  });

  it('uses every symbol about as often as any other', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 3000; i++)
      for (const symbol of createCode().replace('-', ''))
        counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    // The rule that every group holds a digit favours digits: letters are compared with letters.
    for (const kind of [/\d/, /[A-Z]/]) {
      const found = [...SYMBOLS]
        .filter(symbol => kind.test(symbol))
        .map(symbol => counts.get(symbol) ?? 0);
      assert.ok(Math.max(...found) < 1.5 * Math.min(...found), found.join(' '));
    }
  });

  it('is found in any text, in any case, behind any punctuation, with any dash', () => {
    const around = fc.constantFrom('', ' ', '. ', '\n', '(', ')', '"', ': ', ' – ', '😀', '#');
    const change = fc.constantFrom<(code: string) => string>(
      code => code,
      code => code.toLowerCase(),
      code => code.replace('-', '–'),
      code => code.replace('-', '\u2011'),
    );
    const check = (before: string, after: string, write: (code: string) => string) => {
      const code = createCode();
      assert.deepEqual(findCodes(`Hello${before || ' '}${write(code)}${after || ' '}there`), [
        code,
      ]);
    };
    fc.assert(
      fc.property(
        around.filter(text => text !== ''),
        around.filter(text => text !== ''),
        change,
        check,
      ),
    );
  });

  it('with any one symbol wrong is no code', () => {
    const check = (position: number, symbol: string) => {
      const code = createCode();
      const index = position >= 5 ? position + 1 : position;
      fc.pre(code[index] !== symbol);
      assert.deepEqual(findCodes(code.slice(0, index) + symbol + code.slice(index + 1)), []);
    };
    fc.assert(fc.property(fc.nat({max: 9}), fc.constantFrom(...SYMBOLS), check));
  });

  it('is not seen in normal prose, numbers, product keys and UUIDs', () => {
    const code = createCode();
    const texts = [
      'A well-known, truth-based after-sales thing; Stuff-Happy; quick-brown',
      '12345-67892 and 23456-78923, +420 77234-56789, 2026-11-21',
      `${code}-${code}`,
      `X${code}`,
      `${code}7`,
      `${code}-XYZ`,
      `AB-${code}`,
      `é${code}`,
      code.replace('-', ''),
      code.replace('-', ' '),
      code.replace('-', '--'),
      'K7PDſ-3MXV2',
      '',
    ];
    for (const text of texts) assert.deepEqual(findCodes(text), [], text);
    const uuid = fc.uuid().map(text => findCodes(text).length);
    fc.assert(fc.property(uuid, found => found === 0));
  });

  it('is found once for each of several, in the order of the text', () => {
    const [one, two] = [createCode(), createCode()];
    assert.deepEqual(findCodes(`${two}, ${one.toLowerCase()} ${two}`), [two, one]);
  });

  it('takes no time to look for, whatever the text', () => {
    const long = `${'A2345-'.repeat(20_000)}${createCode()}`;
    const startedAt = performance.now();
    findCodes(long);
    assert.ok(performance.now() - startedAt < 500);
    fc.assert(fc.property(fc.string({unit: 'binary'}), text => Array.isArray(findCodes(text))));
  });
});
