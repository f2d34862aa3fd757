/** What the simulated platform knows: who talks to which page, what was sent to the webhook, what came through the APIs. */

/** Whose form the webhooks have and whose API the shop calls: Meta's own, or Amio's. */
export const FORMS = ['meta', 'amio'] as const;
export type Form = (typeof FORMS)[number];

/** What becomes of the reference of a m.me link. Meta does not promise that it arrives. */
export const REFERRALS = ['delivered', 'lost', 'doubled'] as const;
export type ReferralFate = (typeof REFERRALS)[number];

/** The conversation of one person with one page. */
export interface Thread {
  readonly id: string;
  readonly pageId: string;
  /** The person's name, by which the simulator knows them. */
  readonly person: string;
  /** What the platform calls this person towards this page: digits. */
  readonly contactId: string;
  /**
   * Whether the person has written, pressed Get Started, begun in the chat plugin or clicked Send to Messenger. From then
   * on, or once the page has written to a `user_ref` of theirs, the thread is an existing one.
   */
  started: boolean;
  /** A m.me link was opened and Get Started not pressed yet: what the postback will bring. */
  opening: {readonly ref: string | null} | null;
  /** What a link's `text` wrote into the composer; `null` once something was said. */
  draft: string | null;
  /** Milliseconds since 1970; the page may answer for 24 hours from here. */
  lastHeardAt: number | null;
  /** How many of the messages were there when the person last looked. */
  readCount: number;
  /** The person has blocked the page: what is sent to them fails with 551. */
  isBlocked: boolean;
  /** The page has said that it is typing, and has sent nothing since. */
  isPageTyping: boolean;
  readonly messages: ThreadMessage[];
}

export interface ThreadMessage {
  readonly id: string;
  readonly from: 'person' | 'page';
  /** ISO 8601. */
  readonly at: string;
  readonly text?: string;
  readonly attachment?: {readonly type: string; readonly url?: string};
  readonly cards?: readonly ThreadCard[];
  readonly buttons?: readonly ThreadButton[];
  readonly quickReplies?: readonly ThreadQuickReply[];
  /** The `user_ref` that the message was sent to, in place of a contact id. */
  readonly userRef?: string;
  /** A press of a button is shown as what it says. */
  readonly isPress?: boolean;
}

/** What the page sends, whichever API it came through. */
export type OutgoingContent = Pick<
  ThreadMessage,
  'text' | 'attachment' | 'cards' | 'buttons' | 'quickReplies'
>;

export interface ThreadCard {
  readonly title?: string;
  readonly text?: string;
  readonly imageUrl?: string;
  readonly buttons?: readonly ThreadButton[];
}

export interface ThreadButton {
  readonly type: 'url' | 'postback' | 'phone';
  readonly title: string;
  /** The postback's payload, the address or the number. */
  readonly value: string;
}

export interface ThreadQuickReply {
  readonly title: string;
  readonly payload: string;
}

/** A `user_ref` that was opted in: the page may write to it for 24 hours. */
export interface Grant {
  readonly userRef: string;
  readonly pageId: string;
  readonly appId: string | null;
  readonly person: string;
  readonly ref: string | null;
  readonly source: 'checkbox_plugin' | 'customer_chat_plugin';
  /** Milliseconds since 1970. */
  readonly grantedAt: number;
  /** Whether something was sent to it: the next message of the person is then the one that pairs. */
  wasMessaged: boolean;
  /** Whether the person has replied, so that the contact id is known. */
  isPaired: boolean;
}

/** One event on its way to the webhook, with every attempt. */
export interface Delivery {
  readonly id: string;
  readonly form: Form;
  /** For people: `optin`, `message`, `message_received`, … */
  readonly kind: string;
  /** Where it goes; `null` where no webhook is set, "(a function)" where the webhook is a handler in memory. */
  readonly url: string | null;
  /** Empty for the moment until it is signed. */
  headers: Readonly<Record<string, string>>;
  /** Exactly the bytes that are signed, as text (they are ASCII in Meta's form). */
  readonly body: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly attempts: DeliveryAttempt[];
  /** `unsent`: no webhook is set, or the subscription has ended. `dropped`: every attempt has failed. */
  state: 'sending' | 'waiting' | 'delivered' | 'dropped' | 'unsent';
  /** ISO 8601; `null` where none is planned. */
  nextAttemptAt: string | null;
}

export interface DeliveryAttempt {
  /** ISO 8601. */
  readonly at: string;
  /** Milliseconds. */
  readonly duration: number;
  /** `null` where no answer came. */
  readonly status: number | null;
  /** The start of the answer's body, or why there was none. */
  readonly answer: string;
}

/** Whether the platform sends its events at all. */
export interface Subscription {
  /** `none`: no webhook is set. `ended`: the webhook failed for too long; only subscribing again helps. */
  state: 'none' | 'active' | 'ended';
  /** ISO 8601: when the handshake last succeeded; `null` where there was none. */
  verifiedAt: string | null;
  /** ISO 8601: since when every delivery fails; `null` where the last one did not. */
  failingSince: string | null;
  /** The webhook's address, "(a function)" where it is in the same process; `null` where none is set. */
  readonly webhook: string | null;
  /** Why it has ended, or what was wrong with the last handshake. */
  problem: string | null;
}

/** What the page has told its Messenger Profile, by the names of Meta's fields; the domains are in the simulator's state. */
export interface PageProfile {
  get_started?: {readonly payload: string};
  greeting?: unknown;
  ice_breakers?: unknown;
  persistent_menu?: unknown;
  /** Amio's `menu`. */
  menu?: unknown;
}

/** A call of the shop's server; its token is never kept. */
export interface ApiCall {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly api: Form;
  readonly method: string;
  /** Path and query without the access token. */
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}
