import {Directive, ElementRef, inject, Input} from '@angular/core';
import type {ButtonColor, ButtonSize, CtaText, MessengerSendButton} from 'messenger-elements';

/** Lets the compiler check what templates give to the send button. */
@Directive({selector: 'messenger-send-button'})
export class SendButtonValues {
  readonly #button = inject<ElementRef<MessengerSendButton>>(ElementRef).nativeElement;

  @Input() set color(value: ButtonColor | undefined) {
    this.#write('color', value);
  }

  @Input('cta-text') set ctaText(value: CtaText | undefined) {
    this.#write('cta-text', value);
  }

  @Input() set size(value: ButtonSize | undefined) {
    this.#write('size', value);
  }

  /** Called for what a template gives, and for nothing else: a host binding would remove every other attribute. */
  #write(name: string, value: string | undefined): void {
    if (value === undefined) this.#button.removeAttribute(name);
    else this.#button.setAttribute(name, value);
  }
}
