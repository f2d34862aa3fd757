/** What a person can do in Messenger, and what the platform tells the webhook about it. */
import {LINK_REF_MAX_LENGTH} from '../../contract/endpoints.js';
import type {SimulatorState} from '../state.js';
import type {Referral} from './events.js';
import {createAmioId, createMetaMessageId} from './ids.js';
import type {Form, Thread, ThreadButton, ThreadMessage} from './model.js';
import type {Platform} from './platform.js';

/** What the platform does with a reference on its way: whether it is in the event, and how often the event is sent. */
interface Fate {
  readonly ref?: string;
  readonly times: number;
}

function decideFate(ref: string, {referral}: SimulatorState): Fate {
  return {
    ...(referral !== 'lost' && {ref}),
    times: referral === 'doubled' ? 2 : 1,
  };
}

/** Whether the thread is an existing one: the person has begun it, or the page has written to a `user_ref` of theirs. */
export function isExisting({started, messages}: Thread): boolean {
  return started || messages.length > 0;
}

/**
 * Whether Messenger shows the Get Started screen, which takes the place of the composer. One that a link has opened stays,
 * whatever the page sends meanwhile.
 */
export function showsGetStarted(thread: Thread, {pages}: Platform): boolean {
  const isOpened = !isExisting(thread) || thread.opening !== null;
  return isOpened && pages.readProfile(thread.pageId).get_started !== undefined;
}

/**
 * An existing thread tells the reference at once; a new one tells it with Get Started, or never.
 *
 * @throws {Error} where m.me would not take the reference
 */
export async function openLink(
  platform: Platform,
  thread: Thread,
  {ref = null, text = null}: {ref?: string | null; text?: string | null},
): Promise<void> {
  if (ref !== null && ref.length > LINK_REF_MAX_LENGTH) {
    throw new Error(
      `openLink: ref: expected at most ${LINK_REF_MAX_LENGTH} characters, found ${ref.length}.`,
    );
  }
  const isNew = !isExisting(thread);
  thread.draft = text;
  thread.opening = isNew ? {ref} : null;
  platform.changes.announce();
  if (isNew || ref === null) return;
  const fate = decideFate(ref, platform.state);
  if (fate.ref === undefined) return;
  const referral: Referral = {ref: fate.ref, source: 'SHORTLINK'};
  await platform.emit({...begin(platform, thread), kind: 'referral', referral}, fate.times);
}

/** @throws {Error} where there is no Get Started screen */
export async function pressGetStarted(platform: Platform, thread: Thread): Promise<void> {
  const button = platform.pages.readProfile(thread.pageId).get_started;
  if (!button) {
    throw new Error(
      'getStarted: the page has no Get Started button. Set it through the API (get_started), or create the simulator with `getStarted`.',
    );
  }
  if (!showsGetStarted(thread, platform)) {
    throw new Error('getStarted: the conversation has begun, so there is no such button any more.');
  }
  const ref = thread.opening?.ref ?? null;
  const fate: Fate = ref === null ? {times: 1} : decideFate(ref, platform.state);
  const referral: Referral | undefined =
    ref === null
      ? undefined
      : {...(fate.ref !== undefined && {ref: fate.ref}), source: 'SHORTLINK'};
  const {draft} = thread;
  const title = 'Get Started';
  const messageId = keepPress(platform, thread, title);
  // The link's text stands in the composer that comes after the screen.
  thread.draft = draft;
  const {payload} = button;
  const event = {...begin(platform, thread), kind: 'postback', messageId, payload, title} as const;
  await platform.emit({...event, ...(referral && {referral})}, fate.times);
}

/**
 * Whoever has blocked the page can write to it all the same: what Messenger does then is not established.
 *
 * @throws {Error} where the text is empty, or Get Started stands in the composer's place
 */
export async function say(
  platform: Platform,
  thread: Thread,
  text: string,
  more: {quickReply?: string; isFromChat?: boolean} = {},
): Promise<void> {
  if (!text.trim()) throw new Error('say: expected a text, found an empty one.');
  if (!more.isFromChat && showsGetStarted(thread, platform)) {
    throw new Error(
      'say: Messenger shows Get Started in place of the composer. Press it first: `person.getStarted()`.',
    );
  }
  const messageId = createMessageId(platform);
  const reading = markRead(platform, thread);
  platform.threads.hear(thread);
  platform.threads.add(thread, {
    id: messageId,
    from: 'person',
    text,
    ...(more.quickReply !== undefined && {isPress: true}),
  });
  const prior = takePrior(platform, thread);
  const event = {...begin(platform, thread), kind: 'message', messageId, text, ...more} as const;
  await Promise.all([reading, platform.emit({...event, ...(prior && {prior})})]);
}

/**
 * Presses the newest button or quick reply with this title.
 *
 * @param where the message that it stands in, where it must be that one, and whether it was pressed in the chat plugin
 * @throws {Error} where there is none, or it would not tell the page anything
 */
export async function pressIn(
  platform: Platform,
  thread: Thread,
  title: string,
  {messageId, isFromChat}: {messageId?: string; isFromChat?: boolean} = {},
): Promise<void> {
  const isMeant = ({id}: ThreadMessage): boolean => messageId === undefined || id === messageId;
  const last = thread.messages.at(-1);
  const quickReplies = (last && isMeant(last) && last.quickReplies) || [];
  const quickReply = quickReplies.find(one => one.title === title);
  if (quickReply) {
    await say(platform, thread, title, {quickReply: quickReply.payload, isFromChat});
    return;
  }
  const buttons = [...thread.messages].reverse().filter(isMeant).flatMap(listButtons);
  const button = buttons.find(one => one.title === title);
  if (!button) {
    const titles = [...quickReplies, ...buttons].map(one => `"${one.title}"`).join(', ');
    throw new Error(`press: no button says "${title}"; found ${titles || 'no buttons'}.`);
  }
  if (button.type !== 'postback') {
    throw new Error(`press: "${title}" opens ${button.value}, and the page is not told.`);
  }
  const reading = markRead(platform, thread);
  const id = keepPress(platform, thread, title);
  const {value: payload} = button;
  const start = begin(platform, thread);
  const event = {...start, kind: 'postback', messageId: id, payload, title} as const;
  await Promise.all([reading, platform.emit(event)]);
}

function listButtons({buttons = [], cards = []}: ThreadMessage): ThreadButton[] {
  return [...buttons, ...cards.flatMap(card => card.buttons ?? [])];
}

/** What the page has sent since the person last looked. */
export function listUnread({messages, readCount}: Thread): ThreadMessage[] {
  return messages.slice(readCount).filter(({from}) => from === 'page');
}

/** Everything that the page has sent is read; the page is told of what it sent to the contact id. */
export async function markRead(platform: Platform, thread: Thread): Promise<void> {
  const unread = listUnread(thread);
  const until = platform.clock.now();
  if (unread.length === 0) return;
  thread.readCount = thread.messages.length;
  platform.changes.announce();
  if (unread.every(one => one.userRef !== undefined)) return;
  await platform.emit({...begin(platform, thread), kind: 'read', until});
}

export function setBlocked(platform: Platform, thread: Thread, isBlocked: boolean): void {
  thread.isBlocked = isBlocked;
  platform.changes.announce();
}

/** What every event of the thread has. */
export function begin(platform: Platform, {pageId, contactId}: Thread) {
  return {pageId, at: platform.clock.now(), sender: {contactId}} as const;
}

/** In the form of the webhooks. */
export function createMessageId({state}: Platform): string {
  return createFormId(state.form);
}

export function createFormId(form: Form): string {
  return form === 'meta' ? createMetaMessageId() : createAmioId();
}

function keepPress(platform: Platform, thread: Thread, text: string): string {
  const id = createMessageId(platform);
  platform.threads.hear(thread);
  platform.threads.add(thread, {id, from: 'person', text, isPress: true});
  return id;
}

/** The first message after something was sent to a `user_ref` tells which; it is told once. */
function takePrior({grants}: Platform, {person, pageId}: Thread) {
  const grant = grants.findUnpaired(person, pageId);
  if (!grant) return undefined;
  grant.isPaired = true;
  return {source: grant.source, userRef: grant.userRef};
}
