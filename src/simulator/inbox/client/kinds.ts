/** What each kind of webhook says, in plain words: Meta's names and Amio's. */
const SENTENCES: Readonly<Record<string, string>> = {
  optin: 'somebody opted in',
  opt_in: 'somebody opted in',
  message: 'somebody wrote',
  message_received: 'somebody wrote',
  postback: 'a button was pressed',
  referral: 'a link was followed',
  delivery: 'your message arrived',
  messages_delivered: 'your message arrived',
  read: 'your message was read',
  messages_read: 'your message was read',
  echo: 'your own message',
  message_echo: 'your own message',
};

/** Nothing for a kind that is not known. */
export function describeKind(kind: string): string {
  return Object.hasOwn(SENTENCES, kind) ? (SENTENCES[kind] ?? '') : '';
}
