/** The conversation in the chat plugin: it begins with "Continue as …", and goes on as in Messenger. */
import type {ThreadButton, ThreadMessage} from '../../platform/model.js';
import {readWebAddress} from '../../inbox/client/web-address.js';
import type {Connection} from './connection.js';
import {find} from './find.js';

interface Chat {
  readonly messages: readonly ThreadMessage[];
  readonly isPageTyping: boolean;
}

export function startConversation(connection: Connection): void {
  const {pageId, ref, pageOrigin, baseUrl} = connection.setup;
  // Not randomUUID(): it is missing where the page is served over plain http.
  const numbers = crypto.getRandomValues(new Uint32Array(4));
  const user_ref = Array.from(numbers, number => number.toString(36)).join('');
  const button = find('[data-start]');
  const log = find('[data-log]');
  const field = find<HTMLInputElement>('[data-text]');
  let shown = '';

  button.addEventListener('click', () => void start());
  find('[data-say]').addEventListener('submit', event => {
    event.preventDefault();
    const text = field.value;
    if (!text.trim()) return;
    field.value = '';
    void act('say', {text});
  });

  async function start(): Promise<void> {
    const {guest, logsIn} = button.dataset;
    if (logsIn !== undefined) {
      await connection.send('PATCH', '/control', {person: {loggedIn: true}});
    }
    const referer_uri = pageOrigin === '*' ? undefined : `${pageOrigin}/`;
    const page = {page_id: pageId, ref, referer_uri, guest: guest !== undefined};
    await act('start', page);
    button.hidden = true;
    find('[data-conversation]').hidden = false;
    field.focus();
    connection.resize();
    const changes = new EventSource(`${baseUrl}/inbox/events`);
    changes.addEventListener('change', () => void look());
  }

  async function act(name: string, values: object): Promise<void> {
    await connection.send('POST', `/frame/chat/${name}`, {user_ref, ...values});
    await look();
  }

  async function look(): Promise<void> {
    const text = await read();
    if (text === undefined || text === shown) return;
    shown = text;
    const {messages, isPageTyping} = JSON.parse(text) as Chat;
    find('[data-typing]').textContent = isPageTyping ? 'The page is typing …' : '';
    const last = messages.at(-1);
    log.replaceChildren(...messages.map(message => renderMessage(message, message === last)));
    log.scrollTop = log.scrollHeight;
    connection.resize();
  }

  /** Fails silently, as the connection does: a page that leaves cuts it off, and the next change reads again. */
  async function read(): Promise<string | undefined> {
    try {
      const response = await fetch(`${baseUrl}/frame/chat?${new URLSearchParams({user_ref})}`);
      return response.ok ? await response.text() : undefined;
    } catch {
      return undefined;
    }
  }

  /** Quick replies go away with the next message, whoever writes it. */
  function renderMessage(message: ThreadMessage, isLast: boolean): HTMLElement {
    const item = document.createElement('li');
    item.className = message.from;
    item.dir = 'auto';
    const {text, attachment, cards = [], buttons = [], quickReplies = []} = message;
    const lines = [text, attachment && `[${attachment.type}] ${attachment.url ?? ''}`];
    for (const {title, text: more} of cards) lines.push(title, more);
    for (const line of lines) if (line) item.append(renderLine(line));
    const all = [...buttons, ...cards.flatMap(card => card.buttons ?? [])];
    item.append(...all.map(one => renderButton(message, one)));
    const presses = isLast ? quickReplies : [];
    for (const {title} of presses) item.append(renderPress(message, title));
    return item;
  }

  function renderButton(message: ThreadMessage, {type, title, value}: ThreadButton): HTMLElement {
    if (type === 'postback') return renderPress(message, title);
    const link = document.createElement('a');
    link.textContent = title;
    link.target = '_blank';
    link.rel = 'noopener';
    const address = type === 'phone' ? `tel:${value}` : readWebAddress(value);
    if (address !== undefined) link.href = address;
    return link;
  }

  function renderPress({id}: ThreadMessage, title: string): HTMLElement {
    const press = document.createElement('button');
    press.type = 'button';
    press.className = 'quiet';
    press.textContent = title;
    press.addEventListener('click', () => void act('press', {title, message: id}));
    return press;
  }
}

function renderLine(text: string): HTMLElement {
  const line = document.createElement('p');
  line.textContent = text;
  return line;
}
