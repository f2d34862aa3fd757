/** The pages: which one is meant where nobody says so, and what each has told its profile. */
import type {PageProfile} from './model.js';

/** The page where nobody has named one: the one of the documentation's samples. */
export const DEFAULT_PAGE_ID = '123456789';

export class Pages {
  private readonly seen = new Set<string>();
  private readonly profiles = new Map<string, PageProfile>();

  constructor(
    private readonly pageId: string | null,
    private readonly getStarted: string | null,
  ) {
    this.reset();
  }

  /** Remembers a page that somebody named. */
  note(pageId: string): void {
    if (/^\d+$/.test(pageId)) this.seen.add(pageId);
  }

  /** Whether it is the id of a page that the simulator serves. */
  isServed(pageId: string): boolean {
    return /^\d+$/.test(pageId) && (this.pageId === null || this.pageId === pageId);
  }

  list(): string[] {
    return [...this.seen];
  }

  /**
   * The page's id. Nothing, `me` and a page's username stand for the simulator's page, or the only one that was seen, or
   * {@link DEFAULT_PAGE_ID} where none was.
   *
   * @throws {Error} that says what to set, where it is not clear which page is meant
   */
  resolve(page = 'me'): string {
    const pageId = /^\d+$/.test(page) ? page : this.findOnly(page);
    if (this.pageId !== null && pageId !== this.pageId) {
      throw new Error(`page: the simulator was made for ${this.pageId}, found ${pageId}.`);
    }
    this.note(pageId);
    return pageId;
  }

  readProfile(pageId: string): PageProfile {
    const found = this.profiles.get(pageId);
    if (found) return found;
    const made = this.getStarted === null ? {} : {get_started: {payload: this.getStarted}};
    this.profiles.set(pageId, made);
    return made;
  }

  reset(): void {
    this.seen.clear();
    this.profiles.clear();
    if (this.pageId !== null) this.seen.add(this.pageId);
  }

  private findOnly(page: string): string {
    const [only] = this.seen;
    if (only === undefined) return DEFAULT_PAGE_ID;
    if (this.seen.size === 1) return only;
    throw new Error(
      `page: "${page}" could be any page: ${this.seen.size} were seen. Create the simulator with \`pageId\`, or name the page by its id.`,
    );
  }
}
