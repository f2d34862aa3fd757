/**
 * Makes everything that the simulator does not implement say so when it is called, with its full path: a test must not
 * pass because a call went nowhere.
 */

/** What others ask of any object: promises, `JSON.stringify`. */
const ASKED_OF_ANY_OBJECT: readonly string[] = ['then', 'toJSON'];

/**
 * @param path what the object is called, for the message: `FB.XFBML`
 * @param absent the names that read as `undefined` where they are missing, because pages test for them
 */
export function refuseUnknown<T extends object>(
  target: T,
  path: string,
  absent: readonly string[] = [],
): T {
  return new Proxy(target, {
    get(object, key): unknown {
      if (typeof key === 'symbol' || key in object) return Reflect.get(object, key);
      if (ASKED_OF_ANY_OBJECT.includes(key) || absent.includes(key)) return undefined;
      return createRefusal(`${path}.${key}`);
    },
  });
}

function createRefusal(path: string): object {
  function refuse(): never {
    throw new Error(`not simulated: ${path}`);
  }
  return refuseUnknown(refuse, path);
}
