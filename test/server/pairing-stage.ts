/** Sets the stage for the tests of the pairing: a pairing over a store that can be looked into, a clock, and events. */
import {createPairing} from '../../src/server/pairing.js';
import type {PairingOptions} from '../../src/server/pairing-options.js';
import type {MessengerEvent} from '../../src/server/event.js';
import {createStageStore, fillEvent} from './server-stage.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const CHANNEL = '1';

export function setPairingStage(options: PairingOptions = {}) {
  const clock = {time: Date.UTC(2026, 10, 21)};
  const {store, records, failing, meanwhile} = createStageStore();
  const now = () => clock.time;
  const pairing = createPairing({store, now, ...options});
  /** How many records there are of a kind. */
  const countRecords = (kind: string) =>
    [...records.keys()].filter(key => key.includes(`:${kind}:`)).length;
  return {clock, records, countRecords, failing, meanwhile, pairing, store, now};
}

let count = 0;

function createEvent(event: Partial<MessengerEvent>): MessengerEvent {
  return fillEvent({key: `event ${count++}`, channelId: CHANNEL, ...event});
}

/** What a person with a contact id does. */
export const act = {
  say: (id: string, text: string) => createEvent({contact: {id}, text}),
  openLink: (id: string, ref?: string) => createEvent({type: 'referral', contact: {id}, ref}),
  getStarted: (id: string, ref?: string) => createEvent({type: 'postback', contact: {id}, ref}),
  sendToMessenger: (id: string, ref?: string) => createEvent({type: 'opt-in', contact: {id}, ref}),
  tick: (userRef: string, ref?: string) =>
    createEvent({type: 'opt-in', contact: {userRef}, ref, source: 'checkbox'}),
  reply: (id: string, userRef: string, text = 'Hi') => createEvent({contact: {id, userRef}, text}),
};

/** A reference as the elements make it. */
export function createUserRef(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64url');
}
