/** When a delivery that failed is sent again. */
import {AMIO_ANSWER_LIMIT, AMIO_REDELIVERY_MINUTES} from '../../contract/amio.js';
import {META_ANSWER_LIMIT, META_GIVE_UP_AFTER} from '../../contract/webhooks.js';
import type {Form} from './model.js';

interface Schedule {
  /** Milliseconds before each further attempt; after the last the event is dropped. */
  readonly delays: readonly number[];
  /** How long the webhook may take, in milliseconds. */
  readonly answerLimit: number;
  /** Which answers count as received. */
  accepts(status: number): boolean;
}

/**
 * Meta says "at once a few times, then less often", and that it ends the subscription after an hour: these steps add up to
 * that hour; the steps themselves are not established.
 */
const META_DELAYS = [0, 0, 0, 30, 60, 120, 240, 480, 960, 1710].map(seconds => seconds * 1000);

export const SCHEDULES: Readonly<Record<Form, Schedule>> = {
  meta: {
    delays: META_DELAYS,
    answerLimit: META_ANSWER_LIMIT,
    accepts: status => status === 200,
  },
  amio: {
    delays: AMIO_REDELIVERY_MINUTES.map(minutes => minutes * 60_000),
    answerLimit: AMIO_ANSWER_LIMIT,
    accepts: status => status >= 200 && status < 300,
  },
};

/** Why the subscription has ended, how long that took here, and what helps. */
export function describeEnd({redeliverySpeed: speed}: {readonly redeliverySpeed: number}): string {
  const end = 'No delivery was answered with 200 for an hour, so nothing is sent any more.';
  const seconds = Math.round(META_GIVE_UP_AFTER / speed / 100) / 10;
  const pace =
    speed === 0 || speed === 1
      ? ''
      : ` The hour is simulated: with \`redeliverySpeed\` ${speed} it takes ${seconds} s.`;
  return `${end}${pace} Subscribe again in the inbox, or by \`simulator.subscribe()\`.`;
}
