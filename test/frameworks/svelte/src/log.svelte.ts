import type {MessengerEventMap} from 'messenger-elements';

/** What the handlers of the app have heard. */
export const log = $state<{name: string; detail: string}[]>([]);

/** Writes an event down. */
export function write({type: name, detail}: MessengerEventMap[keyof MessengerEventMap]): void {
  log.push({name, detail: JSON.stringify(detail)});
}
