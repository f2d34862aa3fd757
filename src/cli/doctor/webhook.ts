/**
 * The webhook: whether it answers Meta's handshake and refuses everybody else's deliveries. What is sent is harmless: a
 * delivery without an entry brings no event, whoever takes it.
 */
import {createHmac, randomBytes} from 'node:crypto';
import {GRAPH_URL} from '../../contract/graph.js';
import {HANDSHAKE, META_ANSWER_LIMIT, META_SIGNATURE_HEADER} from '../../contract/webhooks.js';
import {NoAnswerError, type Answer, type Ask} from './ask.js';
import {fail, pass, showAddress, skip, warn, type Check, type Finding} from './finding.js';
import {isLocalHost} from './hosts.js';

export interface WebhookContext {
  readonly webhook: string | undefined;
  readonly appSecret: string | undefined;
  readonly verifyToken: string | undefined;
  readonly graphUrl: string;
  readonly ask: Ask;
}

/** How much of an answer is read, in bytes: a challenge is short. */
const ANSWER_LIMIT = 10_000;

const EMPTY = '{"object":"page","entry":[]}';

/** Parsed and written anew, these escapes are gone, and the signature no longer fits. An unknown key may come at any time. */
const ESCAPED =
  '{"object":"page","entry":[],"note":"messenger-elements doctor \\u00e4 a\\/b \\u003C"}';

export async function examineWebhook(context: WebhookContext): Promise<Finding[]> {
  const {webhook} = context;
  if (webhook === undefined) {
    return [skip('webhook-address', 'No webhook was given.', 'Give it with --webhook.')];
  }
  const findings = [examineAddress(new URL(webhook), context.graphUrl)];
  try {
    for await (const finding of askWebhook(webhook, context)) findings.push(finding);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    // Each has one line, after that of the address: so many have had their answer.
    const check = ASKED[findings.length - 1] ?? 'webhook-handshake';
    const found = `expected ${showAddress(webhook)} to answer; found that ${error.message}.`;
    const cure =
      'Start the server, check the address, look in its log, or allow more time with --timeout.';
    findings.push(fail(check, found, cure));
  }
  return findings;
}

const ASKED: readonly Check[] = [
  'webhook-handshake',
  'webhook-wrong-token',
  'webhook-unsigned',
  'webhook-forged',
  'webhook-signed',
  'webhook-raw-body',
];

/** In the order of {@link ASKED}, and one after the other: whoever reads the server's log can follow. */
async function* askWebhook(webhook: string, context: WebhookContext): AsyncGenerator<Finding> {
  yield await examineHandshake(webhook, context);
  yield await examineWrongToken(webhook, context);
  yield await examineRefusal('webhook-unsigned', webhook, context);
  yield await examineRefusal('webhook-forged', webhook, context, sign(createSecret(), EMPTY));
  yield* examineSigned(webhook, context);
}

function examineAddress({hostname, protocol, origin}: URL, graphUrl: string): Finding {
  const check = 'webhook-address';
  if (graphUrl !== GRAPH_URL) {
    return skip(check, "The Graph API is not Meta's own, so any address will do.");
  }
  if (isLocalHost(hostname)) {
    const found = `expected a public domain name, where Meta can reach the webhook; found ${hostname}.`;
    return fail(check, found, 'Use a public address, or the simulator: --graph-url.');
  }
  if (protocol === 'https:') return pass(check, 'The webhook has a public https address.');
  const found = `expected an https address for the webhook; found ${origin}.`;
  return warn(check, found, 'Serve it over https: over http everybody on the way can read it.');
}

async function examineHandshake(webhook: string, context: WebhookContext): Promise<Finding> {
  const {verifyToken, ask} = context;
  const check = 'webhook-handshake';
  if (verifyToken === undefined) {
    return skip(check, 'No verify token was given.', 'Set VERIFY_TOKEN.');
  }
  const challenge = createChallenge();
  const {status, body} = await shakeHands(ask, webhook, verifyToken, challenge);
  const text = Buffer.from(body).toString();
  if (status === 200 && text === challenge) return pass(check, 'It answers the challenge.');
  if (status !== 200) {
    const found = `expected 200 to a handshake with the verify token; found ${status}.`;
    const cure = findCure(status) ?? 'Check that the verify token is the same on both sides.';
    return fail(check, found, cure);
  }
  const what = text.includes(challenge) ? 'the challenge and more' : 'something else';
  const found = `expected the bare challenge as the answer to a handshake; found ${what}.`;
  return fail(
    check,
    found,
    'Answer with the text of hub.challenge alone: no quotes, no HTML, no line break.',
  );
}

async function examineWrongToken(webhook: string, {ask}: WebhookContext): Promise<Finding> {
  const challenge = createChallenge();
  const {status, body} = await shakeHands(ask, webhook, createSecret(), challenge);
  const check = 'webhook-wrong-token';
  const refusal = judgeRefusal(check, status);
  if (refusal) return refusal;
  const found = `expected 403 to a handshake with a wrong verify token; found ${status}`;
  const cure = 'Compare hub.verify_token with yours, and answer 403 where it is another.';
  const isTaken = Buffer.from(body).includes(challenge);
  return isTaken
    ? fail(check, `${found} and the challenge: anybody can take the webhook for their app.`, cure)
    : warn(check, `${found}, without the challenge.`, findCure(status) ?? cure);
}

/** These say that the webhook has looked and refuses. */
const REFUSED: readonly number[] = [400, 401, 403];

/** What to do about a status that is no word of a webhook; `undefined` for what may be one. */
function findCure(status: number): string | undefined {
  if (status >= 500) return "Look in the server's log.";
  if (status >= 300 && status < 400) {
    return 'Give the address that answers itself, to Meta as well: a delivery is not to be led elsewhere.';
  }
  const isUnseen = status >= 400 && !REFUSED.includes(status);
  return isUnseen ? 'Check the address of the webhook, and what stands before it.' : undefined;
}

/** @returns `undefined` for what is no refusal */
function judgeRefusal(check: Check, status: number): Finding | undefined {
  if (status < 400 || status > 499) return undefined;
  const cure = findCure(status);
  if (cure === undefined) return pass(check, `It refuses it with ${status}.`);
  return warn(check, `expected 403; found ${status}, which says that nobody has looked.`, cure);
}

async function examineRefusal(
  check: Check,
  webhook: string,
  {ask}: WebhookContext,
  signature?: string,
): Promise<Finding> {
  const {status} = await deliver(ask, webhook, EMPTY, signature);
  const refusal = judgeRefusal(check, status);
  if (refusal) return refusal;
  const what = signature === undefined ? 'without a signature' : 'with a forged signature';
  const cure = `Judge ${META_SIGNATURE_HEADER} over the raw body before anything else, and answer 403 where it does not fit.`;
  const found = `expected 403 to a delivery ${what}; found ${status}.`;
  return fail(check, found, findCure(status) ?? cure);
}

async function* examineSigned(webhook: string, context: WebhookContext): AsyncGenerator<Finding> {
  const {appSecret, ask} = context;
  if (appSecret === undefined) {
    yield skip('webhook-signed', 'No app secret was given.', 'Set APP_SECRET.');
    return;
  }
  const plain = await deliver(ask, webhook, EMPTY, sign(appSecret, EMPTY));
  const signed = judgeSigned(plain);
  yield signed;
  if (signed.status === 'fail') return;
  const {status} = await deliver(ask, webhook, ESCAPED, sign(appSecret, ESCAPED));
  yield judgeEscaped(status, plain.status);
}

function judgeEscaped(status: number, plainStatus: number): Finding {
  const check = 'webhook-raw-body';
  if (status !== plainStatus) {
    const found = `expected ${plainStatus} to a signed delivery with escaped characters, as Meta writes them; found ${status}.`;
    const cure =
      "Hash the body's bytes as they came, before any parser: never JSON that was written anew.";
    return fail(check, found, cure);
  }
  return status === 200
    ? pass(check, 'It takes escaped characters too.')
    : skip(check, `Both signed deliveries were answered with ${status}, which does not tell.`);
}

function judgeSigned({status, duration}: Answer): Finding {
  const check = 'webhook-signed';
  if (status === 200 && duration > META_ANSWER_LIMIT) {
    const found = `expected an answer within ${META_ANSWER_LIMIT} ms; found one after ${Math.round(duration)} ms.`;
    return fail(check, found, 'Answer before the work is done: Meta sends again what is late.');
  }
  if (status === 200) return pass(check, `It takes it, after ${Math.round(duration)} ms.`);
  const found = `expected 200 to a signed delivery; found ${status}.`;
  if (status >= 500) {
    const doubt = 'The delivery had no entry, which may be all that the handler minds.';
    return warn(check, `${found} ${doubt}`, "Look in the server's log.");
  }
  const cure =
    'Check that the app secret is the same on both sides, and that nothing on the way changes the body.';
  return fail(check, found, findCure(status) ?? cure);
}

function shakeHands(ask: Ask, webhook: string, token: string, challenge: string): Promise<Answer> {
  const url = new URL(webhook);
  url.searchParams.set(HANDSHAKE.mode, HANDSHAKE.subscribe);
  url.searchParams.set(HANDSHAKE.verifyToken, token);
  url.searchParams.set(HANDSHAKE.challenge, challenge);
  return ask({url: url.href, limit: ANSWER_LIMIT});
}

function deliver(ask: Ask, url: string, body: string, signature?: string): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...(signature !== undefined && {[META_SIGNATURE_HEADER]: signature}),
  };
  return ask({url, method: 'POST', headers, body, limit: ANSWER_LIMIT});
}

function sign(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

function createSecret(): string {
  return randomBytes(16).toString('hex');
}

function createChallenge(): string {
  return String(randomBytes(6).readUIntBE(0, 6));
}
