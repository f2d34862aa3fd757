import 'messenger-elements/messenger-checkbox.js';
import type {MessengerCheckbox} from 'messenger-elements';
import {useRef, useState, type SubmitEvent} from 'react';

export function Checkout() {
  const checkbox = useRef<MessengerCheckbox>(null);
  const [isTicked, setTicked] = useState(false);
  const [isSent, setSent] = useState(false);
  const [outcome, setOutcome] = useState('');

  async function order(event: SubmitEvent) {
    event.preventDefault();
    setSent(true);
    // An order never fails because of Messenger.
    const confirmed = isTicked && (await checkbox.current?.confirm().catch(console.warn));
    // Your server gets it with the order: the webhook brings the same.
    setOutcome(confirmed ? (confirmed.ref ?? confirmed.userRef) : 'without Messenger');
  }

  return (
    <form onSubmit={order}>
      <messenger-checkbox
        ref={checkbox}
        data-ref="order-42"
        onmessenger-change={event => setTicked(event.detail.checked)}
      >
        Send me delivery news in Messenger
      </messenger-checkbox>
      {isTicked && <p data-testid="ticked">We will write to you in Messenger.</p>}
      <button type="submit" disabled={isSent}>
        Order
      </button>
      <output data-testid="outcome">{outcome}</output>
    </form>
  );
}
