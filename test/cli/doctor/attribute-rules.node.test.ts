/** Holds the doctor's rules against the elements themselves: what an element takes is in order, and nothing else is. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {ELEMENT_RULES, type AttributeRules} from '../../../src/cli/doctor/attribute-rules.js';
import {CONFIGURATION_CHECKS} from '../../../src/configure.js';
import {CTA_TEXTS} from '../../../src/contract/values.js';
import {nameAttribute, type AttributeSpecs} from '../../../src/elements/attributes.js';
import * as library from '../../../src/index.js';
import {bool, chatRef, type Check} from '../../../src/options.js';

const CLASSES: Readonly<Record<string, {specs: AttributeSpecs}>> = {
  'messenger-chat': library.MessengerChat,
  'messenger-checkbox': library.MessengerCheckbox,
  'messenger-link': library.MessengerLink,
  'messenger-message-us': library.MessengerMessageUs,
  'messenger-send-button': library.MessengerSendButton,
};

/** What is likely to be judged in two ways. */
const VALUES = [
  ...['1', '0', '7', '86400', '86401', '600000', '600001', '1e3', '-1', '1.5', ' 7', '7 ', '٣'],
  ...['true', 'FALSE', 'yes', 'on', 'off', ' no ', 'maybe', 'null', 'undefined', 'checked'],
  ...['auto', 'plugin', 'link', 'lazy', 'eager', 'interaction', 'required', 'granted', 'Granted'],
  ...['small', 'medium', 'standard', 'large', 'xlarge', 'light', 'dark', 'blue', 'white', 'Blue'],
  ...['show', 'fade', 'hide', 'bottom-end', 'bottom-start', 'top', 'biz_inbox', 'biz-inbox'],
  ...['#0A7CFF', '#ffffff', '#FFFFFF', '#fff', '0A7CFF', '#0a7cffff', 'red', ...CTA_TEXTS],
  ...['en_US', 'cs_CZ', 'en', 'en-US', '../en_US', 'v26.0', 'v2.11', '26.0', 'v26'],
  ...['https://shop.example', 'https://shop.example/', 'http://localhost:3000', 'https://a/b'],
  ...['https://pat@shop.example', 'https://shop.example?', 'javascript:alert(1)', 'shop.example'],
  ...['shop.example', '...', 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(80), 'a'.repeat(81)],
  ...['a'.repeat(250), 'a'.repeat(251), 'a'.repeat(1000), 'a'.repeat(1001), 'a'.repeat(2084)],
  ...['1'.repeat(32), '1'.repeat(33), 'order-42', 'a b', 'a:b', 'a/b+c=', '{"a":1}', 'é', '😀'],
  ...['\ud800', 'a\u0000b', 'a\nb', 'a\u007fb', 'a\u0085b', '<b>Hi</b>', 'abc+/=_-', "a'b"],
];

describe("the doctor's rules for attributes", () => {
  it('are for every element of the library', () => {
    const names = Object.keys(ELEMENT_RULES).sort();
    assert.deepEqual(names, [...Object.keys(CLASSES), 'messenger-config'].sort());
    const classes = Object.entries(library).filter(
      ([, value]) => typeof value === 'function' && 'specs' in value,
    );
    assert.equal(classes.length, Object.keys(CLASSES).length);
  });

  for (const [tag, {specs}] of Object.entries(CLASSES)) {
    it(`are those of <${tag}>`, () => {
      const checks = Object.entries(specs).map(([name, {check}]): [string, Check<unknown>] => [
        nameAttribute(name),
        check,
      ]);
      compare(ELEMENT_RULES[tag]?.attributes ?? {}, Object.fromEntries(checks));
    });
  }

  it('are those of a chat plugin, which takes less than its link', () => {
    compare(ELEMENT_RULES['messenger-chat']?.pluginAttributes ?? {}, {'data-ref': chatRef});
  });

  it('refuse what a control of a form refuses, in its words', () => {
    const source = readFileSync(
      new URL('../../../src/elements/form-control.ts', import.meta.url),
      'utf8',
    );
    const refused = Object.entries(ELEMENT_RULES).flatMap(([tag, rules]) =>
      Object.entries(rules.refused ?? {}).map(([name, expected]) => [tag, name, expected]),
    );
    const [, name, expected] = /this\.#refuse\('(\w+)', '([^']+)', 'it set'\)/.exec(source) ?? [];
    assert.deepEqual(refused, [['messenger-checkbox', name, expected]]);
  });

  it('are those of <messenger-config>', () => {
    const rules = ELEMENT_RULES['messenger-config']?.attributes ?? {};
    assert.deepEqual(
      Object.keys(rules).sort(),
      [...library.MessengerConfig.observedAttributes].sort(),
    );
    const checks: Readonly<Record<string, Check<unknown>>> = CONFIGURATION_CHECKS;
    const entries = Object.keys(rules).map((name): [string, Check<unknown> | undefined] => [
      name,
      checks[name.replace(/-./g, ([, letter = '']) => letter.toUpperCase())],
    ]);
    compare(rules, Object.fromEntries(entries));
  });
});

function compare(
  rules: AttributeRules,
  checks: Readonly<Record<string, Check<unknown> | undefined>>,
): void {
  assert.deepEqual(Object.keys(rules).sort(), Object.keys(checks).sort());
  for (const [name, {expected, accepts, isBoolean}] of Object.entries(rules)) {
    const check = checks[name];
    assert.equal(isBoolean ?? false, check === bool, name);
    assert.equal(expected.split(' (')[0], check?.expected.split(' (')[0], name);
    const judge = (value: string) =>
      assert.equal(accepts(value), check?.read(value) !== undefined, `${name}: ${value}`);
    for (const value of isBoolean ? ['', ...VALUES] : VALUES) judge(value);
    fc.assert(fc.property(fc.string({minLength: 1, unit: 'binary'}), judge), {numRuns: 100});
  }
}
