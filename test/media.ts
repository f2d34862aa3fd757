/** What the page finds when it asks whether it is on a phone: a test decides, and may change its mind. */
export interface Media {
  /** Turns the page into a phone's, or back. */
  turn(isPhone: boolean): void;
  /** How many listen for that. */
  readonly listeners: number;
  /** Gives the page the browser's own answers back. */
  restore(): void;
}

/** Puts the test in the browser's place where the page asks about a coarse pointer. */
export function replaceMedia(isPhone: boolean): Media {
  const original = window.matchMedia;
  const lists = new Set<MediaQueryList>();
  let answer = isPhone;
  const live = new Set<unknown>();
  window.matchMedia = query => {
    const list = original.call(window, query);
    if (!query.includes('pointer: coarse')) return list;
    Object.defineProperty(list, 'matches', {get: () => answer});
    const {addEventListener, removeEventListener} = list;
    list.addEventListener = (type: string, listener: EventListener) => {
      live.add(listener);
      addEventListener.call(list, type, listener);
    };
    list.removeEventListener = (type: string, listener: EventListener) => {
      live.delete(listener);
      removeEventListener.call(list, type, listener);
    };
    lists.add(list);
    return list;
  };
  return {
    turn(next) {
      answer = next;
      for (const list of lists) list.dispatchEvent(new Event('change'));
    },
    get listeners() {
      return live.size;
    },
    restore() {
      window.matchMedia = original;
    },
  };
}
