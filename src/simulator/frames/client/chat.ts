/** The chat plugin at work: what a visitor does, and what `FB.CustomerChat` asks. */
import type {Connection} from './connection.js';
import {startConversation} from './conversation.js';
import {find} from './find.js';

/** How long a greeting with `greeting_dialog_display="fade"` stays, in milliseconds. */
const FADE_AFTER = 5000;

export function startChat(connection: Connection): void {
  const {greetingDisplay, greetingDelay} = connection.setup;
  const dialog = find('[data-dialog]');
  const greeting = find('[data-greeting]');
  const bubble = find('[data-bubble]');
  let shown = true;

  const methods: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => void>> = {
    show: ({showDialog}) => {
      setShown(true);
      if (showDialog) setOpen(true);
    },
    hide: () => {
      setOpen(false);
      setShown(false);
    },
    showDialog: () => setOpen(true),
    hideDialog: () => setOpen(false),
    update,
  };
  bubble.addEventListener('click', () => setOpen(!isOpen()));
  find('[data-close]').addEventListener('click', () => setOpen(false));
  find('[data-dismiss]').addEventListener('click', () => setGreeting(false));
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') setOpen(false);
  });
  startConversation(connection);
  connection.declareReady((method, params) => methods[method]?.(params));
  connection.resize();
  if (greetingDisplay !== 'hide') setTimeout(() => setGreeting(shown && !isOpen()), greetingDelay);
  if (greetingDisplay === 'fade') setTimeout(() => setGreeting(false), greetingDelay + FADE_AFTER);

  function isOpen(): boolean {
    return !dialog.hasAttribute('hidden');
  }

  function setShown(next: boolean): void {
    if (next === shown) return;
    shown = next;
    connection.resize(shown);
    connection.announce(shown ? 'customerchat.show' : 'customerchat.hide');
  }

  function setOpen(open: boolean): void {
    if (open === isOpen()) return;
    dialog.hidden = !open;
    greeting.hidden = true;
    bubble.setAttribute('aria-expanded', String(open));
    if (open) dialog.focus();
    else if (document.hasFocus()) bubble.focus();
    connection.resize(shown);
    connection.announce(open ? 'customerchat.dialogShow' : 'customerchat.dialogHide');
  }

  function setGreeting(visible: boolean): void {
    if (greeting.hidden === !visible) return;
    greeting.hidden = !visible;
    connection.resize(shown);
  }

  function update({theme_color, logged_in_greeting, logged_out_greeting}: Record<string, unknown>) {
    const text = connection.setup.loggedIn ? logged_in_greeting : logged_out_greeting;
    if (typeof theme_color === 'string') {
      find('main').style.setProperty('--theme', theme_color);
    }
    if (typeof text !== 'string') return;
    for (const place of document.querySelectorAll('[data-greeting-text]')) place.textContent = text;
    connection.resize(shown);
  }
}
