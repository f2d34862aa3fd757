/** Runs the samples of docs/languages.md as they are written, and holds its tables against the texts. */
import {expect} from '@open-wc/testing';
import * as library from '../src/index.js';
import {CTA_TEXTS} from '../src/contract/values.js';
import {findSdkLocale} from '../src/sdk/locale.js';
import {en} from '../src/texts/en.js';
import {LANGUAGES} from '../src/texts/import-texts.js';
import {findSample, readCode, readSamples, readSection, readTable} from './samples.js';
import {inside, Stage, waitUntil} from './stage.js';

const text = await (await fetch('/docs/languages.md')).text();

/** Runs a sample as a module; the library is the one under test. */
async function run(name: string): Promise<void> {
  const address = `'${location.origin}/src/index.ts'`;
  const code = findSample(text, name).code.replaceAll("'messenger-elements'", address);
  const url = URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
  await import(url);
  URL.revokeObjectURL(url);
}

const readLink = (element: Element) =>
  element.shadowRoot?.querySelector('[part="link"] slot:not([name])')?.textContent;

describe('the samples of docs/languages.md', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => {
    document.documentElement.removeAttribute('lang');
    stage.clear();
  });

  it('speak the language of their place', async () => {
    const page = stage.put('div', {}, findSample(text, 'page').code);
    const said = [
      ...readSection(text, 'Which language').matchAll(/says? "(.*?)", the second "(.*?)"/g),
    ];
    const [, first, second] = said[0] ?? [];
    const [link, button] = page.querySelectorAll('messenger-link, messenger-send-button');
    if (!link || !button) throw new Error('The sample has two elements.');
    await waitUntil(() => readLink(link) === first, first);
    await waitUntil(() => readLink(button) === second, second);
  });

  it('load the texts of the page before its elements', async () => {
    document.documentElement.lang = 'vi';
    await run('load');
    const link = stage.put('messenger-link');
    await link.updateComplete;
    expect(readLink(link)).to.equal('Nhắn tin cho chúng tôi qua Messenger');
  });

  it('replace texts of ours', async () => {
    await library.loadTexts('de');
    await run('override');
    const chat = stage.put('messenger-chat', {lang: 'de'});
    const button = stage.put('messenger-send-button', {lang: 'de', 'cta-text': 'SUBSCRIBE'});
    const portuguese = stage.put('messenger-message-us', {lang: 'pt-PT'});
    await Promise.all([chat, button, portuguese].map(({updateComplete}) => updateComplete));
    expect(inside(chat, '.close').getAttribute('aria-label')).to.equal('Zumachen');
    expect(readLink(button)).to.equal('Newsletter bestellen');
    expect(readLink(portuguese)).to.equal('Fale connosco');
  });

  it('add a language; what is missing is English', async () => {
    await run('add');
    const italian = {lang: 'it'};
    const link = stage.put('messenger-link', italian);
    const button = stage.put('messenger-send-button', italian);
    await Promise.all([link.updateComplete, button.updateComplete]);
    expect(inside(link, '[part="link"]').textContent).to.contain('Scrivici su Messenger');
    expect(inside(link, '[part="link"]').textContent).to.contain('(si apre in una nuova scheda)');
    expect(readLink(button)).to.equal('Send to Messenger');
  });

  it('are all run', () => {
    const names = readSamples(text).map(({name}) => name);
    expect(names).to.deep.equal(['page', 'load', 'override', 'add']);
  });
});

describe('docs/languages.md', () => {
  it('names every language', () => {
    const [, sentence = ''] = /^There are texts in (.*)$/m.exec(text) ?? [];
    expect(readCode(sentence).sort()).to.deep.equal([...LANGUAGES, 'en'].sort());
  });

  it('has every text with its English words', () => {
    const rows = readTable(text, 'Name', 'English').map(([name, words]) => [
      readCode(name).join(),
      words,
    ]);
    expect(rows).to.deep.equal(Object.entries(en));
  });

  it('names texts of the send button that there are', () => {
    const [, sentence = ''] = /^The texts of the send button go by (.*)$/m.exec(text) ?? [];
    for (const name of readCode(sentence).filter(code => /^[A-Z]/.test(code))) {
      expect(CTA_TEXTS).to.include(name);
    }
  });

  it('is right about Meta’s names for languages', () => {
    const section = readSection(text, "The language of Meta's plugins");
    const pairs = [...section.matchAll(/`([a-z]{2}(?:-\w+)?)` (?:and `([\w-]+)` are|is) `(\w+)`/g)];
    expect(pairs.length).to.be.greaterThan(8);
    for (const [, first = '', second = first, locale] of pairs) {
      expect([findSdkLocale(first), findSdkLocale(second)]).to.deep.equal([locale, locale]);
    }
  });
});
