/** The author's own words for our texts: `configure({texts})`. */
import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-message-us.js';
import '../../src/elements/messenger-send-button.js';
import {configure, getConfiguration, type Configuration} from '../../src/configure.js';
import {ProblemError, type Problem} from '../../src/problems.js';
import {texts as de} from '../../src/texts/de.js';
import {en} from '../../src/texts/en.js';
import {loadTexts} from '../../src/texts/load-texts.js';
import {texts as pt} from '../../src/texts/pt.js';
import {inside, Stage} from '../stage.js';

/** The problem that texts meet. */
function problemOf(texts: unknown): Problem | undefined {
  try {
    configure({texts} as Configuration);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error;
  }
}

describe('configure({texts})', () => {
  let stage: Stage;
  before(() => Promise.all(['de', 'pt'].map(loadTexts)));
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  /** What a Message Us button says in a language. */
  async function read(lang: string): Promise<string> {
    const element = stage.put('messenger-message-us', {lang});
    await element.updateComplete;
    return inside(element, '[part="link"] slot:not([name])').textContent;
  }

  it('replaces what it names, and leaves all else', async () => {
    configure({texts: {de: {chatClose: 'Zumachen', SEND_TO_MESSENGER: 'Her damit'}}});
    const chat = stage.put('messenger-chat', {lang: 'de-CH'});
    const button = stage.put('messenger-send-button', {lang: 'de'});
    await Promise.all([chat.updateComplete, button.updateComplete]);
    expect(inside(chat, '.close').getAttribute('aria-label')).to.equal('Zumachen');
    expect(inside(chat, '.launcher').getAttribute('aria-label')).to.equal(de.chatLauncher);
    expect(inside(button, '[part="link"]').textContent).to.contain('Her damit');
    expect(await read('en')).to.equal(en.messageUs);
  });

  it('reaches elements that are on the page, and goes again', async () => {
    const element = stage.put('messenger-message-us', {lang: 'de'});
    const find = () => inside(element, '[part="link"] slot:not([name])').textContent;
    configure({texts: {de: {messageUs: 'Moin'}, en: {messageUs: 'Ahoy'}}});
    await element.updateComplete;
    expect(find()).to.equal('Moin');
    configure({texts: undefined});
    await element.updateComplete;
    expect(find()).to.equal(de.messageUs);
    expect(getConfiguration().texts).to.equal(undefined);
  });

  it('adds to what was given before, and takes back what is undefined', async () => {
    configure({texts: {de: {messageUs: 'Moin', chatClose: 'Zu'}, cs: {messageUs: 'Ahoj'}}});
    configure({texts: {de: {messageUs: undefined, linkText: 'Hier'}, cs: undefined}});
    expect(await read('de')).to.equal(de.messageUs);
    expect(getConfiguration().texts?.['de']).to.include({chatClose: 'Zu', linkText: 'Hier'});
    expect(getConfiguration().texts?.['cs']).to.equal(undefined);
    configure({texts: {de: {chatClose: ''}}});
    expect(getConfiguration().texts?.['de']?.chatClose).to.equal(undefined);
  });

  it('takes the text of a region before that of its language', async () => {
    configure({texts: {'pt-pt': {messageUs: 'Fale connosco'}, pt: {linkText: 'Olá'}}});
    expect(await read('pt-PT')).to.equal('Fale connosco');
    expect(await read('pt_PT')).to.equal('Fale connosco');
    expect(await read('pt-BR')).to.equal(pt.messageUs);
    expect(await read('pt')).to.equal(pt.messageUs);
  });

  it('takes languages that there is no file for; what they lack is English, and says so', async () => {
    configure({texts: {it: {messageUs: 'Scrivici'}, 'zh-Hant': {messageUs: '傳訊息給我們'}}});
    expect(await read('it-CH')).to.equal('Scrivici');
    expect(await read('zh-Hant-TW')).to.equal('傳訊息給我們');
    expect(await read('zh-TW')).to.equal(en.messageUs);
    const chat = stage.put('messenger-chat', {lang: 'it'});
    await chat.updateComplete;
    const close = inside(chat, '.close');
    expect([close.getAttribute('aria-label'), close.lang]).to.deep.equal([en.chatClose, 'en']);
  });

  it('gives a text from right to left its direction', async () => {
    configure({texts: {he: {messageUs: 'כתבו לנו'}}});
    const element = stage.put('messenger-message-us', {lang: 'he'});
    await element.updateComplete;
    expect(inside(element, 'slot:not([name]) span').dir).to.equal('rtl');
  });

  it('yields to an attribute and to what stands in the element', async () => {
    configure({texts: {en: {chatGreeting: 'Ahoy!'}}});
    const chat = stage.put('messenger-chat');
    await chat.updateComplete;
    expect(inside(chat, '#text').textContent).to.equal('Ahoy!');
    chat.loggedOutGreeting = 'Hello!';
    await chat.updateComplete;
    expect(inside(chat, '#text').textContent).to.equal('Hello!');
  });

  it('may be a module, as a bundler makes one of a JSON file', async () => {
    const url = URL.createObjectURL(
      new Blob(['export const messageUs = "Hoi"'], {type: 'text/javascript'}),
    );
    const nl = (await import(url)) as {messageUs: string};
    URL.revokeObjectURL(url);
    configure({texts: {nl}});
    expect(await read('nl')).to.equal('Hoi');
  });

  it('shows markup as text', async () => {
    configure({texts: {en: {messageUs: '<b>Hi</b>'}}});
    expect(await read('en')).to.equal('<b>Hi</b>');
  });

  const INVALID: [what: string, texts: unknown, expected: string, found: string][] = [
    ['no object', 'de', '"texts" expects texts by language and name', '"de"'],
    ['a list', ['de'], '"texts" expects texts by language and name', 'array'],
    ['a Map', new Map([['de', {}]]), '"texts" expects texts by language and name', 'object'],
    ['a promise', Promise.resolve({}), '"texts" expects texts by language and name', 'object'],
    ['a Map for a language', {de: new Map()}, '"texts.de" expects an object', 'object'],
    [
      'no language',
      {'no language': {}},
      '"texts.no language" expects a language tag',
      '"no language"',
    ],
    ['a text for a language', {de: 'Zu'}, '"texts.de" expects an object', '"Zu"'],
    ['null for a language', {de: null}, '"texts.de" expects an object', 'null'],
    [
      'an unknown name',
      {de: {close: 'Zu'}},
      '"texts.de.close" expects the name of a text: linkText, ',
      'an unknown name',
    ],
    [
      'a name of every object',
      {de: {toString: 'Zu'}},
      '"texts.de.toString" expects',
      'an unknown name',
    ],
    ['a function', {de: {chatClose: () => 'Zu'}}, '"texts.de.chatClose" expects text', 'function'],
    [
      'a long text',
      {de: {chatClose: 'Z'.repeat(201)}},
      '"texts.de.chatClose" expects text of at most 200',
      '201 characters',
    ],
  ];
  for (const [what, texts, expected, found] of INVALID) {
    it(`refuses ${what}, names the place, and changes nothing`, () => {
      configure({texts: {de: {chatClose: 'Zumachen'}}});
      const problem = problemOf(texts);
      expect(problem?.code).to.equal('invalid-attribute');
      expect(problem?.message).to.contain(`configure(): ${expected}`).and.contain(found);
      expect(problem?.cure).not.to.equal('');
      expect(getConfiguration().texts).to.deep.equal({de: {chatClose: 'Zumachen'}});
      expect(stage.warnings).to.deep.equal([]);
    });
  }
});
