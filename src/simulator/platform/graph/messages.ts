/** The Send API: `POST /<version>/<page id or me>/messages`. */
import {
  GRAPH_ERRORS,
  GRAPH_SUBCODES,
  MESSAGING_TYPES,
  SENDER_ACTIONS,
} from '../../../contract/graph.js';
import type {GraphSent, MessagingType, SenderAction} from '../../../contract/graph.js';
import {ApiRefusal} from '../api-error.js';
import {findAddressee, sendOut} from '../outgoing.js';
import type {Addressee, AddressProblem} from '../outgoing.js';
import type {Parameters} from '../parameters.js';
import type {Platform} from '../platform.js';
import {reader, readMessage} from './read-message.js';

/** `HUMAN_AGENT` alone is simulated: since April 2026 the other tags are refused, or need a permission of their own. */
const HUMAN_AGENT_WINDOW = 7 * 24 * 3_600_000;

/** @throws {ApiRefusal} with Meta's code */
export function sendMessage(
  platform: Platform,
  pageId: string,
  parameters: Parameters,
): GraphSent | {recipient_id?: string} {
  const known = ['recipient', 'messaging_type', 'message', 'sender_action', 'tag'];
  const {recipient, messaging_type, message, sender_action, tag} = reader.readObject(
    parameters,
    '',
    known,
  );
  if ((message === undefined) === (sender_action === undefined)) {
    const found = message === undefined ? 'neither' : 'both';
    throw new ApiRefusal(
      GRAPH_ERRORS.invalidParameter,
      `Expected either message or sender_action, each in a request of its own; found ${found}.`,
    );
  }
  const to = readRecipient(recipient);
  const windowLength = readWindow(messaging_type, tag);
  if (sender_action !== undefined) {
    const action = reader.readOneOf(sender_action, 'sender_action', SENDER_ACTIONS);
    return act(platform, find(platform, pageId, to, windowLength), action);
  }
  const read = readMessage(message);
  const addressee = find(platform, pageId, to, windowLength);
  const message_id = sendOut(platform, addressee, {api: 'meta', ...read});
  if (addressee.grant) return {message_id};
  return {recipient_id: addressee.thread.contactId, message_id};
}

interface Recipient {
  readonly id?: string;
  readonly userRef?: string;
}

function readRecipient(value: unknown): Recipient {
  const {id, user_ref} = reader.readObject(value, 'recipient', ['id', 'user_ref']);
  if ((id === undefined) === (user_ref === undefined)) {
    throw reader.refuse('recipient', 'either id or user_ref', value);
  }
  return id === undefined
    ? {userRef: reader.readText(user_ref, 'recipient.user_ref')}
    : {id: reader.readText(id, 'recipient.id')};
}

function readWindow(type: unknown, tag: unknown): number | undefined {
  const types: readonly MessagingType[] = MESSAGING_TYPES;
  const found = type === undefined ? 'RESPONSE' : reader.readOneOf(type, 'messaging_type', types);
  if (found !== 'MESSAGE_TAG') {
    if (tag !== undefined) throw reader.refuse('tag', `none with messaging_type ${found}`, tag);
    return undefined;
  }
  reader.readOneOf(tag, 'tag', ['HUMAN_AGENT']);
  return HUMAN_AGENT_WINDOW;
}

function find(platform: Platform, pageId: string, to: Recipient, windowLength?: number): Addressee {
  const found = findAddressee(platform, pageId, to, windowLength);
  if (typeof found === 'string') throw describeProblem(found, to);
  if (!platform.state.appLive) {
    throw new ApiRefusal(
      GRAPH_ERRORS.permission,
      'Cannot message users who are not admins, developers or testers of the app until it is live.',
      {subcode: GRAPH_SUBCODES.appNotLive},
    );
  }
  return found;
}

function describeProblem(problem: AddressProblem, {id, userRef}: Recipient): ApiRefusal {
  switch (problem) {
    case 'unknown': {
      const who = id === undefined ? `user_ref "${userRef}"` : `recipient.id "${id}"`;
      const hint = id === undefined ? '' : ' A user_ref goes into recipient.user_ref.';
      return new ApiRefusal(
        GRAPH_ERRORS.invalidParameter,
        `No matching user found: ${who}.${hint}`,
        {subcode: GRAPH_SUBCODES.noSuchPerson},
      );
    }
    case 'window':
      return new ApiRefusal(
        GRAPH_ERRORS.outsideWindow,
        'This message is sent outside of allowed window: 24 hours after the last message of the person, or after the opt-in of a user_ref.',
      );
    case 'blocked':
      return new ApiRefusal(
        GRAPH_ERRORS.personUnavailable,
        "This person isn't available right now.",
      );
  }
}

function act(
  {changes}: Platform,
  {thread, grant}: Addressee,
  action: SenderAction,
): {recipient_id?: string} {
  if (action !== 'mark_seen') thread.isPageTyping = action === 'typing_on';
  changes.announce();
  return grant ? {} : {recipient_id: thread.contactId};
}
