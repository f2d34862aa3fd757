/**
 * What the inbox's page asks of the simulator: the body of `POST /inbox/act`. Both halves import this file, so it holds
 * nothing but the shapes. `person` is a name, by which the simulator knows people; `page` is a page's id, or its
 * username as a m.me link has it.
 */
export type InboxAct =
  /** The visitor of the browser is this person from now on. */
  | {readonly act: 'logIn'; readonly person: string}
  | {readonly act: 'logOut'}
  | {readonly act: 'addPerson'; readonly person: string}
  /** A m.me link is followed; the answer is {@link LinkOpened}. */
  | {
      readonly act: 'openLink';
      readonly person: string;
      readonly page: string;
      readonly ref: string | null;
      readonly text: string | null;
    }
  | {readonly act: 'getStarted'; readonly person: string; readonly page: string}
  | {readonly act: 'say'; readonly person: string; readonly page: string; readonly text: string}
  /** A postback button or a quick reply, by the message that it stands in and its title. */
  | {
      readonly act: 'press';
      readonly person: string;
      readonly page: string;
      readonly message: string;
      readonly title: string;
    }
  /** The person looks at the conversation, so that everything in it is read. */
  | {readonly act: 'read'; readonly person: string; readonly page: string}
  | {readonly act: 'block'; readonly person: string; readonly page: string}
  | {readonly act: 'unblock'; readonly person: string; readonly page: string}
  /** The same bytes again, at once. */
  | {readonly act: 'redeliver'; readonly delivery: string}
  /** The handshake with the webhook, which renews a subscription that has ended. */
  | {readonly act: 'subscribe'};

/** The answer to `openLink`. */
export interface LinkOpened {
  /** The id of the thread that was opened. */
  readonly thread: string;
}
