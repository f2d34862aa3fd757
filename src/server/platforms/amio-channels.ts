/** Which channels there are, which secret signs for which, and which one a call is about. */
import {checkDigits, checkSecret} from '../option-check.js';
import {createRefusal, describeKind, describeValue, isRecord} from '../refusal.js';
import {createSignatureCheck, type SignatureCheck} from '../signature.js';

/** A secret, and the channels whose webhooks it signs. */
export interface Signer {
  check: SignatureCheck;
  channelIds: readonly string[];
}

const SECRETS_CURE =
  "Write {'<channel id>': '<secret>'}, each as Amio shows it for the channel; the id in quotes, or its digits are lost.";

/**
 * Channels may share a secret: each secret is tried once.
 *
 * @throws {TypeError} for no channel, an id that is not of digits and an empty secret; no secret is part of the error
 */
export function createSigners(secrets: unknown, source: string): Signer[] {
  const entries = isRecord(secrets) ? Object.entries(secrets) : [];
  if (entries.length === 0) {
    throw createRefusal({
      source,
      option: 'secrets',
      expected: 'an object with a secret for each channel',
      found: isRecord(secrets) ? 'an empty one' : describeKind(secrets),
      cure: SECRETS_CURE,
    });
  }
  const channels = new Map<string, string[]>();
  for (const [channelId, given] of entries) {
    checkChannelId(source, channelId);
    const secret = checkSecret(source, `secrets['${channelId}']`, given, SECRETS_CURE);
    channels.set(secret, [...(channels.get(secret) ?? []), channelId]);
  }
  return [...channels].map(([secret, channelIds]) => ({
    check: createSignatureCheck('SHA-1', secret),
    channelIds,
  }));
}

/** Whoever has mixed up ids and secrets must not find the secret in a log: the text itself is not shown. */
function checkChannelId(source: string, channelId: string): void {
  if (/^\d{1,32}$/.test(channelId)) return;
  throw createRefusal({
    source,
    option: 'each name in secrets',
    expected: 'the id of a channel, a string of digits',
    found: channelId === '' ? 'empty' : `a text of ${channelId.length} characters, not all digits`,
    cure: SECRETS_CURE,
  });
}

/** @param source - who asks, for the error */
export type FindChannel = (channelId: string | undefined, source: string) => string;

/**
 * Finds the channel that a call is about: the one it names, else the default, else the only one.
 *
 * @throws {TypeError} where that leaves several, or the id is not of digits
 */
export function createChannelFinder(
  secrets: Readonly<Record<string, string>>,
  defaultId: string | undefined,
): FindChannel {
  const known = Object.keys(secrets);
  const standard = defaultId ?? (known.length === 1 ? known[0] : undefined);
  return (channelId, source) => {
    const id = channelId ?? standard;
    if (id !== undefined) {
      return checkDigits(
        source,
        'channelId',
        id,
        'Take the id that Amio shows for the channel, in quotes.',
      );
    }
    throw createRefusal({
      source,
      option: 'channelId',
      expected: `one of ${known.join(', ')}`,
      found: describeValue(channelId),
      cure: 'Name the channel in the call, as the event did in event.channelId, or set amio({channelId}).',
    });
  };
}
