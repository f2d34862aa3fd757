import type {MessengerEventMap} from 'messenger-elements';
import {ref} from 'vue';

/** What the handlers of the app have heard. */
export const log = ref<{name: string; detail: string}[]>([]);

/** Writes an event down. Where a template's `$event` were not typed, its name and detail would not fit. */
export function write<Name extends keyof MessengerEventMap>(
  name: Name,
  {detail}: MessengerEventMap[Name],
): void {
  log.value.push({name, detail: JSON.stringify(detail)});
}
