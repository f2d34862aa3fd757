/** Looks into the memory of a page in Chromium. */
import type {CDPSession, Page} from 'playwright-core';

/** What a page holds in memory: elements of a tag that nothing has let go, and listeners on the window. */
export class Memory {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<Memory> {
    return new Memory(await page.context().newCDPSession(page));
  }

  /** The elements of the tag that exist, after the garbage was collected. */
  async countElements(tag: string): Promise<number> {
    const objectId = await this.#evaluate(`customElements.get('${tag}').prototype`);
    const {objects} = await this.#session.send('Runtime.queryObjects', {
      prototypeObjectId: objectId,
    });
    const {result} = await this.#session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
    });
    await this.#session.send('Runtime.releaseObject', {objectId: objects.objectId ?? ''});
    return Number(result.value);
  }

  /** Waits until there are not more elements of the tag than that, and returns how many there are after 10 s at most. */
  async waitForElements(tag: string, most: number): Promise<number> {
    const start = performance.now();
    for (;;) {
      const count = await this.countElements(tag);
      if (count <= most || performance.now() - start > 10_000) return count;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  /** The listeners on the window and on the document. */
  async countListeners(): Promise<number> {
    let count = 0;
    for (const target of ['window', 'document']) {
      const objectId = await this.#evaluate(target);
      const {listeners} = await this.#session.send('DOMDebugger.getEventListeners', {objectId});
      count += listeners.length;
    }
    return count;
  }

  async #evaluate(expression: string): Promise<string> {
    const {result} = await this.#session.send('Runtime.evaluate', {expression});
    return result.objectId ?? '';
  }
}
