/** What Amio's webhook sends, as an event in the form that both platforms share. */
import type {AmioEvent} from '../../contract/amio.js';
import {ChannelMismatchError} from '../channel-mismatch.js';
import type {Contact, EventType, MessengerEvent} from '../event.js';
import {readDate, readId, readRecord, readText} from '../read.js';
import {isRecord} from '../refusal.js';

/** `notification` is left to `other`: what its `type` may be is not established. */
const TYPES: ReadonlyMap<string, EventType> = new Map<AmioEvent, EventType>([
  ['message_received', 'message'],
  ['postback', 'postback'],
  ['opt_in', 'opt-in'],
  ['messages_delivered', 'delivery'],
  ['messages_read', 'read'],
  ['message_echo', 'echo'],
]);

/** Longer or stranger ids are no ids of Amio's; the key is then made of the signature. */
const PLAIN_ID = /^[\x21-\x7e]{1,256}$/;

/** What is known of a body before it is read. */
export interface Signed {
  /** The channels whose secret signed it. */
  channelIds: readonly string[];
  /** The signature: a digest of the whole body, which nobody without the secret can make collide. */
  signature: string;
}

/**
 * Reads the one event of a delivery. Whatever the JSON holds, it is an event: what is not known is `other`.
 *
 * @throws {ChannelMismatchError} where it speaks of a channel whose secret did not sign it
 */
export function readAmioEvent(envelope: unknown, {channelIds, signature}: Signed): MessengerEvent {
  const {event: name, timestamp, data: given} = readRecord(envelope);
  const data = readRecord(given);
  const channelId = readId(readRecord(data.channel).id);
  if (channelId !== undefined && !channelIds.includes(channelId)) {
    throw new ChannelMismatchError(channelId, channelIds);
  }
  const type = isRecord(given) && typeof name === 'string' ? (TYPES.get(name) ?? 'other') : 'other';
  const id = type === 'other' ? undefined : readId(data.id);
  return {
    type,
    channelId: channelId ?? readOnly(channelIds),
    contact: readContact(data.contact),
    ...readDetails(type, data),
    timestamp: readTime(type, data) ?? readDate(timestamp) ?? new Date(),
    // Amio gives an id to messages only. For all else the whole body counts: two presses of one button differ in nothing
    // but the time of sending.
    key:
      id !== undefined && PLAIN_ID.test(id)
        ? `amio:${type}:${channelId ?? ''}:${id}`
        : `amio:${signature}`,
    raw: envelope,
  };
}

/** A body that names no channel is of the one that signed it, where only one could have. */
function readOnly(channelIds: readonly string[]): string {
  const [channelId = '', ...others] = channelIds;
  return others.length === 0 ? channelId : '';
}

function readContact(value: unknown): Contact {
  const contact = readRecord(value);
  const id = readId(contact.id);
  const userRef = readId(contact.user_ref);
  return {...(id !== undefined && {id}), ...(userRef !== undefined && {userRef})};
}

type Details = Pick<MessengerEvent, 'ref' | 'payload' | 'text' | 'source'>;

function readDetails(type: EventType, data: Readonly<Record<string, unknown>>): Details {
  if (type === 'opt-in') {
    const {type: source, payload: ref} = readRecord(data.opt_in);
    return {...readField('ref', ref), ...readField('source', source)};
  }
  if (type === 'postback') return readField('payload', readRecord(data.postback).payload);
  if (type !== 'message' && type !== 'echo') return {};
  const {type: kind, payload: content, quick_reply} = readRecord(data.content);
  return {
    ...(kind === 'text' && readField('text', content)),
    ...readField('payload', readRecord(quick_reply).payload),
  };
}

/** The field where it is a text; else nothing, so that an event has no field without a value. */
function readField<Name extends keyof Details>(name: Name, value: unknown): Details {
  const text = readText(value);
  return text === undefined ? {} : {[name]: text};
}

/** When it happened, where the event tells that apart from when it was sent. */
function readTime(type: EventType, data: Readonly<Record<string, unknown>>): Date | undefined {
  if (type === 'delivery') return readDate(data.delivered_timestamp);
  return type === 'read' ? readDate(data.last_read_timestamp) : undefined;
}
