import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSimulator} from '../../src/simulator/index.js';
import {setStage} from './core-stage.js';

describe('the control route', () => {
  it('reads and changes the state', async () => {
    const {askJson, simulator} = setStage();
    const change = {
      era: '2019',
      person: {loggedIn: false},
      blocked: 'frame',
      frameDelay: 10,
      confirmDelay: 20,
      chatDelay: 0,
      whitelistedDomains: ['https://shop.example/path'],
      honoursPrechecked: true,
      form: 'amio',
      referral: 'lost',
      echoes: true,
      appLive: false,
      subscribedFields: ['messages'],
    };
    const expected = {
      ...change,
      person: {loggedIn: false, name: 'Pat Example'},
      whitelistedDomains: ['https://shop.example'],
      pageId: null,
      appId: null,
      confirms: [],
      renders: [],
      usedUserRefs: [],
      tickedUserRefs: [],
    };
    assert.deepEqual((await askJson('/control', 'PATCH', change)).body, expected);
    assert.deepEqual((await askJson('/control', 'GET')).body, expected);
    assert.equal(simulator.state.era, '2019');
  });

  const wrong: [body: unknown, error: RegExp][] = [
    ['{', /expected a JSON object, found none/],
    [[], /expected a JSON object, found \[\]/],
    [{era: '2022'}, /^era: expected one of "2019", "2024", "2026", found "2022"\.$/],
    [{blocked: true}, /^blocked: expected one of "none", .* found true\.$/],
    [{frameDelay: -1}, /^frameDelay: expected milliseconds from 0 to 60000, found -1\.$/],
    [{chatDelay: '1'}, /^chatDelay: .* found "1"\.$/],
    [{person: {loggedIn: 'no'}}, /^person: expected \{"loggedIn"/],
    [{person: 'Ada'}, /^person: /],
    [{whitelistedDomains: ['shop']}, /^whitelistedDomains: expected null or a list of origins/],
    [{whitelistedDomains: 'https://shop.example'}, /^whitelistedDomains: /],
    [{honoursPrechecked: 1}, /^honoursPrechecked: expected true or false, found 1\.$/],
    [{form: 'both'}, /^form: expected one of "meta", "amio", found "both"\.$/],
    [{referral: null}, /^referral: expected one of "delivered", "lost", "doubled", found null\.$/],
    [{echoes: 'yes'}, /^echoes: expected true or false/],
    [{appLive: 0}, /^appLive: expected true or false/],
    [{subscribedFields: ['feed']}, /^subscribedFields: expected null or a list of "messages", /],
    [{subscribedFields: 'messages'}, /^subscribedFields: .* found "messages"\.$/],
    [{advance: -1}, /^advance: expected milliseconds from 0 to \d+, found -1\.$/],
    [{advance: '1'}, /^advance: /],
    [{failNext: 4}, /^failNext: expected code: a whole number/],
    [{failNext: {code: 4, status: 200}}, /^failNext: expected status: a number from 400 to 599/],
    [{failNext: {code: 4, times: 0}}, /^failNext: expected times: a whole number from 1 up/],
    [{failNext: {code: 4, subcode: 'x'}}, /^failNext: expected subcode: a whole number/],
    [{failNext: {code: 4, headers: {'a b': 'c'}}}, /^failNext: expected headers: an object/],
    [{failNext: {code: 4, tmies: 2}}, /^failNext: .* found "tmies"/],
    [{colour: 'red'}, /^Expected one of era, blocked, .* found "colour"\.$/],
    [{toString: 1}, /found "toString"/],
  ];
  for (const [body, error] of wrong) {
    it(`refuses ${JSON.stringify(body)} with a sentence, and changes nothing`, async () => {
      const {askJson, simulator} = setStage();
      const before = structuredClone(simulator.state);
      const sent =
        typeof body === 'object' && !Array.isArray(body) ? {frameDelay: 5, ...body} : body;
      const response = await askJson('/control', 'PATCH', sent);
      assert.equal(response.status, 400);
      assert.match(String(response.body['error']), error);
      assert.deepEqual(simulator.state, before);
    });
  }

  it('resets to what the simulator was made with', async () => {
    const {askFrame, askJson, simulator} = setStage({era: '2024', person: {name: 'Ada'}});
    const {state} = simulator;
    await askFrame();
    await askJson('/control', 'PATCH', {era: '2019', person: {loggedIn: false, name: 'Bob'}});
    await askJson('/control/reset', 'POST');
    assert.equal(simulator.state, state);
    assert.deepEqual(state, createSimulator({era: '2024', person: {name: 'Ada'}}).state);
  });
});
