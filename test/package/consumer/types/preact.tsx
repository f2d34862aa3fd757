/** @jsxImportSource preact */
/** What Preact lets through, and what it does not. */
import type {} from 'messenger-elements/preact';
import type {MessengerCheckbox, Problem} from 'messenger-elements';
import {createRef} from 'preact';

const box = createRef<MessengerCheckbox>();
export const right = (
  <form>
    <messenger-config app-id="1" page-id="2" consent="granted" />
    <messenger-checkbox
      ref={box}
      key="box"
      class="box"
      style={{'--messenger-radius': '4px'}}
      name="reference"
      form="order"
      data-ref="order-42"
      size="small"
      timeout={5000}
      no-login={false}
      prechecked="false"
      center-align
      onClick={() => box.current?.retry()}
      onmessenger-change={event => event.detail.checked satisfies boolean}
      onmessenger-error={({detail}) => detail satisfies Problem}
    >
      Send me <b>news</b>
    </messenger-checkbox>
    <messenger-send-button cta-text="GET_SUPPORT" color="white" size="xlarge" enforceLogin />
    <messenger-message-us color="blue" pageId="2" dataRef="help" />
    <messenger-link page-name="shop" qr onmessenger-click={event => event.preventDefault()} />
    <messenger-chat greeting-display="fade" greeting-delay={3} />
  </form>
);

export const wrong = [
  // @ts-expect-error -- not one of the sizes
  <messenger-checkbox size="huge" />,
  // @ts-expect-error -- not one of Meta's texts
  <messenger-send-button cta-text="NOPE" />,
  // @ts-expect-error -- no boolean
  <messenger-checkbox no-login="perhaps" />,
  // @ts-expect-error -- nobody can tick it but the visitor
  <messenger-checkbox checked />,
  // @ts-expect-error -- no such detail
  <messenger-checkbox onmessenger-change={event => event.detail.ticked} />,
  // @ts-expect-error -- a handler of something else
  <messenger-checkbox onmessenger-change={(event: CustomEvent<{checked: string}>) => event} />,
  // @ts-expect-error -- the page's consent is required or granted
  <messenger-config consent="maybe" />,
];
