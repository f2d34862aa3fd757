import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import {configure} from '../../src/configure.js';
import type {MessengerCheckbox} from '../../src/elements/messenger-checkbox.js';
import {APP_ID, inside, letPass, PAGE_ID, Stage, waitUntil} from '../stage.js';
import {watchViewport} from '../viewport.js';

const TRUE = ['', 'true', '1', 'yes', 'on', 'TRUE', ' Yes '];
const FALSE = ['false', '0', 'no', 'off', 'False'];

const BOOLEANS = [
  {attribute: 'prechecked', property: 'prechecked', sent: 'prechecked', whenTrue: 'true'},
  {attribute: 'no-login', property: 'noLogin', sent: 'allow_login', whenTrue: 'false'},
  {attribute: 'center-align', property: 'centerAlign', sent: 'center_align', whenTrue: 'true'},
] as const;

describe('messenger-checkbox attributes', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  /** What Meta was sent for a checkbox with these attributes, once it is rendered. */
  async function querySent(attributes: Record<string, string>): Promise<Record<string, string>> {
    stage.put('messenger-checkbox', {loading: 'eager', ...attributes});
    await stage.waitFor('messenger-rendered');
    return (await stage.queries()).at(-1) ?? {};
  }

  it('sends the page’s defaults, and says what Meta would take as true', async () => {
    const query = await querySent({});
    expect(query).to.include({
      messenger_app_id: APP_ID,
      page_id: PAGE_ID,
      origin: location.origin,
      prechecked: 'false',
      allow_login: 'true',
      center_align: 'false',
      size: 'large',
      skin: 'light',
      app_id: APP_ID,
    });
    expect(query).not.to.have.any.keys('ref', 'opt_in_type');
    expect(query['user_ref']).to.match(/^[\w-]{24}$/);
  });

  it('sends its own page, app, reference and user_ref', async () => {
    configure({appId: '11'});
    const own = {'page-id': '22', 'data-ref': 'a+b/c=_.:-', 'user-ref': 'Own+ref/=-._1'};
    expect(await querySent(own)).to.include({
      messenger_app_id: '11',
      page_id: '22',
      ref: 'a+b/c=_.:-',
      user_ref: 'Own+ref/=-._1',
    });
  });

  it('sends opt-in-type and its own origin where they are given', async () => {
    const query = await querySent({'opt-in-type': 'one_time', origin: `${location.origin}/`});
    expect(query).to.include({opt_in_type: 'one_time', origin: location.origin});
  });

  it('takes every size and skin that Meta has', async () => {
    const sizes = ['small', 'medium', 'standard', 'large', 'xlarge'];
    for (const size of sizes) stage.put('messenger-checkbox', {loading: 'eager', size});
    for (const skin of ['light', 'dark']) {
      stage.put('messenger-checkbox', {loading: 'eager', skin});
    }
    await stage.waitFor('messenger-rendered', 7);
    const queries = await stage.queries();
    expect(queries.map(({size}) => size)).to.include.members(sizes);
    expect(queries.map(({skin}) => skin)).to.include.members(['light', 'dark']);
  });

  for (const {attribute, property, sent, whenTrue} of BOOLEANS) {
    const whenFalse = whenTrue === 'true' ? 'false' : 'true';

    it(`reads ${attribute} in every spelling, as attribute and as property`, async () => {
      const expected = new Map<string, string>();
      let index = 0;
      const place = (checkbox: MessengerCheckbox, isTrue: boolean) => {
        checkbox.loading = 'eager';
        checkbox.userRef = `${attribute}.${index++}`;
        expected.set(checkbox.userRef, isTrue ? whenTrue : whenFalse);
        stage.place(checkbox);
      };
      for (const word of [...TRUE, ...FALSE]) {
        place(stage.make('messenger-checkbox', {[attribute]: word}), TRUE.includes(word));
        const other = stage.make('messenger-checkbox');
        Object.assign(other, {[property]: word});
        place(other, TRUE.includes(word));
      }
      for (const value of [true, false, 1, 0]) {
        const other = stage.make('messenger-checkbox');
        Object.assign(other, {[property]: value});
        place(other, Boolean(value));
      }
      place(stage.make('messenger-checkbox'), false);
      await stage.waitFor('messenger-rendered', expected.size);
      const queries = await stage.queries();
      const found = new Map(queries.map(query => [query['user_ref'] ?? '', query[sent] ?? '']));
      expect(Object.fromEntries(found)).to.deep.equal(Object.fromEntries(expected));
      expect(stage.problems).to.deep.equal([]);
    });

    for (const how of ['attribute', 'property'] as const) {
      it(`refuses ${attribute}="maybe" as ${how}, and becomes the link`, async () => {
        const checkbox = stage.make('messenger-checkbox', {loading: 'eager'});
        if (how === 'attribute') checkbox.setAttribute(attribute, 'maybe');
        else Object.assign(checkbox, {[property]: 'maybe'});
        stage.place(checkbox);
        expect((await stage.waitFor('messenger-fallback')).reason).to.equal('invalid-attribute');
        const {message} = stage.onlyProblem;
        expect(message).to.match(/^<messenger-checkbox>: /);
        expect(message)
          .to.contain(`"${attribute}" expects true, 1, yes, on`)
          .and.contain('"maybe"');
        expect(stage.scripts).to.deep.equal([]);
      });
    }
  }

  const INVALID: [attribute: string, value: string, expected: string][] = [
    ['page-id', 'my.page', 'a numeric id'],
    ['page-id', '1'.repeat(33), 'a numeric id'],
    ['app-id', '12 34', 'a numeric id'],
    ['data-ref', 'with space', '1 to 250 of'],
    ['data-ref', 'ž', '1 to 250 of'],
    ['data-ref', 'a'.repeat(251), '1 to 250 of'],
    ['user-ref', 'a:b', '1 to 250 of'],
    ['user-ref', 'a'.repeat(251), '1 to 250 of'],
    ['text', 'a'.repeat(1001), 'text of at most 1000'],
    ['text', 'a\u0000b', 'text of at most 1000'],
    ['origin', 'shop.example', 'an origin'],
    ['origin', 'https://shop.example/path', 'an origin'],
    ['origin', 'javascript:alert(1)', 'an origin'],
    ['size', 'huge', 'one of small, medium, standard, large, xlarge'],
    ['skin', 'blue', 'one of light, dark'],
    ['opt-in-type', 'two words', 'a word'],
    ['mode', 'widget', 'one of auto, plugin, link'],
    ['loading', 'never', 'one of lazy, eager'],
    ['timeout', '-1', 'a whole number of milliseconds from 1 to 600000'],
    ['timeout', '0', 'a whole number'],
    ['timeout', '600001', 'a whole number'],
    ['timeout', '1.5', 'a whole number'],
    ['timeout', '1e3', 'a whole number'],
  ];
  for (const [attribute, value, expected] of INVALID) {
    const shown = value.length > 40 ? `${value.length} characters` : JSON.stringify(value);
    it(`refuses ${attribute} ${shown}: one problem, no request, the link`, async () => {
      const checkbox = stage.put('messenger-checkbox', {loading: 'eager', [attribute]: value});
      await checkbox.updateComplete;
      const {code, message, docs} = stage.onlyProblem;
      expect(code).to.equal('invalid-attribute');
      expect(message).to.match(/^<messenger-checkbox>: /);
      expect(message).to.contain(`"${attribute}" expects ${expected}`).and.contain('; found "');
      expect(docs).to.match(/#invalid-attribute$/);
      expect(checkbox.status).to.equal('link');
      expect(stage.scripts).to.deep.equal([]);
    });

    it(`does not use ${attribute} ${shown} as a link either`, async () => {
      const checkbox = stage.put('messenger-checkbox', {mode: 'link', [attribute]: value});
      await checkbox.updateComplete;
      expect(stage.onlyProblem.code).to.equal('invalid-attribute');
      const sent =
        checkbox.url === undefined ? [] : [...new URL(checkbox.url).searchParams.values()];
      expect(sent).not.to.include(value);
      // What is tried in spite of an unknown mode is up to `auto`, and that wants the plugin.
      const isFallback = attribute === 'mode';
      expect(stage.of('messenger-fallback')).to.have.length(isFallback ? 1 : 0);
    });
  }

  it('takes ids as numbers, but not those that have lost digits', async () => {
    const exact = stage.make('messenger-checkbox', {mode: 'link'});
    Object.assign(exact, {pageId: 123456});
    stage.place(exact);
    await exact.updateComplete;
    expect(exact.url).to.match(/\/123456\?ref=/);
    const rounded = stage.make('messenger-checkbox', {mode: 'link'});
    Object.assign(rounded, {pageId: 2 ** 53});
    stage.place(rounded);
    await rounded.updateComplete;
    expect(stage.onlyProblem.message).to.contain('as a string').and.contain('9007199254740992');
    expect(rounded.url).to.contain(`/${PAGE_ID}?ref=`);
  });

  it('takes a timeout of the number 0 as none, since Vue writes it for one that is bound to nothing', async () => {
    const checkbox = stage.make('messenger-checkbox', {loading: 'eager'});
    checkbox.timeout = 0;
    stage.place(checkbox);
    await stage.waitFor('messenger-rendered');
    expect(stage.problems).to.deep.equal([]);
  });

  it('takes an empty attribute as none', async () => {
    const empty = {'page-id': '', 'data-ref': '', 'user-ref': '', size: '', skin: '', origin: ''};
    // An empty page-id is none, so that of the page counts.
    const query = await querySent({...empty, mode: '', timeout: '', 'opt-in-type': '', text: ''});
    expect(query).to.include({page_id: PAGE_ID, size: 'large', skin: 'light'});
    expect(stage.problems).to.deep.equal([]);
  });

  it('shows its own content where no page is known, and says what is missing', async () => {
    configure({pageId: undefined});
    const checkbox = stage.put('messenger-checkbox', {mode: 'link'}, '<a href="/contact">Ask</a>');
    await checkbox.updateComplete;
    expect(stage.onlyProblem.code).to.equal('missing-attribute');
    expect(stage.onlyProblem.message).to.contain('attribute "page-id" is missing');
    expect(checkbox.shadowRoot?.querySelector('input, a')).to.equal(null);
    expect(inside<HTMLSlotElement>(checkbox, 'slot:not([name])').assignedElements()).to.have.length(
      1,
    );
  });

  it('needs an app for the plugin, and none for the link', async () => {
    configure({appId: undefined});
    const link = stage.put('messenger-checkbox', {mode: 'link'});
    await link.updateComplete;
    expect(stage.problems).to.deep.equal([]);
    stage.put('messenger-checkbox', {loading: 'eager'});
    const {reason, url} = await stage.waitFor('messenger-fallback');
    expect(reason).to.equal('missing-attribute');
    expect(url).to.match(new RegExp(`^${stage.linkUrl}/${PAGE_ID}\\?ref=`));
    expect(stage.onlyProblem.message).to.contain('attribute "app-id" is missing');
  });

  it('loads a lazy one only when it comes near the viewport', async () => {
    const viewport = watchViewport();
    const checkbox = stage.put('messenger-checkbox');
    await waitUntil(() => viewport.observed.has(checkbox));
    await letPass(100);
    expect(checkbox.status).to.equal('idle');
    expect(stage.scripts).to.deep.equal([]);
    viewport.reach(checkbox);
    await stage.waitFor('messenger-rendered');
    expect(viewport.observed.size).to.equal(0);
    viewport.restore();
  });

  it('loads a lazy one that is made eager while it waits', async () => {
    const viewport = watchViewport();
    const checkbox = stage.put('messenger-checkbox');
    await waitUntil(() => viewport.observed.has(checkbox));
    checkbox.loading = 'eager';
    await stage.waitFor('messenger-rendered');
    checkbox.loading = 'lazy';
    await checkbox.updateComplete;
    expect(checkbox.status).to.equal('rendered');
    expect(viewport.observed.size).to.equal(0);
    viewport.restore();
  });
});
