/** The look of the inbox: its own, so that nobody takes it for Meta's. */
import {Html} from '../frames/html.js';
import {BASE_STYLE} from './styles/base.js';
import {CONVERSATION_STYLE} from './styles/conversation.js';
import {LAYOUT_STYLE} from './styles/layout.js';
import {PEOPLE_STYLE} from './styles/people.js';
import {WIRE_STYLE} from './styles/wire.js';

export {NARROW} from './styles/layout.js';

export const INBOX_STYLE = new Html(
  [BASE_STYLE, LAYOUT_STYLE, PEOPLE_STYLE, CONVERSATION_STYLE, WIRE_STYLE].join('\n'),
);
