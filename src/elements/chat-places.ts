import {pageState} from '../page-state.js';

/** A chat that stands in a corner of the page. */
interface Placed {
  close(): void;
  requestUpdate(): void;
}

/** The chats on the page, each with its corner, in the order in which they came. */
const places = () => pageState('chatPlaces', () => new Map<Placed, string>());

function updateOthers(chat: Placed): void {
  for (const other of places().keys()) if (other !== chat) other.requestUpdate();
}

/**
 * Gives a chat its place: launchers in one corner stand side by side.
 *
 * @returns how many stand between it and the corner
 */
export function takePlace(chat: Placed, corner: string): number {
  const all = places();
  if (all.get(chat) !== corner) {
    all.set(chat, corner);
    updateOthers(chat);
  }
  const neighbours = [...all.keys()].filter(other => all.get(other) === corner);
  return neighbours.indexOf(chat);
}

/** Gives a chat's place to others. */
export function leavePlace(chat: Placed): void {
  if (places().delete(chat)) updateOthers(chat);
}

/** Closes what other chats have opened in the same corner: two cards would lie over each other. */
export function closeOthers(chat: Placed): void {
  const all = places();
  for (const [other, corner] of all) if (other !== chat && corner === all.get(chat)) other.close();
}
