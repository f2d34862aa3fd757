/** The whole loop in the demo: from the tick or the link to a paired contact, through the webhook, the shop and the inbox. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Page} from 'playwright-core';
import type {PlatformSnapshot} from '../src/simulator/index.js';
import {startDemo, stopDemo, withDemo} from './demo-stage.js';
import type {Demo} from './demo-stage.js';

before(startDemo);
after(stopDemo);

const THANKS = /Thank you, Pat Example!/;

async function placeOrder({page}: Demo): Promise<void> {
  await page.locator('#order [type="submit"]').click();
  await page.locator('#receipt h3').waitFor();
}

async function openInbox({page}: Demo): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', {name: 'Open the simulated Messenger'}).last().click();
  return opened;
}

/** How many times the shop has thanked. */
async function countThanks({page}: Demo): Promise<number> {
  const threads = await page.evaluate(async () => {
    const session = sessionStorage.getItem('simulator-session');
    const response = await fetch(`/simulator/${session}/inbox/state`);
    return ((await response.json()) as PlatformSnapshot).threads;
  });
  const texts = threads.flatMap(({messages}) => messages.map(({text}) => text ?? ''));
  return texts.filter(text => THANKS.test(text)).length;
}

async function reply(inbox: Page, text: string): Promise<void> {
  const composer = inbox.getByRole('textbox', {name: /message|reply/i});
  await composer.fill(text);
  await composer.press('Enter');
  await inbox.getByText(text, {exact: true}).first().waitFor();
}

const waitForContact = ({page}: Demo, contact: string) =>
  page.locator(`#progress [data-contact="${contact}"][data-thanked="true"]`).waitFor();

for (const form of ['meta', 'amio']) {
  describe(`the loop by the plugin, with ${form}`, {concurrency: 2}, () => {
    for (const era of ['2019', '2024', '2026']) {
      test(`of ${era}: tick, order, webhook, answer, reply, paired`, () =>
        withDemo(`era=${era}&form=${form}`, {}, async demo => {
          const {page} = demo;
          await page.frameLocator('messenger-checkbox iframe').locator('input').check();
          await page.waitForFunction(() => document.querySelector('messenger-checkbox')?.checked);
          await placeOrder(demo);
          await waitForContact(demo, 'user-ref');
          const inbox = await openInbox(demo);
          await inbox.getByText(THANKS).first().waitFor();
          await reply(inbox, 'Thank you too');
          await waitForContact(demo, 'contact-id');
          await inbox
            .getByText(/is roasted on Tuesday/)
            .first()
            .waitFor();
          assert.equal(await countThanks(demo), 1);
          await reply(inbox, 'Stop');
          await page.getByText('the bot is quiet').waitFor();
          assert.deepEqual(demo.errors, []);
        }));
    }
  });

  describe(`the loop by the link, with ${form}`, {concurrency: 2}, () => {
    for (const referral of ['delivered', 'lost', 'doubled']) {
      test(`where the SDK is blocked and the reference is ${referral}`, () =>
        withDemo(`blocked=sdk&form=${form}&referral=${referral}`, {}, async demo => {
          const {page} = demo;
          await page.locator('messenger-checkbox input').check();
          const opened = page.context().waitForEvent('page');
          await page.locator('messenger-checkbox a').click();
          const inbox = await opened;
          await inbox.getByRole('button', {name: 'Get Started'}).click();
          await placeOrder(demo);
          if (referral === 'lost') {
            // The message that the link has prefilled brings the code.
            const composer = inbox.getByRole('textbox', {name: /message|reply/i});
            await composer.waitFor();
            assert.match(await composer.inputValue(), /^My order code is /);
            await composer.press('Enter');
          }
          await waitForContact(demo, 'contact-id');
          await inbox.getByText(THANKS).first().waitFor();
          assert.equal(await countThanks(demo), 1);
        }));
    }
  });
}
