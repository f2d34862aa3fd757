import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-send-button.js';
import {configure} from '../../src/configure.js';
import {BUTTON_SIZES, CTA_TEXTS} from '../../src/contract/values.js';
import {APP_ID, inside, PAGE_ID, Stage} from '../stage.js';

const PLUGIN = {mode: 'plugin', loading: 'eager'};

describe('messenger-send-button attributes', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024'});
  });
  afterEach(() => stage.clear());

  it('sends the page’s defaults, and says what could be taken as true', async () => {
    stage.put('messenger-send-button', PLUGIN);
    await stage.waitFor('messenger-rendered');
    const [query] = await stage.queries();
    expect(query).to.include({
      messenger_app_id: APP_ID,
      page_id: PAGE_ID,
      color: 'blue',
      size: 'large',
      enforce_login: 'false',
    });
    expect(query).not.to.have.any.keys('ref', 'cta_text', 'user_ref');
  });

  it('sends its own page, app, reference, colour and login', async () => {
    configure({appId: undefined});
    stage.put('messenger-send-button', {
      ...PLUGIN,
      'app-id': '55',
      'page-id': '66',
      'data-ref': 'a+b/c=_.:-',
      color: 'white',
      'enforce-login': 'yes',
    });
    await stage.waitFor('messenger-rendered');
    expect((await stage.queries())[0]).to.include({
      messenger_app_id: '55',
      page_id: '66',
      ref: 'a+b/c=_.:-',
      color: 'white',
      enforce_login: 'true',
    });
  });

  it('sends every size that Meta has', async () => {
    for (const size of BUTTON_SIZES) stage.put('messenger-send-button', {...PLUGIN, size});
    await stage.waitFor('messenger-rendered', 3);
    const sizes = (await stage.queries()).map(({size}) => size);
    expect(sizes).to.have.members([...BUTTON_SIZES]);
  });

  it('sends every text that the author asks for', async () => {
    for (const name of CTA_TEXTS) {
      stage.put('messenger-send-button', {...PLUGIN, 'cta-text': name, 'data-ref': name});
    }
    await stage.waitFor('messenger-rendered', CTA_TEXTS.length);
    const queries = await stage.queries();
    expect(queries).to.have.length(22);
    for (const {ref, cta_text: sent} of queries) {
      expect(sent).to.equal(ref);
    }
  }).timeout(20_000);

  const TEXTS = [
    'Send to Messenger',
    'Get this in Messenger',
    'Receive this in Messenger',
    'Send this to me',
    'Get customer assistance',
    'Get customer service',
    'Get support',
    'Let us chat',
    'Send me messages',
    'Alert me in Messenger',
    'Send me updates',
    'Message me',
    'Let me know',
    'Keep me updated',
    'Tell me more',
    'Subscribe in Messenger',
    'Subscribe to updates',
    'Get messages',
    'Subscribe',
    'Get started in Messenger',
    'Learn more in Messenger',
    'Get started',
  ];
  it('has each of the 22 texts as a link', async () => {
    const found: (string | undefined)[] = [];
    for (const name of CTA_TEXTS) {
      const button = stage.put('messenger-send-button', {'cta-text': name});
      await button.updateComplete;
      found.push(inside(button, 'a slot:not([name])').textContent.trim());
    }
    expect(found).to.deep.equal(TEXTS);
    expect(stage.problems).to.deep.equal([]);
  });

  for (const [word, sent] of [
    ['', 'true'],
    ['true', 'true'],
    ['1', 'true'],
    ['on', 'true'],
    ['false', 'false'],
    ['0', 'false'],
    ['off', 'false'],
    ['no', 'false'],
  ]) {
    it(`reads enforce-login="${word}" as ${sent}, as attribute and as property`, async () => {
      stage.put('messenger-send-button', {...PLUGIN, 'enforce-login': word ?? ''});
      const other = stage.make('messenger-send-button', PLUGIN);
      Object.assign(other, {enforceLogin: word});
      stage.place(other);
      await stage.waitFor('messenger-rendered', 2);
      const found = (await stage.queries()).map(query => query['enforce_login']);
      expect(found).to.deep.equal([sent, sent]);
    });
  }

  const INVALID: [attribute: string, value: string, expected: string][] = [
    ['page-id', 'shop.example', 'a numeric id'],
    ['app-id', 'abc', 'a numeric id'],
    ['data-ref', 'with space', '1 to 250 of'],
    ['data-ref', 'a'.repeat(251), '1 to 250 of'],
    ['data-ref', '{"order":1}', '1 to 250 of'],
    ['color', 'red', 'one of blue, white'],
    ['size', 'small', 'one of standard, large, xlarge'],
    ['cta-text', 'Buy now', 'one of SEND_TO_MESSENGER, GET_THIS_IN_MESSENGER'],
    ['cta-text', 'subscribe', 'one of SEND_TO_MESSENGER'],
    ['enforce-login', 'maybe', 'true, 1, yes, on'],
    ['text', 'a'.repeat(1001), 'text of at most 1000'],
    ['timeout', 'soon', 'a whole number'],
    ['loading', 'interactive', 'one of lazy, eager'],
  ];
  for (const [attribute, value, expected] of INVALID) {
    const shown = value.length > 40 ? `${value.length} characters` : JSON.stringify(value);

    it(`refuses ${attribute} ${shown} as a plugin: one problem, no request, the link`, async () => {
      const button = stage.put('messenger-send-button', {...PLUGIN, [attribute]: value});
      await button.updateComplete;
      const {code, message} = stage.onlyProblem;
      expect(code).to.equal('invalid-attribute');
      expect(message).to.match(/^<messenger-send-button>: /);
      expect(message).to.contain(`"${attribute}" expects ${expected}`).and.contain('; found "');
      expect(button.status).to.equal('link');
      expect(stage.scripts).to.deep.equal([]);
      const reasons = stage.details('messenger-fallback').map(({reason}) => reason);
      expect(reasons).to.deep.equal(['invalid-attribute']);
    });

    it(`says so of ${attribute} ${shown} as a link too, and does not use it`, async () => {
      const button = stage.put('messenger-send-button', {[attribute]: value});
      await button.updateComplete;
      expect(stage.onlyProblem.code).to.equal('invalid-attribute');
      expect(button.url).to.equal(`${stage.linkUrl}/${PAGE_ID}`);
      expect(stage.of('messenger-fallback')).to.deep.equal([]);
      const link = inside(button, 'a');
      expect(link.className.trim()).to.equal('button blue large');
      expect(link.textContent).to.contain('Send to Messenger');
    });
  }

  it('prefills text behind the link, with spaces that m.me reads', async () => {
    const button = stage.put('messenger-send-button', {text: 'Hi & thanks, #42', 'data-ref': 'x'});
    await button.updateComplete;
    const {href} = inside<HTMLAnchorElement>(button, 'a');
    expect(href).to.equal(`${stage.linkUrl}/${PAGE_ID}?ref=x&text=Hi%20%26%20thanks%2C%20%2342`);
  });

  it('says what is missing where no page is known, and shows the author’s content only', async () => {
    configure({pageId: undefined});
    const button = stage.put('messenger-send-button', {}, 'Ask us');
    await button.updateComplete;
    expect(stage.onlyProblem.code).to.equal('missing-attribute');
    expect(button.url).to.equal(undefined);
    expect(button.shadowRoot?.querySelector('a')).to.equal(null);
    configure({pageId: '777'});
    await button.updateComplete;
    expect(inside<HTMLAnchorElement>(button, 'a').href).to.equal(`${stage.linkUrl}/777`);
  });
});
