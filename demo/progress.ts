/** What the shop's server knows of an order, live: from the order itself to the person in Messenger. */
import {html, render, type TemplateResult} from 'lit';
import type {Progress} from './server.js';
import type {ShopClient} from './cart.js';
import {inboxUrl, watchMessenger} from './session.js';

interface Step {
  readonly name: string;
  readonly isDone: boolean;
  readonly text: string;
}

const CONTACT: Readonly<Record<Progress['contact'], string>> = {
  unknown: 'not yet: no webhook has told',
  'user-ref': 'by user_ref; the contact id comes with the first reply',
  'contact-id': 'yes, with the contact id: the customer is paired',
};

function listSteps({order, contact, isThanked, isQuiet}: Progress): Step[] {
  return [
    {name: 'order', isDone: order !== null, text: order ?? 'none'},
    {name: 'person', isDone: contact !== 'unknown', text: CONTACT[contact]},
    {name: 'thanks', isDone: isThanked, text: isThanked ? 'sent in Messenger' : 'not sent yet'},
    ...(isQuiet ? [{name: 'stop', isDone: true, text: 'asked for: the bot is quiet'}] : []),
  ];
}

function renderProgress(progress: Progress): TemplateResult {
  return html`<p class="aside-title">What the shop’s server knows</p>
    <dl
      class="progress"
      data-contact=${progress.contact}
      data-thanked=${String(progress.isThanked)}
    >
      ${listSteps(progress).map(
        ({name, isDone, text}) =>
          html`<div class=${isDone ? 'done' : 'open'}>
            <dt>${name}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
    <p><a href=${inboxUrl} target="_blank" rel="noopener">Open the simulated Messenger</a></p>`;
}

/** Shows how far an order is, until another one is shown. */
export class ProgressView {
  #cart: string | undefined;
  #isWatching = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly client: ShopClient,
  ) {}

  show(cart: string, progress: Progress): void {
    const isFirst = this.root.hidden;
    this.#cart = cart;
    this.root.hidden = false;
    if (isFirst) this.root.scrollIntoView({block: 'nearest'});
    if (!this.#isWatching) watchMessenger(() => void this.#refresh());
    this.#isWatching = true;
    render(renderProgress(progress), this.root);
  }

  hide(): void {
    this.#cart = undefined;
    this.root.hidden = true;
  }

  async #refresh(): Promise<void> {
    const cart = this.#cart;
    if (cart === undefined) return;
    // Where the server has gone, what is shown stays: the next change looks again.
    const progress = await this.client.readProgress(cart).catch(() => undefined);
    if (progress && cart === this.#cart) this.show(cart, progress);
  }
}
