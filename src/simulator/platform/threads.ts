/** The conversations: one for each person and page, made when first asked for. */
import type {Changes} from './changes.js';
import type {Clock} from './clock.js';
import {createContactId, createRecordId} from './ids.js';
import type {Thread, ThreadMessage} from './model.js';

export class Threads {
  private readonly threads: Thread[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly changes: Changes,
  ) {}

  list(): readonly Thread[] {
    return this.threads;
  }

  /** The thread, made if it is not there: a person has one with every page, with a contact id of its own. */
  open(person: string, pageId: string): Thread {
    const found = this.threads.find(one => one.person === person && one.pageId === pageId);
    if (found) return found;
    const thread: Thread = {
      id: createRecordId(),
      pageId,
      person,
      contactId: createContactId(),
      started: false,
      opening: null,
      draft: null,
      lastHeardAt: null,
      readCount: 0,
      isBlocked: false,
      isPageTyping: false,
      messages: [],
    };
    this.threads.push(thread);
    this.changes.announce();
    return thread;
  }

  findByContact(contactId: string, pageId: string): Thread | undefined {
    return this.threads.find(one => one.contactId === contactId && one.pageId === pageId);
  }

  /** Whoever acts may be answered for 24 hours, and has an existing thread from then on. */
  hear(thread: Thread): void {
    thread.started = true;
    thread.opening = null;
    thread.lastHeardAt = this.clock.now();
  }

  add(thread: Thread, message: Omit<ThreadMessage, 'at'>): ThreadMessage {
    const added = {...message, at: this.clock.write()};
    thread.messages.push(added);
    if (message.from === 'page') thread.isPageTyping = false;
    else thread.draft = null;
    this.changes.announce();
    return added;
  }

  clear(): void {
    this.threads.length = 0;
  }
}
