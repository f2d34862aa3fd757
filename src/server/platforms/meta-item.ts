/** One item of Meta's webhooks as an event. An item may lack anything: what is missing is left out, and `raw` keeps the rest. */
import type {Contact, EventType, MessengerEvent} from '../event.js';
import {isRecord} from '../refusal.js';
import {readDate, readId, readRecord, readText} from '../read.js';
import {fingerprint} from './meta-fingerprint.js';

/** Where an item was found. */
export interface ItemPlace {
  /** The entry's page. */
  channelId: string | undefined;
  /** The page of `meta({pageId})`, where neither the entry nor the item names one. */
  pageId: string;
  /** The entry's time. */
  time: Date | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The keys that say what happened, and what that is. */
const KINDS: readonly {name: string; kind: EventType}[] = [
  {name: 'message', kind: 'message'},
  {name: 'postback', kind: 'postback'},
  {name: 'optin', kind: 'opt-in'},
  {name: 'referral', kind: 'referral'},
  {name: 'delivery', kind: 'delivery'},
  {name: 'read', kind: 'read'},
];

/** `optin.notification_messages_status` of a person who ended marketing messages. */
const STOPPED = /^STOP[ _]NOTIFICATIONS$/i;

/** Of an opt-in by checkbox Meta says only later, in the first reply's `prior_message`, where it came from. */
const CHECKBOX_SOURCE = 'checkbox_plugin';

/** A message id of Meta's is shorter, and has none of these: what only looks like one gets a fingerprint. */
const LONGEST_MID = 200;
const ODD_CHARACTER = /[^\x21-\x7e]/;

/** Makes an `other` of what is known to be no item of ours. */
export function makeOther(raw: unknown, place: ItemPlace): MessengerEvent {
  const {sender, recipient, timestamp} = readRecord(raw);
  const channelId = place.channelId ?? readId(readRecord(recipient).id) ?? place.pageId;
  return {
    type: 'other',
    channelId,
    contact: makeContact(readId(readRecord(sender).id), readId(readRecord(sender).user_ref)),
    timestamp: readDate(timestamp) ?? place.time ?? new Date(),
    // An entry that nobody knows is judged whole, its own time included: two that differ in nothing else are two.
    key: `other:${fingerprint([channelId, readMoment(timestamp, place), raw])}`,
    raw,
  };
}

/** Makes an event of what stands in `messaging` or `standby`; the event's `raw` is the item itself. */
export function readItem(item: unknown, place: ItemPlace): MessengerEvent {
  if (!isRecord(item)) return makeOther(item, place);
  for (const {name, kind} of KINDS) {
    const body = item[name];
    if (isRecord(body)) return readKind(item, body, kind, place);
  }
  return makeOther(item, place);
}

function readKind(item: Fields, body: Fields, kind: EventType, place: ItemPlace): MessengerEvent {
  const type = refineType(kind, body);
  const sender = readRecord(item.sender);
  const recipient = readRecord(item.recipient);
  // An echo is what the page said: the contact is whom it was said to.
  const person = type === 'echo' ? recipient : sender;
  const page = type === 'echo' ? sender : recipient;
  const channelId = place.channelId ?? readId(page.id) ?? place.pageId;
  const prior = readRecord(item.prior_message);
  const userRef = readId(person.user_ref) ?? readId(body.user_ref) ?? readId(prior.identifier);
  const event: MessengerEvent = {
    type,
    channelId,
    contact: makeContact(readId(person.id), userRef),
    timestamp: readDate(item.timestamp) ?? place.time ?? new Date(),
    key: '',
    raw: item,
  };
  addDetails(event, item, body);
  event.key = makeKey(event, item, body, place);
  return event;
}

function refineType(kind: EventType, body: Fields): EventType {
  if (kind === 'message' && body.is_echo === true) return 'echo';
  const status = body.notification_messages_status;
  return kind === 'opt-in' && typeof status === 'string' && STOPPED.test(status) ? 'opt-out' : kind;
}

function makeContact(id: string | undefined, userRef: string | undefined): Contact {
  const contact: Contact = {};
  if (id !== undefined) contact.id = id;
  if (userRef !== undefined) contact.userRef = userRef;
  return contact;
}

function addDetails(event: MessengerEvent, item: Fields, body: Fields): void {
  const referral = event.type === 'referral' ? body : readRecord(body.referral ?? item.referral);
  const ref = readId(body.ref) ?? readId(referral.ref);
  const payload = readText(body.payload) ?? readText(readRecord(body.quick_reply).payload);
  const text = readText(body.text);
  const source = findSource(event, item, body, referral);
  if (ref !== undefined) event.ref = ref;
  if (payload !== undefined) event.payload = payload;
  if (text !== undefined) event.text = text;
  if (source !== undefined) event.source = source;
}

function findSource(
  {type, contact}: MessengerEvent,
  item: Fields,
  body: Fields,
  referral: Fields,
): string | undefined {
  if (type === 'opt-in' || type === 'opt-out') {
    return readText(body.type) ?? (contact.userRef === undefined ? undefined : CHECKBOX_SOURCE);
  }
  return (
    readText(readRecord(body.tags).source) ??
    readText(referral.source) ??
    readText(readRecord(item.prior_message).source)
  );
}

/**
 * When an item happened, for its key, in milliseconds. The entry's time takes the place of a missing one: whether a redelivery
 * keeps it is not established, so the event may be handled again; without it the second press of a button would be lost.
 */
function readMoment(timestamp: unknown, place: ItemPlace): number | undefined {
  return (readDate(timestamp) ?? place.time)?.getTime();
}

/**
 * Meta's message id where there is one. Else what the same event brings back in every delivery: kind, page, person, moment,
 * and what tells two events of one moment apart.
 */
function makeKey(event: MessengerEvent, item: Fields, body: Fields, place: ItemPlace): string {
  const {type, channelId, contact} = event;
  const mid = readText(body.mid);
  if (mid !== undefined && mid.length <= LONGEST_MID && !ODD_CHARACTER.test(mid)) {
    return `${type}:${mid}`;
  }
  const parts: unknown[] = [channelId, contact.id, contact.userRef];
  if (type === 'delivery' || type === 'read') {
    // A receipt has a moment of its own: the entry's time is not asked for.
    parts.push(item.timestamp, body.watermark, body.mids);
  } else {
    parts.push(readMoment(item.timestamp, place));
    if (type === 'message' || type === 'echo') parts.push(body);
    else {
      const {ref, payload, source} = event;
      parts.push(mid, ref, payload, body.title, source, body.notification_messages_status);
    }
  }
  return `${type}:${fingerprint(parts)}`;
}
