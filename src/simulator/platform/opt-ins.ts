/** The opt-ins of the plugins, and the chat plugin's way to begin a conversation. */
import {isUserRef, USER_REF_EXPECTED} from '../user-ref.js';
import {begin, createMessageId, isExisting} from './acts.js';
import type {Referral, Sender} from './events.js';
import type {Thread} from './model.js';
import type {Platform} from './platform.js';

export interface CheckboxOptIn {
  readonly userRef: string;
  readonly ref?: string | null;
  readonly appId?: string | null;
}

/**
 * A ticked box was confirmed: the page learns the `user_ref`, and not who it is.
 *
 * @throws {Error} where the `user_ref` cannot be one, or is somebody else's
 */
export async function confirmCheckbox(
  platform: Platform,
  {person, pageId}: Thread,
  {userRef, ref = null, appId = platform.settings.appId}: CheckboxOptIn,
): Promise<void> {
  checkUserRef('confirmCheckbox', userRef);
  const at = platform.clock.now();
  const source = 'checkbox_plugin';
  platform.grants.give({userRef, pageId, appId, person, ref, source, grantedAt: at});
  platform.changes.announce();
  await platform.emit({kind: 'optin', pageId, at, sender: {userRef}, ref});
}

/** Send to Messenger was clicked: the page learns the contact id at once, and the thread is an existing one. */
export async function sendToMessenger(
  platform: Platform,
  thread: Thread,
  ref: string | null = null,
): Promise<void> {
  platform.threads.hear(thread);
  platform.changes.announce();
  await platform.emit({...begin(platform, thread), kind: 'optin', ref});
}

export interface ChatStart {
  /** What the frame made for itself. */
  readonly userRef: string;
  readonly ref?: string | null;
  /** The address of the page that shows the plugin. */
  readonly refererUri?: string;
  readonly isGuest?: boolean;
}

/**
 * "Continue as …" was pressed in the chat plugin. A new conversation tells the page if it has a Get Started button, an
 * existing one if the plugin has a reference. The builds of 2019 told the sender's id, later ones a `user_ref`.
 *
 * @throws {Error} where the `user_ref` cannot be one, or is somebody else's
 */
export async function startChat(
  platform: Platform,
  thread: Thread,
  {userRef, ref = null, refererUri, isGuest = false}: ChatStart,
): Promise<void> {
  checkUserRef('startChat', userRef);
  const {state, pages, clock} = platform;
  const {person, pageId, contactId} = thread;
  const isNew = !isExisting(thread);
  const at = clock.now();
  const sender: Sender = state.era === '2019' ? {contactId} : {userRef};
  if (sender.userRef !== undefined) {
    const {appId} = platform.settings;
    const source = 'customer_chat_plugin';
    platform.grants.give({userRef, pageId, appId, person, ref, source, grantedAt: at});
  }
  platform.threads.hear(thread);
  platform.changes.announce();
  const referral: Referral = {
    ref,
    source: 'CUSTOMER_CHAT_PLUGIN',
    ...(refererUri !== undefined && {refererUri}),
    // Only a new conversation says whether it is a guest's.
    ...(isNew && {isGuest}),
  };
  const button = pages.readProfile(pageId).get_started;
  if (isNew && button) {
    const {payload} = button;
    const title = 'Get Started';
    const messageId = createMessageId(platform);
    await platform.emit({
      kind: 'postback',
      pageId,
      at,
      sender,
      messageId,
      payload,
      title,
      referral,
    });
  } else if (!isNew && ref !== null) {
    await platform.emit({kind: 'referral', pageId, at, sender, referral});
  }
}

function checkUserRef(act: string, userRef: string): void {
  if (isUserRef(userRef)) return;
  throw new Error(`${act}: userRef: expected ${USER_REF_EXPECTED}, found "${userRef}".`);
}
