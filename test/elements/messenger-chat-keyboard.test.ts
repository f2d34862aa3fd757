import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/elements/messenger-chat.js';
import {inside, Stage, waitUntil} from '../stage.js';

/** Firefox's driver does not always answer when a key is pressed; what a key does is the same there. */
const hasKeys = !navigator.userAgent.includes('Firefox');

/** What has the focus, in the innermost shadow root. */
function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

(hasKeys ? describe : describe.skip)('messenger-chat by keyboard', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  async function put(attributes: Record<string, string> = {}, content = '') {
    const chat = stage.put('messenger-chat', attributes, content);
    await chat.updateComplete;
    return chat;
  }

  async function pressTab(times: number): Promise<(Element | null)[]> {
    const stops = [];
    for (let count = 0; count < times; count += 1) {
      await sendKeys({press: 'Tab'});
      stops.push(focused());
    }
    return stops;
  }

  for (const key of ['Enter', ' ']) {
    it(`goes from the launcher into the card with ${JSON.stringify(key)}, through it, and back with Escape`, async () => {
      const chat = await put();
      inside(chat, '.launcher').focus();
      await sendKeys({press: key});
      await waitUntil(() => focused() === inside(chat, '[role="dialog"]'));
      expect(await pressTab(3)).to.deep.equal([
        inside(chat, '.greeting a'),
        inside(chat, '.close'),
        inside(chat, '.launcher'),
      ]);
      await sendKeys({press: 'Escape'});
      await stage.waitFor('messenger-close');
      await waitUntil(() => focused() === inside(chat, '.launcher'));
      expect(inside(chat, '[role="dialog"]').hidden).to.equal(true);
    });
  }

  it('goes through an author’s own link', async () => {
    const chat = await put({}, '<a href="https://m.me/shop">Chat now</a>');
    inside(chat, '.launcher').focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => focused() === inside(chat, '[role="dialog"]'));
    expect(await pressTab(2)).to.deep.equal([chat.querySelector('a'), inside(chat, '.close')]);
    await sendKeys({press: 'Escape'});
    await waitUntil(() => focused() === inside(chat, '.launcher'));
  });

  it('has no stop in a closed card', async () => {
    const chat = await put();
    const after = stage.place(document.createElement('button'));
    inside(chat, '.launcher').focus();
    expect(await pressTab(1)).to.deep.equal([after]);
  });

  it('closes a greeting that opened by itself with Escape while nothing has the focus', async () => {
    await put({'greeting-display': 'show'});
    await stage.waitFor('messenger-open');
    (document.activeElement as HTMLElement | null)?.blur();
    await sendKeys({press: 'Escape'});
    await stage.waitFor('messenger-close');
  });

  it('leaves Escape to what has the focus, and to who has answered it', async () => {
    const chat = await put({'greeting-display': 'show'});
    await stage.waitFor('messenger-open');
    const field = stage.place(document.createElement('input'));
    field.focus();
    await sendKeys({press: 'Escape'});
    const answer = (event: Event) => event.preventDefault();
    inside(chat, '.close').addEventListener('keydown', answer);
    inside(chat, '.close').focus();
    await sendKeys({press: 'Escape'});
    expect(stage.of('messenger-close')).to.deep.equal([]);
  });

  it('shows where the focus is', async () => {
    const chat = await put();
    inside(chat, '.launcher').focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => focused() === inside(chat, '[role="dialog"]'));
    const outlines: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const stop = focused();
      if (stop) outlines.push(getComputedStyle(stop).outlineStyle);
      await sendKeys({press: 'Tab'});
    }
    expect(outlines).to.deep.equal(['solid', 'solid', 'solid', 'solid']);
  });
});
