import {Directive, input} from '@angular/core';
import type {ButtonColor, ButtonSize, CtaText} from 'messenger-elements';

/** Lets the compiler check what templates give to the send button. */
@Directive({
  selector: 'messenger-send-button',
  host: {
    '[attr.color]': 'color()',
    '[attr.cta-text]': 'ctaText()',
    '[attr.size]': 'size()',
  },
})
export class SendButtonValues {
  readonly color = input<ButtonColor>();
  readonly ctaText = input<CtaText>();
  readonly size = input<ButtonSize>();
}
