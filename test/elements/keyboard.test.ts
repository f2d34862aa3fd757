import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/elements/messenger-chat.js';
import '../../src/elements/messenger-checkbox.js';
import '../../src/elements/messenger-link.js';
import '../../src/elements/messenger-message-us.js';
import '../../src/elements/messenger-send-button.js';
import {inside, Stage, waitUntil} from '../stage.js';

/** Firefox's driver does not always answer when a key is pressed; what a key does is the same there. */
const hasKeys = !navigator.userAgent.includes('Firefox');

/** What has the focus, in the innermost shadow root. */
function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

(hasKeys ? describe : describe.skip)('the keyboard', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('reaches every element with Tab, and passes no stop twice', async () => {
    const start = stage.place(document.createElement('button'));
    const link = stage.put('messenger-link', {qr: ''});
    const button = stage.put('messenger-send-button');
    const messageUs = stage.put('messenger-message-us');
    const checkbox = stage.put('messenger-checkbox', {mode: 'link'});
    const chat = stage.put('messenger-chat');
    await chat.updateComplete;
    start.focus();
    const reached: (Element | null)[] = [];
    for (let count = 0; count < 5; count += 1) {
      await sendKeys({press: 'Tab'});
      reached.push(focused());
    }
    expect(reached).to.deep.equal([
      inside(link, 'a'),
      inside(button, 'a'),
      inside(messageUs, 'a'),
      inside(checkbox, 'input'),
      inside(chat, '.launcher'),
    ]);
  });

  it('ticks the checkbox with Space, and reaches the link that it reveals', async () => {
    const checkbox = stage.put('messenger-checkbox', {mode: 'link'});
    await checkbox.updateComplete;
    checkbox.focus();
    await sendKeys({press: ' '});
    await stage.waitFor('messenger-change');
    expect(checkbox.checked).to.equal(true);
    await checkbox.updateComplete;
    await sendKeys({press: 'Tab'});
    expect(focused()).to.equal(inside(checkbox, 'a'));
  });

  it('opens the chat’s card with Enter, goes through it with Tab, and closes it with Escape', async () => {
    const chat = stage.put('messenger-chat');
    await chat.updateComplete;
    chat.focus();
    expect(focused()).to.equal(inside(chat, '.launcher'));
    await sendKeys({press: 'Enter'});
    await stage.waitFor('messenger-open');
    await chat.updateComplete;
    inside(chat, '.greeting a').focus();
    const stops: (Element | null)[] = [];
    for (let count = 0; count < 2; count += 1) {
      await sendKeys({press: 'Tab'});
      stops.push(focused());
    }
    expect(stops).to.deep.equal([inside(chat, '.close'), inside(chat, '.launcher')]);
    inside(chat, '.greeting a').focus();
    await sendKeys({press: 'Escape'});
    await stage.waitFor('messenger-close');
    await waitUntil(() => focused() === inside(chat, '.launcher'));
  });

  it('follows a link with Enter', async () => {
    const link = stage.put('messenger-link');
    await link.updateComplete;
    // Nothing may be opened in the test itself.
    link.addEventListener('messenger-click', event => event.preventDefault());
    link.focus();
    await sendKeys({press: 'Enter'});
    expect(await stage.waitFor('messenger-click')).to.deep.equal({mode: 'link', url: link.url});
  });
});
