/** Calls the handlers for the events of a delivery, in order, one after the other. */
import type {MessengerEvent} from './event.js';
import type {Once, Outcome} from './once.js';
import type {ReportError} from './report.js';
import {HANDLER_NAMES} from './webhook-options.js';
import type {EventHandlers} from './webhook-options.js';

export interface EventRunnerOptions {
  readonly on: EventHandlers;
  readonly once: Once;
  isStop(event: MessengerEvent): boolean;
  readonly report: ReportError;
}

/** The worst outcome of all events. What is done at once, or was done before, costs no promise. */
export type RunEvents = (events: readonly MessengerEvent[]) => Outcome | Promise<Outcome>;

export function createEventRunner({on, once, isStop, report}: EventRunnerOptions): RunEvents {
  function runEvent(event: MessengerEvent): Outcome | Promise<Outcome> {
    const asked: MessengerEvent = on.optOut && isStop(event) ? {...event, type: 'opt-out'} : event;
    const name = HANDLER_NAMES[asked.type];
    if (!on[name]) return 'done';
    return once.run(
      event.key,
      () => on[name]?.(asked),
      (error, stage) => report(error, {stage, event: asked}),
    );
  }

  async function runRest(
    rest: readonly MessengerEvent[],
    started: Promise<Outcome>,
    before: Outcome,
  ): Promise<Outcome> {
    let worst = findWorse(before, await started);
    for (const event of rest) {
      const outcome = runEvent(event);
      worst = findWorse(worst, outcome instanceof Promise ? await outcome : outcome);
    }
    return worst;
  }

  return events => {
    let worst: Outcome = 'done';
    for (const [index, event] of events.entries()) {
      const outcome = runEvent(event);
      if (outcome instanceof Promise) return runRest(events.slice(index + 1), outcome, worst);
      worst = findWorse(worst, outcome);
    }
    return worst;
  };
}

/** What failed must come again, whatever else became of the delivery. */
function findWorse(one: Outcome, other: Outcome): Outcome {
  return other === 'failed' || one === 'done' ? other : one;
}
