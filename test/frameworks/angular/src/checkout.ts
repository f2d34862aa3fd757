import 'messenger-elements/messenger-checkbox.js';
import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import type {MessengerCheckbox} from 'messenger-elements';

@Component({
  selector: 'app-checkout',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <form (submit)="order($event, checkbox)">
      <messenger-checkbox
        #checkbox
        data-ref="order-42"
        (messenger-change)="isTicked.set($event.detail.checked)"
      >
        Send me delivery news in Messenger
      </messenger-checkbox>
      @if (isTicked()) {
        <p data-testid="ticked">We will write to you in Messenger.</p>
      }
      <button type="submit" [disabled]="isSent()">Order</button>
      <output data-testid="outcome">{{ outcome() }}</output>
    </form>
  `,
})
export class Checkout {
  protected readonly isTicked = signal(false);
  protected readonly isSent = signal(false);
  protected readonly outcome = signal('');

  protected async order(event: Event, checkbox: MessengerCheckbox): Promise<void> {
    event.preventDefault();
    if (this.isSent()) return;
    this.isSent.set(true);
    // An order never fails because of Messenger.
    const confirmed = this.isTicked() && (await checkbox.confirm().catch(console.warn));
    // Your server gets it with the order: the webhook brings the same.
    this.outcome.set(confirmed ? (confirmed.ref ?? confirmed.userRef) : 'without Messenger');
  }
}
