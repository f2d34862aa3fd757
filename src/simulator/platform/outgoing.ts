/** What the page sends to a person, whichever API it came through. */
import {ANSWER_WINDOW} from '../../contract/graph.js';
import {begin, createFormId} from './acts.js';
import type {Form, Grant, OutgoingContent, Thread} from './model.js';
import type {Platform} from './platform.js';

/** To whom: the thread, and the opt-in where it was addressed by `user_ref`. */
export interface Addressee {
  readonly thread: Thread;
  readonly grant?: Grant;
}

export type AddressProblem = 'unknown' | 'window' | 'blocked';

export type {OutgoingContent} from './model.js';

export interface Outgoing {
  /** Which API it came through: the message's id has that API's form. */
  readonly api: Form;
  readonly content: OutgoingContent;
  /** Comes back in the echo. */
  readonly metadata?: unknown;
}

/**
 * Finds who is meant, and whether the page may write to them now.
 *
 * @param windowLength milliseconds after the person's last message
 */
export function findAddressee(
  {threads, grants, clock}: Platform,
  pageId: string,
  recipient: {id?: string; userRef?: string},
  windowLength = ANSWER_WINDOW,
): Addressee | AddressProblem {
  const now = clock.now();
  const {id, userRef} = recipient;
  if (userRef !== undefined) {
    const grant = grants.find(userRef, pageId);
    if (!grant) return 'unknown';
    const thread = threads.open(grant.person, pageId);
    if (thread.isBlocked) return 'blocked';
    return now - grant.grantedAt > ANSWER_WINDOW ? 'window' : {thread, grant};
  }
  const thread = threads.findByContact(id ?? '', pageId);
  if (!thread) return 'unknown';
  if (thread.isBlocked) return 'blocked';
  const {lastHeardAt} = thread;
  return lastHeardAt === null || now - lastHeardAt > windowLength ? 'window' : {thread};
}

/**
 * Shows the message to the person and tells the webhook what follows: a delivery, and an echo where they are asked for.
 * Nothing follows what was sent to a `user_ref`.
 *
 * @returns the message's id
 */
export function sendOut(
  platform: Platform,
  {thread, grant}: Addressee,
  {api, content, metadata}: Outgoing,
): string {
  const id = createFormId(api);
  const via = grant && {userRef: grant.userRef};
  platform.threads.add(thread, {id, from: 'page', ...content, ...via});
  if (grant) {
    grant.wasMessaged = true;
    return id;
  }
  const start = begin(platform, thread);
  // Nobody waits for these: the API has answered before they arrive.
  void platform.emit({...start, kind: 'delivery', messageIds: [id]});
  if (platform.state.echoes) {
    void platform.emit({...start, kind: 'echo', messageId: id, content, metadata});
  }
  return id;
}
