/** The `user_ref`s that were opted in. */
import type {Grant} from './model.js';

export class Grants {
  private readonly grants = new Map<string, Grant>();

  list(): Grant[] {
    return [...this.grants.values()];
  }

  /**
   * The same `user_ref` may be opted in again by the same person: it counts from then.
   *
   * @throws {Error} where it belongs to somebody else
   */
  give(grant: Omit<Grant, 'wasMessaged' | 'isPaired'>): Grant {
    const key = writeKey(grant.userRef, grant.pageId);
    const before = this.grants.get(key);
    if (before && before.person !== grant.person) {
      throw new Error(
        `user_ref "${grant.userRef}" belongs to ${before.person}: every render needs one of its own.`,
      );
    }
    const {wasMessaged = false, isPaired = false} = before ?? {};
    const given = {...grant, wasMessaged, isPaired};
    // Behind the others, so that the last is the newest.
    this.grants.delete(key);
    this.grants.set(key, given);
    return given;
  }

  find(userRef: string, pageId: string): Grant | undefined {
    return this.grants.get(writeKey(userRef, pageId));
  }

  /** What the person's next message pairs: the newest that something was sent to and that is not paired yet. */
  findUnpaired(person: string, pageId: string): Grant | undefined {
    return this.list()
      .filter(one => one.person === person && one.pageId === pageId)
      .filter(one => one.wasMessaged && !one.isPaired)
      .at(-1);
  }

  clear(): void {
    this.grants.clear();
  }
}

function writeKey(userRef: string, pageId: string): string {
  return `${pageId} ${userRef}`;
}
