/** What stands in for m.me: the inbox, which opens the conversation that the link leads to. */
import {renderInboxPage} from '../inbox/page.js';
import type {OpenedLink} from '../inbox/setup.js';

export interface LinkRequest extends OpenedLink {
  /** Where the simulator is mounted, without a slash at the end. */
  readonly baseUrl: string;
}

/**
 * Reading this page changes nothing, so that a browser may fetch it ahead: its script opens the link by a POST. The
 * page needs the policy of the inbox, `INBOX_POLICY`.
 */
export function renderLinkPage({page, ref, text, baseUrl}: LinkRequest): string {
  return renderInboxPage(baseUrl, {page, ref, text});
}
