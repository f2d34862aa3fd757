import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-chat.js';
import type {MessengerChat} from '../../src/elements/messenger-chat.js';
import {configure} from '../../src/configure.js';
import {findViolations} from '../accessibility.js';
import {inside, Stage, waitUntil} from '../stage.js';

describe('several messenger-chat on one page', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set({era: '2024', chatDelay: 50});
  });
  afterEach(() => stage.clear());

  async function put(attributes: Record<string, string> = {}): Promise<MessengerChat> {
    const chat = stage.put('messenger-chat', attributes);
    await chat.updateComplete;
    return chat;
  }

  const boxOf = (chat: MessengerChat) => inside(chat, '.launcher').getBoundingClientRect();

  /** How far a launcher is from the right edge. */
  const offsetOf = (chat: MessengerChat) =>
    Math.round(document.documentElement.clientWidth - boxOf(chat).right);

  it('stand side by side in one corner, and move up where one leaves', async () => {
    const chats = [await put(), await put({'page-id': '22'}), await put({'page-id': '33'})];
    expect(chats.map(offsetOf)).to.deep.equal([16, 84, 152]);
    chats[0]?.remove();
    await waitUntil(() => chats.slice(1).map(offsetOf).join() === '16,84');
    chats[1]?.setAttribute('placement', 'bottom-start');
    await waitUntil(() => chats.slice(2).map(offsetOf).join() === '16');
    expect(stage.problems).to.deep.equal([]);
  });

  it('move up where one has no page to lead to any more', async () => {
    configure({pageId: undefined});
    const [first, second] = [await put({'page-id': '11'}), await put({'page-id': '22'})];
    expect(offsetOf(second)).to.equal(84);
    first.removeAttribute('page-id');
    await waitUntil(() => offsetOf(second) === 16);
  });

  it('do not mind each other in different corners', async () => {
    const end = await put();
    const start = await put({placement: 'bottom-start'});
    expect(offsetOf(end)).to.equal(16);
    expect(Math.round(boxOf(start).left)).to.equal(16);
    end.open();
    start.open();
    expect(stage.of('messenger-close')).to.deep.equal([]);
  });

  it('have one card open in a corner at a time', async () => {
    const first = await put();
    const second = await put({'page-id': '22'});
    first.open();
    second.open();
    expect(stage.heard.map(({name, target}) => [name, target])).to.deep.equal([
      ['messenger-open', first],
      ['messenger-close', first],
      ['messenger-open', second],
    ]);
    await second.updateComplete;
    expect(await findViolations(second)).to.deep.equal([]);
  });

  it('leave Meta’s bubble its corner', async () => {
    const plugin = stage.put('messenger-chat', {mode: 'plugin', loading: 'eager'});
    await stage.waitFor('messenger-rendered');
    const link = await put({'page-id': '22'});
    expect(offsetOf(link)).to.equal(84);
    plugin.remove();
    await waitUntil(() => offsetOf(link) === 16);
  });
});
