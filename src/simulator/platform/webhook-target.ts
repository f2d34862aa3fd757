/** Where deliveries go, and the headers that they bear. */
import {META_SIGNATURE_HEADER, SHA1_SIGNATURE_HEADER} from '../../contract/webhooks.js';
import type {Form} from './model.js';
import type {Settings, WebhookHandler} from './settings.js';
import {sign} from './sign.js';

export interface WebhookTarget {
  /** For people; `null` where no webhook is set. */
  readonly label: string | null;
  /** The request's address. */
  readonly address: string;
  /** Answers in the same process; `null` where the address is fetched. */
  readonly handler: WebhookHandler | null;
}

/** What a handler in memory sees as its address. */
const HANDLER_ADDRESS = 'https://webhook.invalid/webhook';

export function readTarget({webhook}: Settings): WebhookTarget {
  if (typeof webhook === 'string') return {label: webhook, address: webhook, handler: null};
  const label = webhook && '(a function)';
  return {label, address: HANDLER_ADDRESS, handler: webhook};
}

export async function writeHeaders(
  form: Form,
  body: string,
  {credentials: {meta, amio}}: Settings,
): Promise<Record<string, string>> {
  const type = {'Content-Type': 'application/json'};
  if (form === 'amio') {
    const secret = amio.secrets[amio.channelId] ?? '';
    return {...type, [SHA1_SIGNATURE_HEADER]: await sign('SHA-1', secret, body)};
  }
  return {
    ...type,
    [META_SIGNATURE_HEADER]: await sign('SHA-256', meta.appSecret, body),
    [SHA1_SIGNATURE_HEADER]: await sign('SHA-1', meta.appSecret, body),
  };
}
