/** What TypeScript knows without a framework: by the tag, of an element, and of what comes to the document. */
import {
  configure,
  messengerUrl,
  type MessengerEventMap,
  type ProblemCode,
} from 'messenger-elements';
import 'messenger-elements/messenger-checkbox.js';

configure({appId: '1', pageId: '2', plugins: ['checkbox']});
messengerUrl({page: 'shop', ref: 'footer'}) satisfies string;

const box = document.createElement('messenger-checkbox');
box.size = 'xlarge';
box.noLogin = true;
box.status satisfies 'idle' | 'waiting' | 'loading' | 'rendered' | 'link';
void box
  .confirm()
  .then(({userRef, ref}) => [userRef satisfies string, ref satisfies string | undefined]);
box.addEventListener('messenger-change', event => event.detail.checked satisfies boolean);
document.addEventListener('messenger-error', ({detail}) => detail.code satisfies ProblemCode);
document.querySelector('messenger-chat')?.open();
const heard = (event: MessengerEventMap['messenger-click']) => event.detail.mode;
box.addEventListener('messenger-click', heard);

// @ts-expect-error -- not one of the sizes
box.size = 'huge';
// @ts-expect-error -- the state is the element's own
box.status = 'link';
// @ts-expect-error -- the way to the parts within is closed
box.internals;
// @ts-expect-error -- no such detail
box.addEventListener('messenger-change', event => event.detail.ticked);
// @ts-expect-error -- a handler of something else
box.addEventListener('messenger-change', (event: CustomEvent<{checked: string}>) => event);
// @ts-expect-error -- not one of the plugins
configure({plugins: ['likes']});
