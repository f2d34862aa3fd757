/** What the chat plugin's frame asks: to begin, what was said so far, and to say something. */
import {readJson} from './json.js';
import {pressIn, say} from './platform/acts.js';
import {startChat} from './platform/opt-ins.js';
import type {Platform} from './platform/platform.js';
import {sendJson, sendNothing} from './responses.js';

/** What was said in the conversation of the frame with this `user_ref`. */
export function readChat(url: URL, platform: Platform): Response {
  const thread = platform.chats.get(url.searchParams.get('user_ref') ?? '');
  if (!thread) return sendJson({error: NOT_STARTED}, 404);
  const {messages, isPageTyping} = thread;
  return sendJson({messages, isPageTyping});
}

/** The answer does not wait for the webhook: its first attempt is shown in the inbox. */
export async function actInChat(
  request: Request,
  act: string,
  platform: Platform,
): Promise<Response> {
  const body: unknown = await readJson(request);
  const values = new Map<string, unknown>(Object.entries(Object(body) as object));
  const read = (name: string): string => {
    const value = values.get(name);
    return typeof value === 'string' ? value : '';
  };
  const userRef = read('user_ref');
  if (!userRef) return sendJson({error: 'user_ref: expected a text, found none.'}, 400);
  if (act === 'start') return start(userRef, read, values.get('guest') === true, platform);
  const thread = platform.chats.get(userRef);
  if (!thread) return sendJson({error: NOT_STARTED}, 404);
  return answer(
    act === 'say'
      ? say(platform, thread, read('text'), {isFromChat: true})
      : pressIn(platform, thread, read('title'), {
          messageId: read('message') || undefined,
          isFromChat: true,
        }),
  );
}

const NOT_STARTED = 'user_ref: the chat has not begun. POST /frame/chat/start first.';

function start(
  userRef: string,
  read: (name: string) => string,
  isGuest: boolean,
  platform: Platform,
): Response | Promise<Response> {
  const pageId = read('page_id');
  if (!platform.pages.isServed(pageId)) {
    return sendJson({error: `page_id: expected a page that is served, found "${pageId}".`}, 400);
  }
  const name = isGuest ? `Guest ${userRef.slice(0, 6)}` : platform.state.person.name;
  const thread = platform.threads.open(name, platform.pages.resolve(pageId));
  const refererUri = read('referer_uri') || undefined;
  const chat = {userRef, ref: read('ref') || null, refererUri, isGuest};
  return answer(startChat(platform, thread, chat), () => platform.chats.set(userRef, thread));
}

/** An act that is refused fails in the same turn; one that is accepted goes on after the answer. */
async function answer(
  act: Promise<void>,
  onAccepted: () => void = () => undefined,
): Promise<Response> {
  const refused = await Promise.race([
    act.then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    ),
    new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), 0)),
  ]);
  if (refused !== undefined) return sendJson({error: refused}, 400);
  onAccepted();
  return sendNothing();
}
