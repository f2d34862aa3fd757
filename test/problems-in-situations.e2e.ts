/** Every problem code, as a page comes to it: what the developer is told, and that the link takes over where it should. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, afterEach, before, describe, it} from 'node:test';
import {PROBLEM_CODES, type Problem, type ProblemCode} from '../src/problems.js';
import {SITUATIONS, USUAL, type Situation, type Tag} from './problem-situations.js';
import {Shop, startBrowser, stopBrowser} from './shop-stage.js';

const LINK = 'https://m.me/123456789?ref=order-42';
const LIBRARY = '<script type="module" src="/index.js"></script>';
const documentation = readFileSync(new URL('../docs/problems.md', import.meta.url), 'utf8');

let shop: Shop;

async function open({
  tag = 'messenger-checkbox',
  ...situation
}: Situation): Promise<Problem | void> {
  const {attributes = USUAL, more = '', body = '{element}', options, act} = situation;
  const element = `<${tag} ${attributes} ${more}></${tag}>`;
  shop = await Shop.open({...options, body: LIBRARY + body.replace('{element}', element)});
  return await act?.(shop);
}

/** Every warning of ours so far. */
const readWarnings = () =>
  shop.warnings.filter(text => /^(<messenger-|configure\(\)|messengerUrl\(\))/.test(text));

/** Waits for the first warning of ours. */
const waitForWarning = () => shop.waitUntil(() => readWarnings()[0], 'a warning');

/** Reads a problem out of its warning. */
function parseWarning(warning: string): Problem {
  const [, message = '', cure = '', docs = ''] = /^(.*?\.) (.*\.) (https:\S+)$/.exec(warning) ?? [];
  return {code: docs.split('#')[1] as ProblemCode, message, cure, docs};
}

/** Goes through a situation to the problem, and holds how it was told against what is promised. */
async function meet(situation: Situation): Promise<Problem> {
  const thrown = await open(situation);
  const {told} = situation;
  if (told === undefined) return await shop.waitForProblem();
  if (told === 'event') {
    await waitForWarning();
    assert.deepEqual(shop.details('messenger-fallback'), []);
    return await shop.waitFor('messenger-error');
  }
  const problem = told === 'throws' ? thrown : parseWarning(await waitForWarning());
  assert.ok(problem, 'Nothing was thrown.');
  assert.deepEqual(shop.details('messenger-error'), []);
  return problem;
}

/** Goes the way that is left: the m.me link with the reference. */
async function expectLink(tag: Tag): Promise<void> {
  const [fallback] = shop.details('messenger-fallback');
  assert.equal(fallback?.url, LINK);
  const {page} = shop;
  if (tag === 'messenger-checkbox') await page.locator(`${tag} input`).check();
  if (tag === 'messenger-chat') await page.locator(`${tag} [part=launcher]`).press('Enter');
  await page.locator(`${tag} a[href="${LINK}"]`).first().waitFor();
}

describe('the problems', () => {
  before(startBrowser);
  after(stopBrowser);

  it('have a situation each', () => {
    assert.deepEqual(Object.keys(SITUATIONS).sort(), [...PROBLEM_CODES].sort());
    for (const code of PROBLEM_CODES) assert.ok(SITUATIONS[code].length > 0, code);
  });

  for (const [code, situations] of Object.entries(SITUATIONS)) {
    describe(code, () => {
      afterEach(() => shop.close());

      for (const situation of situations) {
        it(`is told where ${situation.where}`, async () => {
          const {tag = 'messenger-checkbox', told, names, cures = [], spares = []} = situation;
          const problem = await meet(situation);
          const {message, cure, docs} = problem;
          assert.equal(problem.code, code, message);
          const isElements = told !== 'warning' && !message.startsWith('configure()');
          if (isElements) assert.ok(message.startsWith(`<${tag}>: `), message);
          for (const name of names) assert.ok(message.includes(name), `${name}: ${message}`);
          for (const name of cures) assert.ok(cure.includes(name), `${name}: ${cure}`);
          for (const name of spares) assert.ok(!cure.includes(name), `${name}: ${cure}`);
          assert.ok(docs.endsWith(`#${code}`), docs);
          assert.match(documentation, new RegExp(`^## ${code}$`, 'm'));
          if (told === undefined) await expectLink(tag);
          const warnings = told === 'throws' ? [] : [`${message} ${cure} ${docs}`];
          assert.deepEqual(readWarnings(), warnings);
        });
      }
    });
  }
});
