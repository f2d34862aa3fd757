/** What the server tells the inbox's script. Both halves import this file, so it holds nothing but the shape. */
export interface InboxSetup {
  readonly baseUrl: string;
  /** The m.me link that was opened; `null` on the inbox's own page. */
  readonly link: OpenedLink | null;
}

export interface OpenedLink {
  /** The page's username or id. */
  readonly page: string;
  readonly ref: string | null;
  readonly text: string | null;
}
