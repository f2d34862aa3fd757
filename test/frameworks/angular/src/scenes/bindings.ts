import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import type {CheckboxSize} from 'messenger-elements';

@Component({
  selector: 'app-bindings',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button data-testid="flip" (click)="isOn.set(!isOn())">Flip</button>
    <button data-testid="grow" (click)="size.set('xlarge')">Grow</button>

    <messenger-checkbox
      data-ref="values"
      [attr.page-id]="123456789"
      [size]="size()"
      skin="dark"
      [text]="text"
      [timeout]="20000"
      center-align
    >
      values
    </messenger-checkbox>
    <messenger-checkbox data-ref="flipped" [noLogin]="isOn()" [attr.prechecked]="isOn()">
      flipped
    </messenger-checkbox>

    <messenger-checkbox data-ref="absent">absent</messenger-checkbox>
    <messenger-checkbox data-ref="bare" no-login prechecked>bare</messenger-checkbox>
    <messenger-checkbox data-ref="empty" no-login="" prechecked="">empty</messenger-checkbox>
    <messenger-checkbox data-ref="text-true" no-login="true" prechecked="true">
      text
    </messenger-checkbox>
    <messenger-checkbox data-ref="text-false" no-login="false" prechecked="false">
      text
    </messenger-checkbox>
    <messenger-checkbox data-ref="property-true" [noLogin]="true" [prechecked]="true">
      property
    </messenger-checkbox>
    <messenger-checkbox data-ref="property-false" [noLogin]="false" [prechecked]="false">
      property
    </messenger-checkbox>
    <messenger-checkbox data-ref="property-undefined" [noLogin]="text" [prechecked]="text">
      property
    </messenger-checkbox>
    <messenger-checkbox data-ref="property-null" [noLogin]="null" [prechecked]="null">
      property
    </messenger-checkbox>
    <messenger-checkbox data-ref="attribute-true" [attr.no-login]="true" [attr.prechecked]="true">
      attribute
    </messenger-checkbox>
    <messenger-checkbox
      data-ref="attribute-false"
      [attr.no-login]="false"
      [attr.prechecked]="false"
    >
      attribute
    </messenger-checkbox>
    <messenger-checkbox data-ref="attribute-empty" [attr.no-login]="''" [attr.prechecked]="''">
      attribute
    </messenger-checkbox>
    <messenger-checkbox data-ref="attribute-null" [attr.no-login]="null" [attr.prechecked]="null">
      attribute
    </messenger-checkbox>
    <messenger-checkbox
      data-ref="interpolated-attribute"
      attr.no-login="{{ isOff }}"
      attr.prechecked="{{ isOff }}"
    >
      interpolated
    </messenger-checkbox>
    <messenger-checkbox
      data-ref="interpolated-property"
      noLogin="{{ isOff }}"
      prechecked="{{ isOff }}"
    >
      interpolated
    </messenger-checkbox>
  `,
})
export class Bindings {
  protected readonly isOn = signal(false);
  protected readonly isOff = false;
  protected readonly size = signal<CheckboxSize>('small');
  protected readonly text: string | undefined;
}
