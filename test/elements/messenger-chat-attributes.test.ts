import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import {inside, PAGE_ID, Stage} from '../stage.js';

const PLUGIN = {mode: 'plugin', loading: 'eager'};

describe('messenger-chat attributes', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 50});
  });
  afterEach(() => stage.clear());

  const INVALID: [attribute: string, value: string, expected: string][] = [
    ['page-id', '12a', 'a numeric id'],
    ['app-id', '12a', 'a numeric id'],
    ['data-ref', 'with space', '1 to 250 of'],
    ['data-ref', 'a'.repeat(251), '1 to 250 of'],
    ['theme-color', 'blue', 'a colour such as #0A7CFF, but not white'],
    ['theme-color', '#fff', 'a colour'],
    ['theme-color', '#FFFFFF', 'a colour'],
    ['theme-color', '#12345g', 'a colour'],
    ['theme-color', '#000000;position:static', 'a colour'],
    ['logged-in-greeting', 'a'.repeat(81), 'text of at most 80'],
    ['logged-out-greeting', 'a'.repeat(81), 'text of at most 80'],
    ['logged-out-greeting', 'bell\u0007', 'text of at most 80'],
    ['greeting-display', 'always', 'one of show, fade, hide'],
    ['greeting-delay', '-1', 'a whole number of seconds from 0 to 86400'],
    ['greeting-delay', '2.5', 'a whole number'],
    ['greeting-delay', '86401', 'a whole number'],
    ['placement', 'top', 'one of bottom-end, bottom-start'],
    ['attribution', 'my tool', 'a word'],
    ['no-memory', 'perhaps', 'true, 1, yes, on or no value'],
    ['text', 'a'.repeat(1001), 'text of at most 1000'],
    ['timeout', 'long', 'a whole number'],
    ['loading', 'soon', 'one of lazy, eager'],
  ];
  for (const [attribute, value, expected] of INVALID) {
    const shown = value.length > 40 ? `${value.length} characters` : JSON.stringify(value);

    it(`refuses ${attribute} ${shown} as a plugin: one problem, no request, the launcher`, async () => {
      const chat = stage.put('messenger-chat', {...PLUGIN, [attribute]: value});
      await chat.updateComplete;
      const {code, message} = stage.onlyProblem;
      expect(code).to.equal('invalid-attribute');
      expect(message).to.match(/^<messenger-chat>: /);
      expect(message).to.contain(`"${attribute}" expects ${expected}`).and.contain('; found "');
      expect(chat.status).to.equal('link');
      expect(stage.scripts).to.deep.equal([]);
      const reasons = stage.details('messenger-fallback').map(({reason}) => reason);
      expect(reasons).to.deep.equal(['invalid-attribute']);
    });

    it(`says so of ${attribute} ${shown} as a link too, and does not use it`, async () => {
      const chat = stage.put('messenger-chat', {[attribute]: value});
      await chat.updateComplete;
      expect(stage.onlyProblem.code).to.equal('invalid-attribute');
      expect(stage.of('messenger-fallback')).to.deep.equal([]);
      expect(chat.url).to.equal(`${stage.linkUrl}/${PAGE_ID}`);
      const corner = inside(chat, '.corner');
      expect(corner.className).to.equal('corner bottom-end');
      expect(corner.style.cssText).to.equal('');
      expect(inside(chat, '.greeting p').textContent).to.equal('Hi! How can we help you?');
    });
  }

  for (const ref of ['a+b', 'a/b', 'a.b', 'a:b']) {
    it(`takes data-ref="${ref}" as a link, and refuses it as a plugin, which takes fewer characters`, async () => {
      const link = stage.put('messenger-chat', {'data-ref': ref});
      await link.updateComplete;
      expect(new URL(link.url ?? '').searchParams.get('ref')).to.equal(ref);
      expect(stage.problems).to.deep.equal([]);
      const plugin = stage.put('messenger-chat', {...PLUGIN, 'data-ref': ref});
      await plugin.updateComplete;
      expect(stage.onlyProblem.message).to.contain(
        'A-Z a-z 0-9 - _ = (all that the chat plugin takes)',
      );
      expect(new URL(plugin.url ?? '').searchParams.get('ref')).to.equal(ref);
    });
  }

  it('takes its colour and corner in link mode', async () => {
    const chat = stage.put('messenger-chat', {
      'theme-color': '#8a1538',
      placement: 'bottom-start',
    });
    await chat.updateComplete;
    expect(inside(chat, '.corner').className).to.equal('corner bottom-start');
    const {backgroundColor} = getComputedStyle(inside(chat, '.launcher'));
    expect(backgroundColor).to.equal('rgb(138, 21, 56)');
    expect(inside(chat, '.launcher').getBoundingClientRect().left).to.be.lessThan(50);
  });

  it('follows its attributes in link mode', async () => {
    const chat = stage.put('messenger-chat', {'logged-out-greeting': 'One'});
    await chat.updateComplete;
    Object.assign(chat, {loggedOutGreeting: 'Two', placement: 'bottom-start', dataRef: 'two'});
    await chat.updateComplete;
    expect(inside(chat, '.greeting p').textContent).to.equal('Two');
    expect(inside(chat, '.corner').className).to.equal('corner bottom-start');
    expect(inside<HTMLAnchorElement>(chat, 'a').href).to.match(/ref=two$/);
  });

  it('shows a greeting as text, whatever it holds', async () => {
    const chat = stage.put('messenger-chat', {
      'logged-out-greeting': '<img src=x onerror=alert(1)>',
    });
    await chat.updateComplete;
    expect(inside(chat, '.greeting p').textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(chat.shadowRoot?.querySelector('img')).to.equal(null);
  });
});
