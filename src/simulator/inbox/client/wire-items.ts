/** Webhooks and API calls as one list, newest first, and what the filter leaves of it. */
import type {ApiCall, Delivery, Form} from '../../platform/model.js';
import type {PlatformSnapshot} from '../../platform/describe.js';
import {SCHEDULES} from '../../platform/schedule.js';

export type WireItem =
  | {
      readonly type: 'webhook';
      readonly id: string;
      readonly at: string;
      readonly delivery: Delivery;
    }
  | {readonly type: 'call'; readonly id: string; readonly at: string; readonly call: ApiCall};

export const FILTERS: Readonly<Record<string, string>> = {
  all: 'Everything',
  webhooks: 'Webhooks',
  calls: 'API calls',
  failures: 'Failures',
};

export function listWire({deliveries, calls}: PlatformSnapshot): WireItem[] {
  const items: WireItem[] = [
    ...deliveries.map(
      delivery =>
        ({
          type: 'webhook',
          id: `webhook-${delivery.id}`,
          at: delivery.createdAt,
          delivery,
        }) as const,
    ),
    ...calls.map(call => ({type: 'call', id: `call-${call.id}`, at: call.at, call}) as const),
  ];
  // Both lists are in order of time, so that of two at the same moment the later one in its list is the newer.
  return items.reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

export function filterWire(items: readonly WireItem[], filter: string): WireItem[] {
  switch (filter) {
    case 'all':
      return [...items];
    case 'webhooks':
      return items.filter(({type}) => type === 'webhook');
    case 'calls':
      return items.filter(({type}) => type === 'call');
    case 'failures':
      return items.filter(isFailure);
    default:
      return items.filter(
        item => item.type === 'webhook' && `kind:${item.delivery.kind}` === filter,
      );
  }
}

/** The kinds of webhooks there are, sorted. */
export function listKinds({deliveries}: PlatformSnapshot): string[] {
  return [...new Set(deliveries.map(({kind}) => kind))].sort();
}

/** Whether something has gone wrong with it, even if it was mended later. */
export function isFailure(item: WireItem): boolean {
  if (item.type === 'call') return item.call.status >= 400;
  const {form, state, attempts} = item.delivery;
  return (
    state === 'dropped' ||
    state === 'unsent' ||
    attempts.some(attempt => !isAccepted(attempt, form))
  );
}

/** By the rule of the platform that sent it: Meta takes 200 alone. */
export function isAccepted({status}: Delivery['attempts'][number], form: Form): boolean {
  return status !== null && SCHEDULES[form].accepts(status);
}
