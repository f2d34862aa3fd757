/** Logging in and "Not you?", which change the simulator's person for every frame that is loaded later. */
import type {Connection} from './connection.js';
import {find} from './find.js';

export interface Account {
  readonly loggedIn: boolean;
  logIn(): Promise<void>;
}

/**
 * @param onNotYou called before the person is logged out
 * @param onChange called after either, to show the plugin anew
 */
export function startAccount(
  connection: Connection,
  onNotYou: () => void,
  onChange: () => void,
): Account {
  let {loggedIn} = connection.setup;
  async function change(next: boolean): Promise<void> {
    loggedIn = next;
    await connection.send('PATCH', '/control', {person: {loggedIn}});
    find('[data-logged-in]').hidden = !loggedIn;
    find('[data-logged-out]').hidden = loggedIn;
    onChange();
  }
  document.querySelector('[data-not-you]')?.addEventListener('click', () => {
    onNotYou();
    void change(false).then(() => find('[data-log-in]').focus());
  });
  find('[data-log-in]').addEventListener('click', () => void change(true));
  return {
    get loggedIn() {
      return loggedIn;
    },
    logIn: () => change(true),
  };
}
