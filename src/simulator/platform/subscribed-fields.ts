/** Which webhook fields the app is subscribed to, and which of them brings which event. */
import type {WebhookField} from '../../contract/webhooks.js';
import type {SimulatorState} from '../state.js';
import type {EventKind} from './events.js';

const FIELDS: Readonly<Record<EventKind, WebhookField>> = {
  message: 'messages',
  postback: 'messaging_postbacks',
  optin: 'messaging_optins',
  referral: 'messaging_referrals',
  delivery: 'message_deliveries',
  read: 'message_reads',
  echo: 'message_echoes',
};

type Subscriptions = Pick<SimulatorState, 'subscribedFields' | 'echoes'>;

/** Echoes have a switch of their own as well, which is off by default. */
export function listSubscribedFields({subscribedFields, echoes}: Subscriptions): WebhookField[] {
  return (subscribedFields ?? []).filter(field => echoes || field !== FIELDS.echo);
}

export function isSubscribed(kind: EventKind, subscriptions: Subscriptions): boolean {
  return listSubscribedFields(subscriptions).includes(FIELDS[kind]);
}
