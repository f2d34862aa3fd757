/** What happens on the platform, before it is written in Meta's or in Amio's form. */
import type {OutgoingContent} from './model.js';

interface Happening {
  readonly pageId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Who did it: known by the contact id, by a `user_ref`, or by both in the reply that pairs them. */
export interface Sender {
  readonly contactId?: string;
  readonly userRef?: string;
}

export interface Referral {
  /** Missing where the platform has lost it, `null` where the chat plugin has none. */
  readonly ref?: string | null;
  readonly source: 'SHORTLINK' | 'CUSTOMER_CHAT_PLUGIN';
  readonly refererUri?: string;
  readonly isGuest?: boolean;
}

/** The plugin that a `user_ref` came from, in the words of `prior_message`. */
export type PriorSource = 'checkbox_plugin' | 'customer_chat_plugin';

export type PlatformEvent = Happening &
  (
    | {readonly kind: 'optin'; readonly sender: Sender; readonly ref: string | null}
    | {
        readonly kind: 'message';
        readonly sender: Sender;
        readonly messageId: string;
        readonly text: string;
        readonly quickReply?: string;
        /** Written in the chat plugin. */
        readonly isFromChat?: boolean;
        /** What was sent to a `user_ref` before, which this answers for the first time. */
        readonly prior?: {readonly source: PriorSource; readonly userRef: string};
      }
    | {
        readonly kind: 'postback';
        readonly sender: Sender;
        readonly messageId: string;
        readonly payload: string;
        readonly title: string;
        readonly referral?: Referral;
      }
    | {readonly kind: 'referral'; readonly sender: Sender; readonly referral: Referral}
    | {readonly kind: 'delivery'; readonly sender: Sender; readonly messageIds: readonly string[]}
    | {readonly kind: 'read'; readonly sender: Sender; readonly until: number}
    | {
        readonly kind: 'echo';
        readonly sender: Sender;
        readonly messageId: string;
        readonly content: OutgoingContent;
        readonly metadata?: unknown;
      }
  );

export type EventKind = PlatformEvent['kind'];
