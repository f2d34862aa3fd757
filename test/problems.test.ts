import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  createProblem,
  PROBLEM_CODES,
  ProblemError,
  quote,
  type ProblemDetails,
} from '../src/problems.js';

const DETAILS: ProblemDetails = {
  'missing-attribute': {attribute: 'page-id', expected: 'a numeric id'},
  'invalid-attribute': {attribute: 'size', expected: 'one of large', found: '"huge"'},
  'insecure-page': {found: 'http://shop.example'},
  'local-page': {found: 'http://localhost'},
  'origin-mismatch': {expected: 'https://a.example', found: 'https://b.example'},
  'app-id-mismatch': {expected: '1', found: '2'},
  'duplicate-user-ref': {found: '"x"'},
  'sdk-blocked': {what: "Meta's SDK from https://connect.facebook.net/en_US/sdk.js"},
  'sdk-timeout': {what: "Meta's SDK from https://connect.facebook.net", timeout: 10_000},
  'sdk-init-failed': {reason: 'init not called with valid version'},
  'csp-blocked': {url: 'https://connect.facebook.net', directive: 'script-src'},
  'plugin-retired': {hostClass: 'fb-customerchat'},
  'plugin-timeout': {timeout: 10_000},
  'plugin-hidden': {causes: ['one']},
  'referrer-policy': {found: 'no-referrer'},
  'not-rendered': {found: 'idle'},
  'not-checked': {},
  'shadow-root': {found: 'my-app'},
  'chat-duplicate': {},
  'config-late': {changed: 'locale'},
};

describe('problems', () => {
  it('has the codes that are promised', () => {
    expect(PROBLEM_CODES).to.have.members(Object.keys(DETAILS));
    expect(PROBLEM_CODES).to.have.length(20);
  });

  for (const code of PROBLEM_CODES) {
    it(`words ${code}: the source, what is found, the cure and where to read more`, () => {
      const details: object = DETAILS[code];
      const problem = createProblem(code, '<messenger-chat>', DETAILS[code]);
      expect(problem.code).to.equal(code);
      expect(problem.message).to.match(/^<messenger-chat>: .+\.$/);
      expect(problem.message).to.match(/expect/);
      expect(problem.cure).to.match(/\.$/);
      expect(problem.docs).to.match(new RegExp(`^https://.+/problems\\.md#${code}$`));
      const sentence = `${problem.message} ${problem.cure}`;
      for (const value of Object.values(details)) expect(sentence).to.contain(String(value));
      expect(sentence).not.to.match(/undefined|\[object/);
    });
  }

  it('lists the causes of a refusal in their order', () => {
    const {cure} = createProblem('plugin-hidden', '<x>', {causes: ['one', 'two']});
    expect(cure).to.equal('Check in turn: one; two.');
  });

  it('says of a plugin that was removed by others just that', () => {
    const {message, cure} = createProblem('plugin-timeout', '<x>', {losses: 6});
    expect(message).to.equal(
      "<x>: expected the plugin's node to stay in the element; found it removed by others 6 times.",
    );
    expect(cure).not.to.match(/whitelisted/);
  });

  it('names the restrictions of a page where the chat does not come, and nowhere else', () => {
    const word = (isChat: boolean) =>
      createProblem('plugin-timeout', '<x>', {timeout: 1, isChat}).cure;
    expect(word(true)).to.match(/age or country/);
    expect(word(false)).not.to.match(/age or country/);
  });

  it('can be thrown as an error that carries the same', () => {
    const problem = createProblem('not-checked', '<messenger-checkbox>', {});
    const error = new ProblemError(problem);
    expect(error).to.be.instanceOf(Error);
    const {name, code, message, cure, docs} = error;
    expect({code, message, cure, docs}).to.deep.equal(problem);
    expect(name).to.equal('ProblemError');
    expect(String(error)).to.equal(`ProblemError: ${problem.message}`);
  });

  describe('quote()', () => {
    it('quotes texts, and shows numbers and booleans as they are', () => {
      expect(quote('a "b"\n')).to.equal('"a \\"b\\"\\n"');
      expect(quote(5)).to.equal('5');
      expect(quote(false)).to.equal('false');
      expect(quote(null)).to.equal('null');
      expect(quote([1])).to.equal('array');
      expect(quote({})).to.equal('object');
      expect(quote(5n)).to.equal('bigint');
      expect(quote(undefined)).to.equal('undefined');
      expect(quote(Symbol('x'))).to.equal('symbol');
      expect(quote(() => 1)).to.equal('function');
    });

    it('asks nothing of an object, whose words may throw', () => {
      const refuse = (): never => {
        throw new Error('not me');
      };
      const proxy = new Proxy({}, {get: refuse, has: refuse, ownKeys: refuse});
      const named = Object.defineProperty({}, Symbol.toStringTag, {get: refuse});
      for (const value of [proxy, named, {toString: refuse, toJSON: refuse}]) {
        expect(quote(value)).to.equal('object');
      }
    });

    it('cuts what is long, and says how long it was', () => {
      expect(quote('a'.repeat(80))).to.equal(`"${'a'.repeat(80)}"`);
      expect(quote('a'.repeat(81))).to.equal(`"${'a'.repeat(60)}… (81 characters)"`);
    });

    it('gives one short line for anything', () => {
      fc.assert(
        fc.property(fc.oneof(fc.anything(), fc.string({unit: 'binary', maxLength: 500})), value => {
          const text = quote(value);
          expect(text).not.to.match(/[\n\r]/);
          expect(text.length).to.be.lessThan(520);
        }),
      );
    });
  });
});
