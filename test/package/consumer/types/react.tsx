/** What React 19 lets through, and what it does not. */
import type {} from 'messenger-elements/react';
import type {MessengerCheckbox, Problem} from 'messenger-elements';
import {useRef, useState} from 'react';

export function Checkout({isGuest}: {isGuest: boolean}) {
  const box = useRef<MessengerCheckbox>(null);
  const [isTicked, setTicked] = useState(false);
  return (
    <form
      onSubmit={() => {
        if (isTicked) void box.current?.confirm().then(({userRef}) => userRef.length);
      }}
    >
      <messenger-config app-id="1" page-id="2" locale="cs_CZ" consent="required" />
      <messenger-checkbox
        ref={box}
        key="box"
        className="box"
        style={{'--messenger-radius': '4px', margin: 0}}
        name="reference"
        form="order"
        data-ref="order-42"
        size="small"
        skin="dark"
        mode="plugin"
        loading="interaction"
        timeout={5000}
        no-login={isGuest}
        prechecked={false}
        center-align
        confirm-on-submit=""
        disabled="false"
        onClick={event => event.currentTarget.retry()}
        onmessenger-change={event => setTicked(event.detail.checked)}
        onmessenger-opt-in={({detail: {source}}) => source satisfies 'checkbox'}
        onmessenger-error={({detail}) => detail satisfies Problem}
        onmessenger-fallback={event => event.detail.reason satisfies Problem['code']}
      >
        Send me <b>news</b>
      </messenger-checkbox>
      <messenger-send-button cta-text="GET_SUPPORT" color="white" size="xlarge" enforceLogin />
      <messenger-message-us color="blue" pageId="2" dataRef="help" />
      <messenger-link page-name="shop" qr onmessenger-click={event => event.preventDefault()} />
      <messenger-chat greeting-display="fade" greeting-delay={3} placement="bottom-start" />
    </form>
  );
}

export const wrong = [
  // @ts-expect-error -- not one of the sizes
  <messenger-checkbox size="huge" />,
  // @ts-expect-error -- the buttons have no small one
  <messenger-send-button size="small" />,
  // @ts-expect-error -- not one of Meta's texts
  <messenger-send-button cta-text="NOPE" />,
  // @ts-expect-error -- likewise, as a property
  <messenger-send-button ctaText="NOPE" />,
  // @ts-expect-error -- no boolean
  <messenger-checkbox no-login="perhaps" />,
  // @ts-expect-error -- a number loses digits
  <messenger-link page-id={123456789} />,
  // @ts-expect-error -- not one of the modes
  <messenger-chat mode="sdk" />,
  // @ts-expect-error -- not one of the corners
  <messenger-chat placement="top" />,
  // @ts-expect-error -- the links are no plugins
  <messenger-link loading="eager" />,
  // @ts-expect-error -- nobody can tick it but the visitor
  <messenger-checkbox checked />,
  // @ts-expect-error -- no such detail
  <messenger-checkbox onmessenger-change={event => event.detail.ticked} />,
  // @ts-expect-error -- a handler of something else
  <messenger-checkbox onmessenger-change={(event: CustomEvent<{checked: string}>) => event} />,
  // @ts-expect-error -- the page's consent is required or granted
  <messenger-config consent="maybe" />,
  // @ts-expect-error -- a reference to another element
  <messenger-link ref={useRef<MessengerCheckbox>(null)} />,
];
