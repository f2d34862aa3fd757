/** The checkbox plugin at work. */
import type {CheckboxPayload} from '../../../contract/sdk.js';
import {startAccount} from './account.js';
import type {Connection} from './connection.js';
import {find} from './find.js';

export function startCheckbox(connection: Connection): void {
  const {ref, userRef} = connection.setup;
  const box = find<HTMLInputElement>('input');
  // One after the other: a confirmation must find the server knowing whether the box is ticked.
  let reports = Promise.resolve();
  const report = (method: string, path: string, body: object): Promise<void> => {
    reports = reports.then(() => connection.send(method, path, body));
    return reports;
  };
  const reportTick = (): Promise<void> =>
    report('POST', '/frame/tick', {user_ref: userRef, checked: box.checked});
  const announce = (payload: Pick<CheckboxPayload, 'event' | 'state'>): void =>
    connection.announce('messenger_checkbox', {...payload, ref, user_ref: userRef});

  box.addEventListener('change', () => {
    const state = box.checked ? 'checked' : 'unchecked';
    void reportTick().then(() => announce({event: 'checkbox', state}));
  });
  const account = startAccount(
    connection,
    () => announce({event: 'not_you'}),
    () => {
      box.disabled = !account.loggedIn;
      box.checked = false;
      void reportTick();
      show();
    },
  );
  connection.declareReady((method, params) => {
    if (method === 'confirmCheckboxSubmission') void report('POST', '/frame/confirm', params);
  });
  // A frame that loads again starts anew, whatever its box was before.
  void reportTick();
  show();

  function show(): void {
    connection.resize();
    announce({event: 'rendered'});
  }
}
