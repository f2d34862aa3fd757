/** Everything that Meta sends to a webhook, as events: nothing in it is lost, whatever it holds. */
import type {MessengerEvent} from '../event.js';
import {isRecord} from '../refusal.js';
import {readDate, readId, readList, readRecord} from '../read.js';
import {makeOther, readItem, type ItemPlace} from './meta-item.js';

/**
 * Reads a body that was parsed, with the digits of long ids kept.
 *
 * @param pageId - the page, where the body names none
 */
export function readMetaEvents(body: unknown, pageId: string): MessengerEvent[] {
  const place: ItemPlace = {channelId: undefined, pageId, time: undefined};
  if (!isRecord(body)) return [makeOther(body, place)];
  if (body.object === 'page' && Array.isArray(body.entry)) {
    const events: MessengerEvent[] = [];
    for (const entry of body.entry as unknown[]) addEntry(events, entry, pageId);
    return events;
  }
  return [isDashboardTest(body) ? readTest(body, place) : makeOther(body, place)];
}

/** What the test button of the App Dashboard sends: an item without an envelope. */
function isDashboardTest(body: Readonly<Record<string, unknown>>): boolean {
  return typeof body.field === 'string' && isRecord(body.value);
}

/** The name of the field is kept where nothing else says what the item is. */
function readTest(body: Readonly<Record<string, unknown>>, place: ItemPlace): MessengerEvent {
  const event = readItem(body.value, place);
  return event.type === 'other' ? {...event, raw: body} : event;
}

/** Another app may have the conversation: then `standby` takes the place of `messaging`. `changes` are of the page's feed. */
function addEntry(events: MessengerEvent[], entry: unknown, pageId: string): void {
  const {id, time, messaging, standby, changes} = readRecord(entry);
  const place: ItemPlace = {channelId: readId(id), pageId, time: readDate(time)};
  const isKnown = [messaging, standby, changes].some(Array.isArray);
  if (!isKnown) events.push(makeOther(entry, place));
  for (const item of readList(messaging)) events.push(readItem(item, place));
  for (const item of readList(standby)) events.push(readItem(item, place));
  for (const item of readList(changes)) events.push(makeOther(item, place));
}
