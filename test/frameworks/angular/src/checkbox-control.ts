import {Directive, ElementRef, forwardRef, inject} from '@angular/core';
import {type ControlValueAccessor, NG_VALUE_ACCESSOR} from '@angular/forms';
import type {MessengerCheckbox} from 'messenger-elements';

/** The checkbox as a control of Angular's forms. */
@Directive({
  selector:
    'messenger-checkbox[formControl], messenger-checkbox[formControlName], messenger-checkbox[ngModel]',
  providers: [
    {provide: NG_VALUE_ACCESSOR, useExisting: forwardRef(() => CheckboxControl), multi: true},
  ],
  host: {
    '(messenger-change)': 'follow($event.detail.checked)',
    '(focusout)': 'touch()',
  },
})
export class CheckboxControl implements ControlValueAccessor {
  readonly #checkbox = inject<ElementRef<MessengerCheckbox>>(ElementRef).nativeElement;
  #isWriting = false;
  #tell: (isTicked: boolean) => void = () => {};
  protected touch: () => void = () => {};

  /** Nobody but the visitor can tick the box: `true` is left to them, anything else takes their tick back. */
  writeValue(isTicked: unknown): void {
    if (isTicked || !this.#checkbox.checked) return;
    this.#isWriting = true;
    this.#checkbox.reset();
    this.#isWriting = false;
  }

  registerOnChange(tell: (isTicked: boolean) => void): void {
    this.#tell = tell;
  }

  registerOnTouched(touch: () => void): void {
    this.touch = touch;
  }

  setDisabledState(isDisabled: boolean): void {
    this.#checkbox.disabled = isDisabled;
  }

  protected follow(isTicked: boolean): void {
    // What the form has written itself is no change by the visitor, which would make the control dirty.
    if (!this.#isWriting) this.#tell(isTicked);
  }
}
