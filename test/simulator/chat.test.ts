import {expect} from '@open-wc/testing';
import type {PlatformSnapshot} from '../../src/simulator/index.js';
import {clearStage, findFrame, findInFrame, setStage} from './stage.js';
import type {Stage, StageOptions} from './stage.js';

afterEach(clearStage);

async function startChat(options: StageOptions, more: Record<string, string> = {}) {
  const stage = await setStage({build: 'chat', ...options});
  const {wrapper, host} = stage.addHost(
    {page_id: '7', 'data-plugin-id': 'chat-1', greeting_dialog_display: 'hide', ...more},
    'fb-customerchat',
  );
  return {stage, wrapper, host};
}

async function showChat(options: StageOptions, more: Record<string, string> = {}) {
  const started = await startChat(options, more);
  await started.stage.parse(started.wrapper);
  await started.stage.waitFor('xfbml.resize');
  return started;
}

const readNames = (stage: Stage) => stage.fired.map(({name}) => name);

describe('the chat', () => {
  it('of 2019 moves its host and loads before the parse calls back', async () => {
    const {stage, wrapper, host} = await startChat({era: '2019'});
    const order: string[] = [];
    stage.FB.Event.subscribe('customerchat.load', () => {
      order.push(`load, ${host.querySelectorAll('iframe').length} frames`);
    });
    stage.FB.XFBML.parse(wrapper, () => order.push('callback'));
    expect(host.parentElement?.id).to.equal('fb-root');
    await stage.waitFor('xfbml.render');
    expect(order).to.deep.equal(['load, 0 frames', 'callback']);
    expect(findFrame(host).src).to.contain('/v26.0/plugins/customerchat.php');
  });

  it('of 2024 calls back at once, without a frame, and loads when the page is idle', async () => {
    const {stage, wrapper, host} = await startChat({era: '2024', chatDelay: 20});
    let called = false;
    stage.FB.XFBML.parse(wrapper, () => (called = true));
    expect(called).to.equal(true);
    expect(host.getAttribute('fb-xfbml-state')).to.equal('rendered');
    expect(host.parentElement?.id).to.equal('fb-root');
    expect(host.querySelector('iframe')).to.equal(null);
    const {values} = await stage.waitFor('customerchat.load');
    expect(values).to.deep.equal([]);
    await stage.waitFor('xfbml.resize');
    expect(findFrame(host).src).to.contain('/v26.0/plugins/customerchat.php');
  });

  for (const [era, pluginID] of [
    ['2019', 'chat-1'],
    ['2024', undefined],
  ] as const) {
    it(`of ${era} has ${pluginID ? 'its' : 'no'} pluginID in xfbml.resize`, async () => {
      const {stage} = await showChat({era});
      const {values} = await stage.waitFor('xfbml.resize');
      expect((values[0] as {pluginID?: string}).pluginID).to.equal(pluginID);
    });
  }

  it('of 2024 is in sdk.js as well, without FB.CustomerChat', async () => {
    const {stage, host} = await showChat({era: '2024', build: 'plain'});
    expect(findFrame(host).isConnected).to.equal(true);
    expect(stage.FB.CustomerChat).to.equal(undefined);
  });

  it('takes no room in the page', async () => {
    const {stage} = await showChat({era: '2024'});
    expect(stage.document.getElementById('fb-root')?.offsetHeight).to.equal(0);
  });

  it('of 2026 is retired: nothing happens', async () => {
    const {stage, wrapper, host} = await startChat({era: '2026'});
    await stage.parse(wrapper);
    expect(host.parentElement).to.equal(wrapper);
    expect(readNames(stage)).to.deep.equal(['xfbml.parse', 'xfbml.render']);
  });

  it('keeps #fb-root once found, even when the page removes it', async () => {
    const {stage, wrapper, host} = await startChat({era: '2024'});
    const root = stage.document.getElementById('fb-root');
    root?.remove();
    await stage.parse(wrapper);
    expect(host.parentElement).to.equal(root);
    expect(host.isConnected).to.equal(false);
  });

  it('adds an instance at every parse, and calls reach them all', async () => {
    const {stage, host} = await showChat({era: '2019'});
    await stage.parse(host.parentElement ?? undefined);
    expect(host.querySelectorAll('iframe')).to.have.lengthOf(2);
    const ready = ({name}: {name: string}) => name === 'xfbml.resize';
    await stage.waitUntil(() => stage.fired.filter(ready)[1]);
    stage.FB.CustomerChat?.showDialog();
    const shown = () => stage.fired.filter(({name}) => name === 'customerchat.dialogShow');
    await stage.waitUntil(() => shown()[1]);
  });

  it('keeps its state in localStorage', async () => {
    localStorage.removeItem('__fb_chat_plugin');
    const {stage} = await showChat({era: '2019'});
    expect(localStorage.getItem('__fb_chat_plugin')).to.contain('"chatState":"closed"');
    stage.FB.CustomerChat?.showDialog();
    await stage.waitFor('customerchat.dialogShow');
    expect(localStorage.getItem('__fb_chat_plugin')).to.contain('"chatState":"open"');
  });

  it('fires its events without arguments as the visitor opens and closes it', async () => {
    const {stage, host} = await showChat({era: '2024'});
    findInFrame(host, '[data-bubble]').click();
    expect((await stage.waitFor('customerchat.dialogShow')).values).to.deep.equal([]);
    expect(findInFrame(host, '[data-dialog]').hidden).to.equal(false);
    findInFrame(host, '[data-close]').click();
    expect((await stage.waitFor('customerchat.dialogHide')).values).to.deep.equal([]);
  });

  it('hides and shows, with its dialog unless that is declined', async () => {
    const {stage, host} = await showChat({era: '2024'});
    stage.FB.CustomerChat?.hide();
    await stage.waitFor('customerchat.hide');
    await stage.waitFor('xfbml.resize', ({values}) => (values[0] as {width: string}).width === '0');
    expect(findFrame(host).offsetWidth).to.equal(0);
    stage.FB.CustomerChat?.show(false);
    await stage.waitFor('customerchat.show');
    expect(readNames(stage)).to.not.include('customerchat.dialogShow');
  });

  it('opens its dialog with show()', async () => {
    const {stage} = await showChat({era: '2024'});
    stage.FB.CustomerChat?.show();
    await stage.waitFor('customerchat.dialogShow');
    stage.FB.CustomerChat?.hideDialog();
    await stage.waitFor('customerchat.dialogHide');
  });

  it('drops a call that comes within a second of the same call', async () => {
    const {stage} = await showChat({era: '2024'});
    let now = 0;
    const {Date: RealDate} = window;
    const restore = RealDate.now.bind(RealDate);
    Date.now = () => now;
    try {
      stage.FB.CustomerChat?.showDialog();
      await stage.waitFor('customerchat.dialogShow');
      stage.FB.CustomerChat?.hideDialog();
      await stage.waitFor('customerchat.dialogHide');
      now = 999;
      stage.FB.CustomerChat?.showDialog();
      now = 1001;
      stage.FB.CustomerChat?.hideDialog();
      stage.FB.CustomerChat?.showDialog();
      const shown = () => stage.fired.filter(({name}) => name === 'customerchat.dialogShow');
      await stage.waitUntil(() => shown()[1]);
      expect(shown()).to.have.lengthOf(2);
    } finally {
      Date.now = restore;
    }
  });

  it('shows greeting and colour as asked, and updates them', async () => {
    const {stage, host} = await showChat(
      {era: '2024'},
      {theme_color: '#123456', logged_in_greeting: 'Hello <b>', greeting_dialog_display: 'show'},
    );
    expect(findInFrame(host, 'main').style.getPropertyValue('--theme').trim()).to.equal('#123456');
    expect(findInFrame(host, '[data-greeting-text]').textContent).to.equal('Hello <b>');
    stage.FB.CustomerChat?.update({theme_color: '#654321', logged_in_greeting: 'Ahoy'});
    await stage.waitUntil(() =>
      findInFrame(host, '[data-greeting-text]').textContent === 'Ahoy' ? true : undefined,
    );
    expect(findInFrame(host, 'main').style.getPropertyValue('--theme').trim()).to.equal('#654321');
  });

  it('says "simulated" in its bubble', async () => {
    const {host} = await showChat({era: '2024'});
    expect(findInFrame(host, '[data-bubble]').innerText).to.contain('simulated');
  });
});

describe("the chat's conversation", () => {
  const readInbox = async (stage: Stage) =>
    (await (await fetch(`${stage.baseUrl}/inbox/state`)).json()) as PlatformSnapshot;

  async function startConversation(options: StageOptions = {}) {
    const {stage, host} = await showChat({era: '2024', ...options}, {ref: 'footer'});
    findInFrame(host, '[data-bubble]').click();
    findInFrame(host, '[data-start]').click();
    await stage.waitUntil(() => !findInFrame(host, '[data-conversation]').hidden || undefined);
    const say = (text: string) => {
      findInFrame<HTMLInputElement>(host, '[data-text]').value = text;
      findInFrame<HTMLFormElement>(host, '[data-say]').requestSubmit();
    };
    const log = findInFrame(host, '[data-log]');
    return {stage, host, say, log};
  }

  it('begins with "Continue as" and takes messages', async () => {
    const {stage, host, say, log} = await startConversation();
    expect(findInFrame(host, '[data-start]').hidden).to.equal(true);
    say('Hello <b>');
    await stage.waitUntil(() => log.querySelector('.person') ?? undefined);
    expect(log.innerText.trim()).to.equal('Hello <b>');
    const {threads, deliveries, grants} = await readInbox(stage);
    expect(threads[0]?.person).to.equal('Pat Example');
    expect(deliveries.at(-1)?.body).to.contain('customer_chat_plugin');
    expect(grants[0]?.source).to.equal('customer_chat_plugin');
  });

  it('shows what the page answers, live, and its buttons can be pressed', async () => {
    const {stage, say, log} = await startConversation();
    say('Hello');
    await stage.waitUntil(() => log.querySelector('.person') ?? undefined);
    const [thread] = (await readInbox(stage)).threads;
    const quick_replies = [{content_type: 'text', title: 'Red', payload: 'RED'}];
    const answer = await fetch(`${stage.baseUrl}/v26.0/7/messages`, {
      method: 'POST',
      headers: {Authorization: 'Bearer simulated-page-access-token'},
      body: JSON.stringify({
        recipient: {id: thread?.contactId},
        message: {text: 'Which colour?', quick_replies},
      }),
    });
    expect(answer.status).to.equal(200);
    const button = await stage.waitUntil(
      () => log.querySelector<HTMLButtonElement>('.page button') ?? undefined,
    );
    expect(log.innerText).to.contain('Which colour?');
    button.click();
    await stage.waitUntil(() => log.querySelectorAll('.person')[1]);
    expect(log.querySelector('.page button'), 'a quick reply that was answered').to.equal(null);
    const {deliveries} = await readInbox(stage);
    expect(deliveries.at(-1)?.body).to.contain('"quick_reply":{"payload":"RED"}');
  });

  it('of a guest is one of their own', async () => {
    const {stage} = await startConversation({control: {person: {loggedIn: false}}});
    const {threads} = await readInbox(stage);
    expect(threads[0]?.person).to.match(/^Guest /);
  });

  it('of 2019 needs a login', async () => {
    const {stage} = await startConversation({era: '2019', control: {person: {loggedIn: false}}});
    expect((await stage.readState()).person.loggedIn).to.equal(true);
    const {threads, grants} = await readInbox(stage);
    expect(threads[0]?.person).to.equal('Pat Example');
    expect(grants).to.deep.equal([]);
  });
});
