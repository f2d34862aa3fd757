import {Directive, ElementRef, forwardRef, inject, input} from '@angular/core';
import {type ControlValueAccessor, NG_VALUE_ACCESSOR} from '@angular/forms';
import type {CheckboxSize, MessengerCheckbox, Skin} from 'messenger-elements';

/** The checkbox as a control of Angular's forms. What it declares as inputs, the compiler checks as such. */
@Directive({
  selector:
    'messenger-checkbox[formControl], messenger-checkbox[formControlName], messenger-checkbox[ngModel]',
  providers: [
    {provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => CheckboxControl), multi: true},
  ],
  host: {
    '[attr.size]': 'size()',
    '[attr.skin]': 'skin()',
    '(messenger-change)': 'tell($event.detail.checked)',
    '(focusout)': 'touch()',
  },
})
export class CheckboxControl implements ControlValueAccessor {
  readonly size = input<CheckboxSize>();
  readonly skin = input<Skin>();
  readonly #checkbox = inject<ElementRef<MessengerCheckbox>>(ElementRef).nativeElement;
  protected tell: (isTicked: boolean) => void = () => {};
  protected touch: () => void = () => {};

  /** Nobody but the visitor can tick the box: `true` is left to them, anything else takes their tick back. */
  writeValue(isTicked: unknown): void {
    if (!isTicked && this.#checkbox.checked) this.#checkbox.reset();
  }

  registerOnChange(tell: (isTicked: boolean) => void): void {
    this.tell = tell;
  }

  registerOnTouched(touch: () => void): void {
    this.touch = touch;
  }

  setDisabledState(isDisabled: boolean): void {
    this.#checkbox.disabled = isDisabled;
  }
}
