/** Sets the stage for the inbox's browser tests: its modules on the test's page, with a session of the simulator's own. */
import {waitUntil} from '@open-wc/testing';
import {Inbox} from '../../../src/simulator/inbox/client/inbox.js';
import type {OpenedLink} from '../../../src/simulator/inbox/setup.js';
import type {PlatformSnapshot} from '../../../src/simulator/index.js';

export const PAGE_ID = '106331234567890';

let stages: InboxStage[] = [];

/** For `afterEach`. */
export function clearStage(): void {
  for (const stage of stages) stage.close();
  stages = [];
  history.replaceState(null, '', location.pathname + location.search);
}

/** Opens the inbox, with a link at once if one is given, and waits until it shows what there is. */
export async function openInbox(
  selectedId?: string,
  link?: Partial<OpenedLink>,
): Promise<InboxStage> {
  const stage = new InboxStage();
  stages.push(stage);
  stage.start(selectedId);
  if (link) await stage.openLink(link);
  await stage.waitForText('Live', stage.status);
  await stage.find('[data-shown]');
  return stage;
}

export class InboxStage {
  readonly main = document.createElement('main');
  readonly status = document.createElement('div');
  readonly baseUrl = `${location.origin}/simulator/${crypto.randomUUID()}`;
  #inbox: Inbox | undefined;

  start(selectedId?: string): void {
    document.body.append(this.status, this.main);
    const {main, status, baseUrl} = this;
    this.#inbox = new Inbox({baseUrl, link: null}, {main, status}, selectedId);
  }

  get inbox(): Inbox {
    if (!this.#inbox) throw new Error('The inbox was not started.');
    return this.#inbox;
  }

  close(): void {
    this.inbox.close();
    this.main.remove();
    this.status.remove();
  }

  openLink(link: Partial<OpenedLink> = {}): Promise<boolean> {
    return this.inbox.openLink({page: PAGE_ID, ref: null, text: null, ...link});
  }

  /** Waits for the element that has this text, if one is given. */
  async find<T extends HTMLElement = HTMLElement>(selector: string, text = ''): Promise<T> {
    const look = () =>
      [...this.main.querySelectorAll<T>(selector)].find(one => one.textContent.includes(text));
    await waitUntil(look, `${selector} with "${text}" in ${this.main.innerText}`, {timeout: 5000});
    const found = look();
    if (!found) throw new Error(`${selector} went away again.`);
    return found;
  }

  async click(text: string, selector = 'button'): Promise<void> {
    (await this.find(selector, text)).click();
  }

  async waitForText(text: string, place: HTMLElement = this.main): Promise<void> {
    await waitUntil(() => place.innerText.includes(text), `"${text}"`, {timeout: 5000});
  }

  async waitForNone(selector: string): Promise<void> {
    await waitUntil(() => !this.main.querySelector(selector), selector, {timeout: 5000});
  }

  /** Types into the composer and presses Enter. */
  async say(text: string): Promise<void> {
    const composer = await this.find<HTMLTextAreaElement>('textarea');
    composer.value = text;
    composer.dispatchEvent(new InputEvent('input', {bubbles: true}));
    composer.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    await this.find('.message.person', text);
  }

  async choose(selector: string, value: string): Promise<void> {
    const select = await this.find<HTMLSelectElement>(selector);
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
  }

  async readState(): Promise<PlatformSnapshot> {
    return (await (await fetch(`${this.baseUrl}/inbox/state`)).json()) as PlatformSnapshot;
  }

  /** Sends a message as the page, to the only person. */
  async send(message: object): Promise<void> {
    const {threads} = await this.readState();
    const id = threads.at(-1)?.contactId;
    const response = await fetch(`${this.baseUrl}/v26.0/${PAGE_ID}/messages`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: 'Bearer simulated-page-access-token',
      },
      body: JSON.stringify({recipient: {id}, message}),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}
