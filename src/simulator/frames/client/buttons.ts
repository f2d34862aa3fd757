/** Send to Messenger and Message Us at work. */
import type {SendButtonPayload} from '../../../contract/sdk.js';
import {startAccount} from './account.js';
import type {Connection} from './connection.js';
import {find} from './find.js';

export function startSendButton(connection: Connection): void {
  const {ref, pageId, appId, enforcesLogin} = connection.setup;
  const button = find('[data-send]');
  const status = find('[data-status]');
  let optedIn = false;
  let asked = false;
  const announce = (event: SendButtonPayload['event']): void =>
    connection.announce('send_to_messenger', {event, ref, is_after_optin: optedIn});

  const account = startAccount(
    connection,
    () => announce('not_you'),
    () => show(),
  );
  button.addEventListener('click', () => {
    announce('clicked');
    if ((enforcesLogin || !account.loggedIn) && !asked) {
      // The real button opens Facebook's login; here a second click stands for it.
      asked = true;
      status.textContent = 'Click again to log in and continue';
      connection.resize();
      return;
    }
    void (account.loggedIn ? Promise.resolve() : account.logIn())
      .then(() => connection.send('POST', '/frame/opt-in', {page_id: pageId, app_id: appId, ref}))
      .then(optIn);
  });
  connection.declareReady(() => undefined);
  show();

  function optIn(): void {
    optedIn = true;
    status.textContent = 'Sent to Messenger';
    announce('opt_in');
    connection.resize();
  }

  function show(): void {
    connection.resize();
    announce('rendered');
  }
}

/** It has no event of its own: its size is its only sign of life. */
export function startMessageUs(connection: Connection): void {
  connection.declareReady(() => undefined);
  connection.resize();
}
