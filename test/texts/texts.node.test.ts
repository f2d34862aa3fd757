/** Holds the texts of every language against the English ones. */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import {CTA_TEXTS} from '../../src/contract/values.js';
import {readEnglish, TEXT_KEYS, type TextKey} from '../../src/texts/en.js';
import {importTexts, LANGUAGES} from '../../src/texts/import-texts.js';
import {getTexts, loadTexts} from '../../src/texts/load-texts.js';

/** What does not fit a button of 320 pixels, or two lines of it, is too long. */
const MOST = 60;

/** The letters of each language that English has not. Their absence would show a text that nobody translated. */
const LETTERS: Record<string, RegExp> = {
  ar: /[\u0600-\u06ff]/,
  cs: /[áčďéěíňóřšťúůýž]/i,
  de: /[äöüß]/i,
  es: /[áéíñóú¿¡]/i,
  fr: /[àçéèêîôù’]/i,
  pl: /[ąćęłńóśźż]/i,
  pt: /[áâãçéêíóõú]/i,
  vi: /[ăâđêôơưạảấầẩậắằếềểệịọốồổộớờởợụủứừửựỳỷ]/i,
};

describe('the texts', () => {
  it('are there in Arabic, Czech, French, German, Polish, Portuguese, Spanish and Vietnamese', () => {
    assert.deepEqual([...LANGUAGES].sort(), Object.keys(LETTERS));
  });

  it('have a file for every language, and a language for every file', () => {
    const files = readdirSync(new URL('../../src/texts', import.meta.url))
      .flatMap(name => /^([a-z]{2})\.ts$/.exec(name)?.[1] ?? [])
      .filter(name => name !== 'en');
    assert.deepEqual(files.sort(), [...LANGUAGES].sort());
  });

  it('hold all 22 texts of the send button', () => {
    for (const name of CTA_TEXTS) assert.ok(TEXT_KEYS.includes(name), name);
  });

  it('are loaded in Node as well, for a server that renders', async () => {
    assert.equal(getTexts('de'), undefined);
    await loadTexts('de-AT');
    assert.equal(getTexts('de')?.chatClose, 'Schließen');
    for (const other of ['en', 'en-GB', 'tlh', '', 'no language', 'constructor']) {
      await loadTexts(other);
    }
  });
});

for (const language of LANGUAGES) {
  describe(`the texts in ${language}`, async () => {
    const {texts} = await importTexts(language);
    const all = Object.entries(texts) as [TextKey, string][];

    it('are those that there are in English', () => {
      assert.deepEqual(Object.keys(texts).sort(), [...TEXT_KEYS].sort());
    });

    it('are none of them English', () => {
      for (const [key, text] of all) assert.notEqual(text, readEnglish(key), key);
      const own = all.filter(([, text]) => LETTERS[language]?.test(text));
      assert.ok(own.length >= 6, `${own.length} of ${all.length}`);
    });

    it('are plain text, in one line, without spaces around it', () => {
      for (const [key, text] of all) {
        assert.match(text, /^[\p{L}\p{M}\p{P}\p{Zs}]+$/u, key);
        assert.doesNotMatch(text, /[<>&{}"]|\s{2}/, key);
        assert.equal(text, text.trim(), key);
        assert.equal(text, text.normalize('NFC'), key);
      }
    });

    it('fit a narrow screen', () => {
      for (const [key, text] of all) assert.ok(text.length <= MOST, `${key}: ${text.length}`);
    });

    it('name Messenger where the English ones do, in its own letters', () => {
      for (const [key, text] of all) {
        if (readEnglish(key).includes('Messenger')) assert.match(text, /Messenger/, key);
      }
    });

    it('tell the texts of the send button apart, so that an author has a choice', () => {
      const shown = CTA_TEXTS.map(name => texts[name]);
      assert.equal(new Set(shown).size, shown.length);
    });

    it('begin with a capital letter, where the language has any', () => {
      for (const [key, text] of all) {
        const [first = ''] = text.replace(/^[¿¡(]/, '');
        if (key === 'opensInNewTab') continue;
        assert.equal(first, first.toUpperCase(), key);
      }
    });
  });
}
