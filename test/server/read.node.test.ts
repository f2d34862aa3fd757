/** Readers of JSON that somebody else wrote. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
  parseBody,
  parseJson,
  readDate,
  readId,
  readList,
  readRecord,
} from '../../src/server/read.js';

describe('parsing', () => {
  it('keeps every digit of a whole number beyond 2^53, as a string', () => {
    const text = '{"id":9007199254740993,"list":[-12345678901234567890, 12345678901234567890]}';
    assert.deepEqual(parseJson(text), {
      id: '9007199254740993',
      list: ['-12345678901234567890', '12345678901234567890'],
    });
    assert.equal(parseJson(' 12345678901234567890 '), '12345678901234567890');
  });

  it('leaves safe numbers, fractions, powers and texts as they are', () => {
    const text = String.raw`{"a":9007199254740991,"b":1234567890123456.5,"c":1e30,"d":": 12345678901234567890","e":"\\\":[12345678901234567890","12345678901234567890":1}`;
    assert.deepEqual(parseJson(text), JSON.parse(text));
  });

  it('throws a SyntaxError for what is no JSON, long numbers or not', () => {
    for (const text of ['', '{', '{12345678901234567890:1}', '[012345678901234567]', "{'a':1}"]) {
      assert.throws(() => parseJson(text), SyntaxError);
    }
  });

  it('is JSON.parse for any JSON without long numbers', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        const value: unknown = JSON.parse(text);
        fc.pre(!/\d{16}/.test(text));
        assert.deepEqual(parseJson(text), value);
      }),
    );
  });

  it('keeps any long id among any other JSON', () => {
    const id = fc.bigInt({min: 2n ** 53n, max: 10n ** 30n});
    fc.assert(
      fc.property(fc.string(), id, (text, digits) => {
        const json = `{"text":${JSON.stringify(text)},"id": ${digits},"again":[${digits}]}`;
        assert.deepEqual(parseJson(json), {text, id: String(digits), again: [String(digits)]});
      }),
    );
  });

  it('copes with a long text and deep nesting beside a long number', () => {
    const text = `{"id":12345678901234567890,"text":"${String.raw`\"a`.repeat(300_000)}"}`;
    assert.equal((parseJson(text) as {id: string}).id, '12345678901234567890');
    const deep = `${'['.repeat(50_000)}12345678901234567890${']'.repeat(50_000)}`;
    assert.ok(Array.isArray(parseJson(deep)));
  });

  it('takes bytes, with a byte order mark or without', () => {
    const encode = (text: string) => new TextEncoder().encode(text);
    assert.deepEqual(parseBody(encode('{"a":"ä"}')), {a: 'ä'});
    assert.deepEqual(parseBody(encode('\uFEFF{"a":1}')), {a: 1});
  });
});

describe('a moment', () => {
  const moment = new Date(1_700_000_000_000);

  it('is read from milliseconds, seconds, digits and ISO 8601', () => {
    for (const value of [
      1_700_000_000_000,
      1_700_000_000,
      '1700000000000',
      '1700000000',
      moment.toISOString(),
    ]) {
      assert.deepEqual(readDate(value), moment, String(value));
    }
  });

  it('is undefined for everything else', () => {
    for (const value of [
      undefined,
      null,
      '',
      ' ',
      'soon',
      'page 1',
      '1 May 2026',
      '2026-99-99',
      '-5',
      0,
      -1,
      Infinity,
      NaN,
      1e300,
      true,
      [],
      {},
    ]) {
      assert.equal(readDate(value), undefined, JSON.stringify(value));
    }
  });
});

describe('a reader', () => {
  it('takes what fits and gives nothing for the rest', () => {
    assert.equal(readId('12'), '12');
    assert.equal(readId(12), '12');
    for (const value of [2 ** 53, 1.5, '', null, {}, []]) assert.equal(readId(value), undefined);
    for (const value of [null, 'text', [1]]) assert.deepEqual(readRecord(value), {});
    for (const value of [null, 'text', {length: 1}]) assert.deepEqual(readList(value), []);
  });
});
