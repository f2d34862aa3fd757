/** Whom a call is about, and through which channel, as Amio's API takes it. */
import type {AmioNotification, AmioSend} from '../../contract/amio.js';
import {SENDER_ACTIONS, type SenderAction} from '../../contract/graph.js';
import type {Recipient} from '../message.js';
import {checkRecipient} from '../recipient-check.js';
import {createRefusal, describeValue} from '../refusal.js';
import type {FindChannel} from './amio-channels.js';

/** Meta's words are taken on both platforms; Amio has one of its own for the third. */
const NOTIFICATIONS: Readonly<Record<SenderAction, AmioNotification>> = {
  typing_on: 'typing_on',
  typing_off: 'typing_off',
  mark_seen: 'messages_read',
};

/** @throws {TypeError} for a recipient that cannot be, and where no channel is known */
export function writeTarget(
  to: Recipient,
  findChannel: FindChannel,
  source: string,
): Pick<AmioSend, 'channel' | 'contact'> {
  const {id, userRef} = checkRecipient(to, source);
  return {
    channel: {id: findChannel(to.channelId, source)},
    contact: id === undefined ? {user_ref: userRef} : {id},
  };
}

/** @throws {TypeError} for what is no sender action */
export function writeNotification(action: unknown, source: string): AmioNotification {
  const known = SENDER_ACTIONS.find(name => name === action);
  if (known !== undefined) return NOTIFICATIONS[known];
  throw createRefusal({
    source,
    option: 'action',
    expected: `one of ${SENDER_ACTIONS.join(', ')}`,
    found: describeValue(action),
    cure: 'mark_seen is what Amio calls messages_read.',
  });
}
