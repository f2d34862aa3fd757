import {Component, CUSTOM_ELEMENTS_SCHEMA, ElementRef, signal, viewChild} from '@angular/core';
import type {MessengerCheckbox} from 'messenger-elements';

@Component({
  selector: 'app-asked',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button data-testid="ask" (click)="isAsked.set(!isAsked())">Ask</button>
    @if (isAsked()) {
      <messenger-checkbox #box data-ref="asked">asked</messenger-checkbox>
    }
    <button data-testid="confirm" (click)="box()?.nativeElement?.confirm()">Confirm</button>
  `,
})
export class Asked {
  protected readonly box = viewChild<ElementRef<MessengerCheckbox>>('box');
  protected readonly isAsked = signal(false);
}
