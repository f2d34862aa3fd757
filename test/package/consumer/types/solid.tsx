/** @jsxImportSource solid-js */
/** What Solid lets through, and what it does not. */
import type {} from 'messenger-elements/solid';
import type {MessengerCheckbox, Problem} from 'messenger-elements';
import {createSignal} from 'solid-js';

export function Checkout() {
  const [isTicked, setTicked] = createSignal(false);
  let box: MessengerCheckbox | undefined;
  return (
    <form>
      <messenger-config app-id="1" page-id="2" consent="granted" />
      <messenger-checkbox
        ref={box}
        class="box"
        style={{'--messenger-radius': '4px'}}
        name="reference"
        form="order"
        data-ref="order-42"
        size="small"
        timeout={5000}
        attr:mode="plugin"
        prop:skin="dark"
        prop:noLogin={isTicked()}
        bool:prechecked={isTicked()}
        bool:center-align={isTicked()}
        onClick={() => box?.retry()}
        on:messenger-change={event => setTicked(event.detail.checked)}
        on:messenger-error={({detail}) => detail satisfies Problem}
        onmessenger-hidden={event => event.detail.userRef}
      >
        Send me <b>news</b>
      </messenger-checkbox>
      <messenger-send-button cta-text="GET_SUPPORT" color="white" size="xlarge" enforceLogin />
      <messenger-link page-name="shop" qr on:messenger-click={event => event.preventDefault()} />
    </form>
  );
}

export const wrong = () => [
  // @ts-expect-error -- not one of the sizes
  <messenger-checkbox size="huge" />,
  // @ts-expect-error -- likewise, as an attribute
  <messenger-checkbox attr:size="huge" />,
  // @ts-expect-error -- likewise, as a property
  <messenger-checkbox prop:size="huge" />,
  // @ts-expect-error -- the size is no boolean
  <messenger-checkbox bool:size={true} />,
  // @ts-expect-error -- not one of Meta's texts
  <messenger-send-button cta-text="NOPE" />,
  // @ts-expect-error -- no boolean
  <messenger-checkbox no-login="perhaps" />,
  // @ts-expect-error -- nobody can tick it but the visitor
  <messenger-checkbox prop:checked />,
  // @ts-expect-error -- no such detail
  <messenger-checkbox on:messenger-change={event => event.detail.ticked} />,
];
