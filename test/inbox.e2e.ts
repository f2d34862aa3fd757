/** The inbox in a browser, with the simulator and a shop's webhook on a real server. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Locator, Page} from 'playwright-core';
import {PAGE_ID, startBrowser, stopBrowser, withInbox} from './inbox-stage.js';
import type {InboxStage} from './inbox-stage.js';
import {findViolationsInBoth} from './page-accessibility.js';

const PHONE = {viewport: {width: 360, height: 740}, isMobile: true, hasTouch: true} as const;
const QUESTION = {
  text: 'Shall I keep you posted?',
  quick_replies: [
    {content_type: 'text', title: 'Yes, please', payload: 'POST_ME'},
    {content_type: 'text', title: 'No', payload: 'QUIET'},
  ],
};
const MENU = {
  attachment: {
    type: 'template',
    payload: {
      template_type: 'button',
      text: 'What next?',
      buttons: [
        {type: 'postback', title: 'Change the address', payload: 'ADDRESS'},
        {type: 'web_url', title: 'Track the parcel', url: 'https://shop.example/track'},
      ],
    },
  },
};

before(startBrowser);
after(stopBrowser);

/** A conversation that has begun, shown in the inbox. */
async function talk(stage: InboxStage, person = 'Pat Example'): Promise<void> {
  await stage.act({act: 'say', person, text: 'Hello'});
  await stage.pane('Conversation').getByText('Hello', {exact: true}).waitFor();
}

describe('a person in the inbox', {concurrency: 3}, () => {
  test('writes a reply, and the shop’s webhook gets it signed', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.composer.fill('Is my order on its way?');
      await stage.composer.press('Shift+Enter');
      await stage.composer.pressSequentially('FH-1042');
      await stage.composer.press('Enter');
      await stage.page.locator('.message.person', {hasText: 'FH-1042'}).waitFor();
      assert.equal(await stage.composer.inputValue(), '');
      const {isSigned} = await stage.waitForWebhook('message', ({message}) => {
        return (message as {text: string}).text === 'Is my order on its way?\nFH-1042';
      });
      assert.equal(isSigned, true);
      await stage.wire('message').nth(1).getByText('200').waitFor();
    }));

  test('sees without a reload what the shop sends, and chooses a quick reply', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.send(QUESTION);
      await stage.page.getByRole('button', {name: 'Yes, please'}).click();
      await stage.page.locator('.message.press', {hasText: 'Yes, please'}).waitFor();
      await stage.page.getByRole('button', {name: 'No', exact: true}).waitFor({state: 'detached'});
      const {item} = await stage.waitForWebhook('message', ({message}) => {
        return (message as {text: string}).text === 'Yes, please';
      });
      assert.deepEqual((item['message'] as {quick_reply: object}).quick_reply, {
        payload: 'POST_ME',
      });
      assert.equal(stage.requests.filter(path => path === '/inbox').length, 1);
      assert.ok(await stage.composer.evaluate(element => element === document.activeElement));
    }));

  test('presses a button, and sees where another one leads', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.send(MENU);
      await stage.page.getByRole('button', {name: 'Change the address'}).click();
      const {item, isSigned} = await stage.waitForWebhook('postback');
      assert.equal(isSigned, true);
      assert.equal((item['postback'] as {payload: string}).payload, 'ADDRESS');
      const link = stage.page.getByRole('link', {name: 'Track the parcel'});
      assert.equal(await link.getAttribute('href'), 'https://shop.example/track');
      assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
    }));

  test('is written to by a user_ref until the first reply, which pairs', () =>
    withInbox({}, async stage => {
      const confirm = {page_id: PAGE_ID, user_ref: 'reference-1', app_id: '42', ref: 'order-1'};
      const headers = {'Content-Type': 'application/json'};
      for (const [path, body] of [
        ['/frame/tick', {user_ref: 'reference-1', ticked: true, checked: true}],
        ['/frame/confirm', confirm],
      ] as const) {
        const init = {method: 'POST', headers, body: JSON.stringify(body)};
        await fetch(stage.baseUrl + path, init);
      }
      await stage.waitForWebhook('optin');
      await stage.callApi('/v26.0/me/messages', {
        recipient: {user_ref: 'reference-1'},
        message: {text: 'Thanks for your order'},
      });
      await stage.page.getByText('to a user_ref, not paired yet').waitFor();
      await stage.composer.fill('You are welcome');
      await stage.page.getByRole('button', {name: 'Send', exact: true}).click();
      const {item} = await stage.waitForWebhook('prior_message');
      assert.deepEqual(item['prior_message'], {
        source: 'checkbox_plugin',
        identifier: 'reference-1',
      });
      await stage.page.getByText('to a user_ref', {exact: true}).waitFor();
    }));

  test('is added, logged in and logged out, and is the visitor of the frames then', () =>
    withInbox({}, async stage => {
      const people = stage.pane('People');
      await people.getByLabel('Add a person').fill('Ben Novák');
      await people.getByRole('button', {name: 'Add'}).click();
      await people.getByRole('button', {name: 'Log in as Ben Novák'}).click();
      await people.getByRole('button', {name: 'Log out Ben Novák'}).waitFor();
      assert.deepEqual((await stage.readState()).visitor, {name: 'Ben Novák', loggedIn: true});
      await people.getByRole('button', {name: 'Log out Ben Novák'}).click();
      await people.getByRole('button', {name: 'Log in as Ben Novák'}).waitFor();
      assert.equal((await stage.readState()).visitor.loggedIn, false);
      await people.getByRole('heading', {name: 'Pat Example'}).waitFor();
    }));

  test('blocks the page, and what is sent then fails where it can be seen', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.page.getByRole('button', {name: 'Block page'}).click();
      await stage.page.getByText('Pat Example has blocked the page.').waitFor();
      await assert.rejects(stage.send({text: 'Are you there?'}), /551/);
      await stage.wire('/v26.0/me/messages').locator('summary').click();
      await stage.pane('What went over the wire').getByText('551', {exact: true}).waitFor();
    }));

  test('has unread messages until the conversation is looked at', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.act({act: 'say', person: 'Ben', text: 'Hello from Ben'});
      await stage.send({text: 'For Ben'}, 'Ben');
      const thread = stage.pane('People').getByRole('list', {name: 'of Ben'}).getByRole('button');
      await thread.getByText('1 unread').waitFor();
      await thread.click();
      await thread.getByText('1 unread').waitFor({state: 'detached'});
      await stage.waitForWebhook('read');
    }));
});

describe('a link to m.me', {concurrency: 3}, () => {
  const path = `/m.me/${PAGE_ID}?ref=order-1&text=${encodeURIComponent('Hi <b>there</b>')}`;

  test('leads a new person to Get Started, whose postback brings the reference', () =>
    withInbox({path, getStarted: 'BEGIN'}, async stage => {
      assert.equal(await stage.page.locator('#page').innerText(), PAGE_ID);
      assert.equal(await stage.page.locator('#ref').innerText(), 'order-1');
      assert.equal(await stage.page.locator('#text').innerText(), 'Hi <b>there</b>');
      await stage.page.getByRole('button', {name: 'Get Started'}).click();
      const {item} = await stage.waitForWebhook('postback');
      const {payload, referral} = item['postback'] as {payload: string; referral: {ref: string}};
      assert.deepEqual([payload, referral.ref], ['BEGIN', 'order-1']);
      await stage.composer.waitFor();
      assert.equal(await stage.composer.inputValue(), 'Hi <b>there</b>');
      assert.ok(await stage.composer.evaluate(element => element === document.activeElement));
    }));

  test('tells the reference of an existing conversation once, a reload included', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.page.goto(stage.baseUrl + path);
      const {item} = await stage.waitForWebhook('referral');
      assert.equal((item['referral'] as {ref: string}).ref, 'order-1');
      await stage.pane('Conversation').getByText('Hello', {exact: true}).waitFor();
      await stage.page.reload();
      await stage.pane('Conversation').getByText('Hello', {exact: true}).waitFor();
      await stage.wire('message').waitFor();
      assert.equal(stage.received.filter(({item}) => 'referral' in item).length, 1);
    }));

  test('tells it once although the reload comes before the answer', () =>
    withInbox({}, async stage => {
      await talk(stage);
      const {page} = stage;
      stage.mutedPath = '/inbox/act';
      await page.goto(stage.baseUrl + path);
      await stage.waitForWebhook('referral');
      stage.mutedPath = undefined;
      await page.reload();
      await page.locator('[data-shown]').waitFor();
      await stage.act({act: 'say', person: 'Pat Example', text: 'And then'});
      await stage.pane('Conversation').getByText('And then', {exact: true}).waitFor();
      assert.equal(stage.received.filter(({item}) => 'referral' in item).length, 1);
    }));

  test('is opened by a reload where it could not be opened at first', () =>
    withInbox({}, async stage => {
      await talk(stage);
      const {page} = stage;
      await page.route('**/inbox/act', route => route.abort(), {times: 1});
      await page.goto(stage.baseUrl + path);
      await page.getByText('The simulator does not answer').waitFor();
      await page.reload();
      await stage.waitForWebhook('referral');
      // The browser itself tells of what it could not load.
      stage.errors.length = 0;
    }));

  test('changes nothing when the page is only fetched', () =>
    withInbox({}, async stage => {
      const response = await fetch(stage.baseUrl + path);
      assert.equal(response.status, 200);
      const {threads, deliveries} = await stage.readState();
      assert.deepEqual([threads, deliveries], [[], []]);
    }));

  test('waits until somebody is logged in', () =>
    withInbox({path, person: {loggedIn: false}}, async stage => {
      await stage.page.getByText('Log in to open the conversation').waitFor();
      assert.deepEqual((await stage.readState()).threads, []);
      await stage.pane('Conversation').getByRole('button', {name: 'Log in as'}).click();
      await stage.composer.waitFor();
      assert.equal(await stage.composer.inputValue(), 'Hi <b>there</b>');
    }));

  test('waits for a login through a reload as well', () =>
    withInbox({path, person: {loggedIn: false}}, async stage => {
      await stage.page.getByText('Log in to open the conversation').waitFor();
      await stage.page.reload();
      await stage.page.getByText('Log in to open the conversation').waitFor();
      await stage.pane('Conversation').getByRole('button', {name: 'Log in as'}).click();
      await stage.composer.waitFor();
      assert.equal(await stage.composer.inputValue(), 'Hi <b>there</b>');
      assert.equal(await stage.page.evaluate(() => String(history.state)), 'link-opened');
    }));

  test('can be opened by hand, and the fate of its reference chosen', () =>
    withInbox({getStarted: 'BEGIN'}, async stage => {
      await stage.page.getByLabel('The reference of a link').selectOption('is lost');
      await stage.page.getByText('Open a m.me link', {exact: true}).click();
      assert.equal(await stage.page.getByLabel('Page', {exact: true}).inputValue(), PAGE_ID);
      await stage.page.getByLabel('ref (optional)').fill('order-2');
      await stage.page.getByRole('button', {name: 'Open the link'}).click();
      await stage.page.getByRole('button', {name: 'Get Started'}).click();
      const {item} = await stage.waitForWebhook('postback');
      const {referral} = item['postback'] as {referral?: {ref?: string}};
      assert.equal(referral?.ref, undefined);
    }));
});

describe('what went over the wire', {concurrency: 3}, () => {
  test('shows a failing webhook, what it answered, and the delivery that is sent again', () =>
    withInbox({answer: 500, redeliverySpeed: 0}, async stage => {
      await talk(stage);
      const item = stage.wire('message');
      await item.getByText(/^again at/).waitFor();
      await item.locator('summary').click();
      await item.getByText('Out of order').first().waitFor();
      await item.getByText('The same bytes go out again at').waitFor();
      await stage.page.getByText('The webhook fails').waitFor();
      stage.answer = 200;
      await item.getByRole('button', {name: 'Send again'}).click();
      await item.getByText(/^at attempt \d+$/).waitFor();
      const {item: received} = await stage.waitForWebhook('message');
      assert.equal((received['message'] as {text: string}).text, 'Hello');
      await stage.page.getByText('The webhook fails').waitFor({state: 'detached'});
    }));

  test('says that no webhook is set, and how to set one', () =>
    withInbox({hasWebhook: false}, async stage => {
      await stage.page.getByRole('heading', {name: 'No webhook is set'}).waitFor();
      await talk(stage);
      await stage.wire('message').getByText('not sent').waitFor();
    }));

  test('shows the body as it was signed, and what a call of the API said', () =>
    withInbox({}, async stage => {
      await stage.act({act: 'say', person: 'Pat Example', text: 'a/b ä'});
      const item = stage.wire('message');
      await item.locator('summary').click();
      await item.getByText('X-Hub-Signature-256').waitFor();
      await item.getByText('"a/b ä"').waitFor();
      await item.getByRole('button', {name: 'As signed'}).click();
      await item.getByText(String.raw`a\/b \u00e4`).waitFor();
      await stage.send({text: 'Thank you'});
      await stage.wire('/v26.0/me/messages').locator('summary').click();
      await stage.wire('/v26.0/me/messages').getByText('"message_id"').waitFor();
      assert.ok(!(await stage.page.content()).includes('test-page-token'));
    }));

  test('is filtered by kind', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.send({text: 'Thank you'});
      await stage.wire('delivery').waitFor();
      const filter = stage.page.getByLabel('Show', {exact: true});
      await filter.selectOption('API calls');
      assert.equal(await stage.page.locator('.wire > li').count(), 1);
      await filter.selectOption('kind:message');
      assert.equal(await stage.page.locator('.wire > li').count(), 1);
      await filter.selectOption('Failures');
      assert.equal(await stage.page.locator('.wire > li').count(), 0);
    }));
});

describe('the inbox', {concurrency: 3}, () => {
  test('says when the connection is lost, connects again, and shows what happened meanwhile', () =>
    withInbox({}, async stage => {
      await talk(stage);
      let isDown = true;
      await stage.page.route('**/inbox/events', route =>
        isDown ? route.fulfill({status: 503}) : route.continue(),
      );
      stage.breakConnections();
      await stage.page.getByText('Connection lost').waitFor();
      await stage.send({text: 'Said meanwhile'});
      isDown = false;
      await stage.pane('Conversation').getByText('Said meanwhile').waitFor();
      await stage.page.getByText('Live', {exact: true}).waitFor();
      // The browser itself complains of what it could not load.
      const ours = stage.errors.filter(text => !text.startsWith('Failed to load resource'));
      stage.errors.splice(0, stage.errors.length, ...ours);
    }));

  test('keeps what is being typed, and the focus, while messages arrive', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.composer.pressSequentially('half a sen');
      await stage.send({text: 'An interruption'});
      await stage.pane('Conversation').getByText('An interruption').waitFor();
      await stage.page.keyboard.type('tence');
      assert.equal(await stage.composer.inputValue(), 'half a sentence');
    }));

  test('does not interpret what people and pages write', () =>
    withInbox({}, async stage => {
      const hostile = '<img src=x onerror="document.title = 1"><script>document.title = 2</script>';
      await stage.act({act: 'say', person: hostile, text: hostile});
      await stage.send({text: `${hostile} שלום`}, hostile);
      await stage.page.locator('.message.page', {hasText: hostile}).waitFor();
      for (const summary of await stage.page.locator('.wire summary').all()) await summary.click();
      assert.equal(await stage.page.locator('main img, main script').count(), 0);
      assert.equal(await stage.page.title(), 'Simulated Messenger');
    }));

  test('opens whatever stands behind the # of its address', () =>
    withInbox({path: '/inbox#%'}, async stage => {
      await stage.page.getByText('No conversation yet').waitFor();
    }));

  test('keeps the keyboard’s place where a pane takes the place of another', () =>
    withInbox({context: {viewport: {width: 360, height: 740}}}, async stage => {
      const {page} = stage;
      await stage.act({act: 'say', person: 'Pat Example', text: 'Hello'});
      await stage.page.locator('button.thread').focus();
      await page.keyboard.press('Enter');
      await stage.pane('Conversation').getByText('Hello', {exact: true}).waitFor();
      assert.ok(await isFocused(page.locator('#conversation-title')));
    }));

  test('lets a day pass, changes the form, and begins anew', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.page.getByRole('button', {name: 'Let a day pass'}).click();
      await assert.rejects(stage.send({text: 'Too late'}), /"code":10/);
      await stage.page.getByLabel('Webhooks come from').selectOption('Amio');
      await stage.composer.fill('Who are you?');
      await stage.composer.press('Enter');
      await stage.wire('message_received').waitFor();
      await stage.page.getByRole('button', {name: 'Clear everything'}).click();
      await stage.page.getByText('No conversation yet').waitFor();
      await stage.page.getByText('Nothing yet. Webhooks').waitFor();
    }));

  test('shows why a message as long as a book is refused', () =>
    withInbox({}, async stage => {
      await talk(stage);
      await stage.composer.fill('word '.repeat(20_000));
      await stage.composer.press('Enter');
      const alert = stage.page.getByRole('alert');
      await alert.getByText(/\w/).first().waitFor();
      assert.doesNotMatch(await alert.innerText(), /does not answer/);
      // The browser itself tells of the answer 400.
      stage.errors.length = 0;
    }));

  test('shows what was wrong where an act is refused', () =>
    withInbox({}, async stage => {
      await stage.page.getByText('Open a m.me link', {exact: true}).click();
      await stage.page.getByLabel('Page', {exact: true}).fill('1');
      await stage.page.getByRole('button', {name: 'Open the link'}).click();
      const alert = stage.page.getByRole('alert');
      await alert.getByText(`made for ${PAGE_ID}, found 1`).waitFor();
      await alert.getByRole('button', {name: 'Dismiss'}).click();
      assert.equal((await alert.innerText()).trim(), '');
      assert.ok(await isFocused(stage.page.locator('#conversation-title')));
      // The browser itself tells of the answer 400.
      stage.errors.length = 0;
    }));

  test('is used by keyboard alone', () =>
    withInbox({path: `/m.me/${PAGE_ID}?ref=order-1`, getStarted: 'BEGIN'}, async stage => {
      const {page} = stage;
      await tabTo(page, page.getByRole('button', {name: 'Get Started'}));
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
      await page.keyboard.type('Hello');
      await page.keyboard.press('Enter');
      await page.locator('.message.person', {hasText: 'Hello'}).waitFor();
      await stage.send(QUESTION);
      const reply = page.getByRole('button', {name: 'Yes, please'});
      await reply.waitFor();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      assert.ok(await isFocused(reply));
      await page.keyboard.press('Space');
      await page.locator('.message.press', {hasText: 'Yes, please'}).waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
      await tabTo(page, stage.wire('postback').locator('summary'));
      await page.keyboard.press('Enter');
      await tabTo(page, stage.wire('postback').getByRole('button', {name: 'Send again'}));
      await page.keyboard.press('Enter');
      await stage.wire('postback').getByText('at attempt 2').waitFor();
    }));
});

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate(element => element === document.activeElement);
}

async function tabTo(page: Page, locator: Locator): Promise<void> {
  await locator.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isFocused(locator)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`60 times Tab did not lead to ${String(locator)}.`);
}

/** Long words, right-to-left text, every kind of content, and everything unfolded. */
async function fill(stage: InboxStage): Promise<void> {
  const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(8);
  await talk(stage, `Pat ${long}`.slice(0, 90));
  const person = `Pat ${long}`.slice(0, 90);
  await stage.send({text: `${long} שלום! איפה ההזמנה שלי?`}, person);
  await stage.send(MENU, person);
  await stage.send(
    {attachment: {type: 'file', payload: {url: `https://a.example/${long}`}}},
    person,
  );
  await stage.send(QUESTION, person);
  await stage.page.locator('.quick-replies').waitFor({state: 'attached'});
  await stage.page.$$eval('.wire details, .fold', all =>
    all.forEach(details => ((details as HTMLDetailsElement).open = true)),
  );
  await stage.page.locator('.wire .json').first().waitFor({state: 'attached'});
}

/** What is wider than the place that it has. */
function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main *')]
      .filter(element => {
        const {overflowX, display} = getComputedStyle(element);
        const isScroller = element === document.documentElement || overflowX === 'auto';
        return isScroller && display !== 'none' && element.scrollWidth > element.clientWidth;
      })
      .map(element => `${element.tagName} ${element.className}`),
  );
}

describe('the looks of the inbox', {concurrency: 2}, () => {
  for (const state of ['empty', 'full'] as const) {
    test(`are accessible on a desktop, in light and in dark: ${state}`, () =>
      withInbox({...(state === 'empty' && {path: `/m.me/${PAGE_ID}`})}, async stage => {
        if (state === 'full') await fill(stage);
        assert.deepEqual(await findViolationsInBoth(stage.page), []);
        assert.deepEqual(await findOverflow(stage.page), []);
      }));

    test(`are accessible on a phone, in each pane, and nothing scrolls sideways: ${state}`, () =>
      withInbox({context: PHONE}, async stage => {
        const {page} = stage;
        const show = (name: RegExp) =>
          page.getByRole('navigation').getByRole('button', {name}).tap();
        if (state === 'full') {
          await show(/^Conversation/);
          await fill(stage);
        }
        for (const name of [/^People/, /^Conversation/, /^Wire/]) {
          await show(name);
          assert.deepEqual(await findViolationsInBoth(page), [], String(name));
          assert.deepEqual(await findOverflow(page), [], String(name));
        }
      }));
  }

  test('leave room for everything at 200 % zoom', () =>
    withInbox({context: {viewport: {width: 640, height: 450}}}, async stage => {
      await stage.page.getByRole('navigation').getByRole('button', {name: 'Conversation'}).click();
      await fill(stage);
      assert.deepEqual(await findOverflow(stage.page), []);
      await stage.composer.fill('Still here');
      await stage.page.getByRole('button', {name: 'Send', exact: true}).click();
      await stage.page.locator('.message.person', {hasText: 'Still here'}).waitFor();
      const log = await stage.page.getByRole('log').boundingBox();
      assert.ok(log && log.height >= 190, `the log is ${log?.height} px high`);
    }));
});
