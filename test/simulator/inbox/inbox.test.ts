/** The inbox at work, against the simulator: what somebody does, and what they see then. */
import {expect} from '@open-wc/testing';
import {clearStage, openInbox, PAGE_ID} from './stage.js';

describe('the simulator’s inbox', () => {
  afterEach(clearStage);

  it('says how a conversation begins where there is none', async () => {
    const stage = await openInbox();
    await stage.waitForText('No conversation yet');
    await stage.waitForText('No webhook is set');
    expect(stage.main.querySelector('textarea')).to.equal(null);
  });

  it('shows a conversation that a link opens, with the link’s text ready to be sent', async () => {
    const stage = await openInbox();
    expect(await stage.openLink({ref: 'order-1', text: 'Hello there'})).to.equal(true);
    const composer = await stage.find<HTMLTextAreaElement>('textarea');
    expect(composer.value).to.equal('Hello there');
    expect(location.hash).to.equal(`#${(await stage.readState()).threads[0]?.id}`);
    await stage.click('', 'button[type="submit"][aria-label="Send"]');
    await stage.find('.message.person', 'Hello there');
    await stage.find('.wire summary', 'somebody wrote');
  });

  it('sends nothing that is empty, and not while letters are composed', async () => {
    const stage = await openInbox();
    await stage.openLink();
    const composer = await stage.find<HTMLTextAreaElement>('textarea');
    const press = (init: KeyboardEventInit) =>
      composer.dispatchEvent(
        new KeyboardEvent('keydown', {key: 'Enter', cancelable: true, bubbles: true, ...init}),
      );
    press({});
    composer.value = 'にほ';
    composer.dispatchEvent(new InputEvent('input', {bubbles: true}));
    press({isComposing: true});
    expect(press({shiftKey: true})).to.equal(true);
    await stage.say('日本');
    const {threads} = await stage.readState();
    expect(threads[0]?.messages.map(({text}) => text)).to.deep.equal(['日本']);
  });

  it('shows Get Started to a new person, and the composer after it', async () => {
    const stage = await openInbox();
    const control = {
      method: 'POST',
      headers: {Authorization: 'Bearer simulated-page-access-token'},
    };
    const profile = `${stage.baseUrl}/v26.0/${PAGE_ID}/messenger_profile`;
    const body = JSON.stringify({get_started: {payload: 'BEGIN'}});
    await fetch(profile, {
      ...control,
      headers: {...control.headers, 'Content-Type': 'application/json'},
      body,
    });
    await stage.openLink({ref: 'order-1'});
    await stage.waitForText('order-1');
    const button = await stage.find('button', 'Get Started');
    button.focus();
    button.click();
    const composer = await stage.find('textarea');
    await stage.find('.message.press', 'Get Started');
    expect(document.activeElement).to.equal(composer);
  });

  it('shows quick replies and cards until they are answered, and keeps the focus', async () => {
    const stage = await openInbox();
    await stage.openLink();
    await stage.say('Hello');
    const buttons = [
      {type: 'postback', title: 'Order again', payload: 'AGAIN'},
      {type: 'web_url', title: 'See it', url: 'https://shop.example/'},
    ];
    const card = {title: 'Guji', subtitle: 'Washed', buttons};
    const payload = {template_type: 'generic', elements: [card]};
    await stage.send({attachment: {type: 'template', payload}});
    await stage.click('Order again', '.card button');
    await stage.find('.message.press', 'Order again');
    const replies = [{content_type: 'text', title: 'Yes', payload: 'Y'}];
    await stage.send({text: 'More?', quick_replies: replies});
    const reply = await stage.find('.quick-replies button', 'Yes');
    reply.focus();
    reply.click();
    await stage.waitForNone('.quick-replies');
    expect(document.activeElement).to.equal(stage.main.querySelector('textarea'));
  });

  it('adds a person, logs them in and out, and lets them block the page', async () => {
    const stage = await openInbox();
    const name = await stage.find<HTMLInputElement>('#new-person');
    name.value = ' Ben ';
    name.form?.requestSubmit();
    await stage.find('.person', 'Ben');
    expect(name.value).to.equal('');
    await stage.click('Log in as Ben');
    await stage.find('.here', 'logged in');
    await stage.openLink();
    await stage.click('Block page');
    await stage.waitForText('has blocked the page');
    await stage.click('Block page');
    await stage.find('[aria-pressed="false"]', 'Block page');
    await stage.click('Log out');
    await stage.waitForNone('.here');
  });

  it('lets a link wait for a login', async () => {
    const stage = await openInbox();
    await stage.click('Log out');
    await stage.waitForNone('.here');
    expect(await stage.openLink({text: 'Hi'})).to.equal(false);
    await stage.click('Log in as', '.start button');
    expect((await stage.find<HTMLTextAreaElement>('textarea')).value).to.equal('Hi');
  });

  it('opens a link that was followed before anything was known', async () => {
    const stage = await openInbox(undefined, {text: 'Early'});
    expect((await stage.find<HTMLTextAreaElement>('textarea')).value).to.equal('Early');
  });

  it('says that the simulator cannot be read', async () => {
    const stage = await openInbox();
    const {fetch} = window;
    window.fetch = () => Promise.resolve(new Response('Out of order', {status: 500}));
    try {
      stage.inbox.dismissProblem();
      expect(await stage.openLink()).to.equal(false);
      await stage.find('[role="alert"]', 'The simulator answered with 500: Out of order');
      window.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
      await stage.openLink();
      await stage.find('[role="alert"]', 'Is it still running?');
    } finally {
      window.fetch = fetch;
    }
  });

  it('opens a link by hand, and says where that is refused', async () => {
    const stage = await openInbox();
    const page = await stage.find<HTMLInputElement>('#link-page');
    for (const pageId of [PAGE_ID, '42']) {
      page.value = pageId;
      page.form?.requestSubmit();
      await stage.find('.conversation-pane', pageId);
      await stage.find('textarea');
    }
    // Of two pages a username could be either.
    page.value = 'some.name';
    page.form?.requestSubmit();
    await stage.find('[role="alert"]', 'some.name');
    await stage.click('Dismiss');
    await stage.waitForNone('[role="alert"] button');
  });

  it('changes the conditions, lets a day pass, and begins anew', async () => {
    const stage = await openInbox();
    await stage.choose('#choose-form', 'amio');
    await stage.choose('#choose-referral', 'doubled');
    await stage.openLink();
    await stage.say('Hello');
    await stage.find('.wire summary', 'message_received');
    const before = Date.parse((await stage.readState()).now);
    await stage.click('Let a day pass');
    await stage.waitForNone('[role="alert"] button');
    const {form, referral, now} = await stage.readState();
    expect([form, referral]).to.deep.equal(['amio', 'doubled']);
    expect(Date.parse(now) - before).to.be.within(0, 25 * 3_600_000);
    await stage.click('Clear everything');
    await stage.waitForText('No conversation yet');
  });

  it('shows another conversation when it is chosen, and the draft of each', async () => {
    const stage = await openInbox();
    await stage.openLink({text: 'Draft of the first'});
    await stage.openLink({page: '2', text: 'Draft of the second'});
    const [first, second] = (await stage.readState()).threads;
    expect((await stage.find<HTMLTextAreaElement>('textarea')).value).to.equal(
      'Draft of the second',
    );
    await stage.click(`Page ${first?.pageId}`, '.thread');
    const composer = await stage.find<HTMLTextAreaElement>('textarea');
    expect(composer.value).to.equal('Draft of the first');
    expect(stage.main.querySelector('.thread[aria-current]')?.textContent).to.contain(
      first?.pageId,
    );
    expect(second?.pageId).to.equal('2');
  });

  it('shows one pane at a time on a narrow screen, and marks what waits in the others', async () => {
    const stage = await openInbox();
    await stage.click('Wire', '.tabs button');
    await stage.find('[data-shown="wire"]');
    await stage.find('.tabs button', 'a warning');
    await stage.click('People', '.tabs button');
    await stage.find('[data-shown="people"]');
  });
});
