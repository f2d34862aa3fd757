import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import {configure} from '../../src/configure.js';
import {Stage, inside, letPass} from '../stage.js';

const PLUGIN = {mode: 'plugin', loading: 'eager'};

describe('messenger-chat and what the page wishes', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 50});
  });
  afterEach(() => stage.clear());

  it('stays hidden where hide() came before the first render, as a link', async () => {
    const chat = stage.make('messenger-chat');
    stage.place(chat);
    chat.hide();
    await chat.updateComplete;
    expect(inside(chat, '.corner').hidden).to.equal(true);
    chat.show();
    await chat.updateComplete;
    expect(inside(chat, '.corner').hidden).to.equal(false);
  });

  it('is hidden where hide() came while the plugin was loading', async () => {
    const chat = stage.put('messenger-chat', PLUGIN);
    chat.hide();
    await stage.waitFor('messenger-rendered');
    await stage.waitFor('messenger-hide');
  });

  it('opens no greeting card while it is hidden', async () => {
    const chat = stage.put('messenger-chat', {mode: 'link'});
    await chat.updateComplete;
    chat.hide();
    chat.open();
    expect(stage.of('messenger-open')).to.deep.equal([]);
  });

  it('forgets a greeting that was to come, where the plugin takes over', async () => {
    const chat = stage.put('messenger-chat', {
      mode: 'link',
      loading: 'eager',
      'greeting-display': 'show',
      'greeting-delay': '1',
    });
    await chat.updateComplete;
    chat.mode = 'plugin';
    await stage.waitFor('messenger-rendered');
    await letPass(1200);
    expect(stage.of('messenger-open')).to.deep.equal([]);
  });

  it('has its launcher and card while the plugin waits for consent, and loses them to the plugin', async () => {
    configure({consent: 'required'});
    const chat = stage.put('messenger-chat', PLUGIN);
    await chat.updateComplete;
    expect(chat.status).to.equal('waiting');
    chat.open();
    await chat.updateComplete;
    expect(inside(chat, '.greeting').hidden).to.equal(false);
    configure({consent: 'granted'});
    await stage.waitFor('messenger-rendered');
    await chat.updateComplete;
    expect(chat.shadowRoot?.querySelector('.launcher')).to.equal(null);
    expect(stage.of('messenger-close')).to.have.length(1);
    if (CSS.supports('selector(:state(open))'))
      expect(chat.matches(':state(open)')).to.equal(false);
  });

  it('tells that the plugin’s dialog is closed where the launcher takes over', async () => {
    const chat = stage.put('messenger-chat', PLUGIN);
    await stage.waitFor('messenger-rendered');
    chat.open();
    await stage.waitFor('messenger-open');
    chat.mode = 'link';
    await chat.updateComplete;
    expect(inside(chat, '.greeting').hidden).to.equal(true);
    expect(stage.of('messenger-close')).to.have.length(1);
    if (CSS.supports('selector(:state(open))'))
      expect(chat.matches(':state(open)')).to.equal(false);
  });

  it('keeps in the link a reference that only the plugin refuses', async () => {
    const chat = stage.put('messenger-chat', {...PLUGIN, 'data-ref': 'order:42'});
    const {url} = await stage.waitFor('messenger-fallback');
    expect(url).to.equal(chat.url);
    expect(url).to.contain('?ref=order%3A42');
  });

  it('leaves the card closed where the page cancels the click on the launcher', async () => {
    const chat = stage.put('messenger-chat', {mode: 'link'});
    await chat.updateComplete;
    const cancel = (event: Event) => event.preventDefault();
    chat.addEventListener('messenger-click', cancel);
    inside(chat, 'button.launcher').click();
    await chat.updateComplete;
    expect(stage.of('messenger-open')).to.deep.equal([]);
    chat.removeEventListener('messenger-click', cancel);
    inside(chat, 'button.launcher').click();
    await stage.waitFor('messenger-open');
  });
});
