import {useState} from 'react';

/** Written as one writes a native checkbox that React controls, and belonging to a form that is elsewhere. */
export function Controlled() {
  const [isTicked, setTicked] = useState(false);
  const [sent, setSent] = useState('');
  // The types do not offer it: nobody but the visitor ticks the box.
  const untyped = {checked: isTicked};
  return (
    <>
      <messenger-checkbox
        data-ref="controlled"
        form="order"
        name="reference"
        mode="link"
        {...untyped}
        onmessenger-change={event => setTicked(event.detail.checked)}
      >
        Send me news
      </messenger-checkbox>
      <form
        id="order"
        onSubmit={event => {
          event.preventDefault();
          setSent(String(new FormData(event.currentTarget).get('reference')));
        }}
      >
        <button type="submit">Order</button>
      </form>
      <output data-testid="sent">{sent}</output>
      {isTicked && <p data-testid="ticked">ticked</p>}
    </>
  );
}
