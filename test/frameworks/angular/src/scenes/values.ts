import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import type {ButtonColor} from 'messenger-elements';
import {SendButtonValues} from '../send-button-values';

@Component({
  selector: 'app-values',
  imports: [SendButtonValues],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button data-testid="paint" (click)="color.set('white')">Paint</button>
    <button data-testid="clear" (click)="color.set(undefined)">Clear</button>
    <messenger-send-button data-ref="written" cta-text="SUBSCRIBE" color="white" size="xlarge" />
    <messenger-send-button
      data-ref="bound"
      [cta-text]="'GET_MESSAGES'"
      [color]="color()"
      [size]="'standard'"
    />
    <messenger-send-button
      data-ref="attributes"
      [attr.cta-text]="'MESSAGE_ME'"
      [attr.color]="'white'"
      [attr.size]="'xlarge'"
    />
  `,
})
export class Values {
  protected readonly color = signal<ButtonColor | undefined>('blue');
}
