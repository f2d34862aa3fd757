import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';

/** Shows what it is given in one of two places. */
@Component({
  selector: 'app-frame',
  template: `<section><ng-content /></section>`,
})
export class Frame {}

@Component({
  selector: 'app-projected',
  imports: [Frame],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button data-testid="renew" (click)="order.set(order() + 1)">Renew</button>
    <app-frame><messenger-checkbox data-ref="projected">projected</messenger-checkbox></app-frame>
    <messenger-checkbox [attr.data-ref]="'order-' + order()">order</messenger-checkbox>
    @defer (when order() > 1) {
      <messenger-checkbox data-ref="deferred">deferred</messenger-checkbox>
    }
  `,
})
export class Projected {
  protected readonly order = signal(1);
}
