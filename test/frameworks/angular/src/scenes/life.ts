import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';

@Component({
  selector: 'app-life',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <button data-testid="toggle" (click)="isThere.set(!isThere())">Toggle</button>
    <button data-testid="reverse" (click)="items.set(items().toReversed())">Reverse</button>
    <button data-testid="rename" (click)="label.set(label() + 1)">Rename</button>

    @if (isThere()) {
      <messenger-checkbox data-ref="single">single</messenger-checkbox>
    }
    <ul data-testid="list">
      @for (item of items(); track item.reference) {
        <li>
          <messenger-checkbox
            [attr.data-ref]="item.reference"
            (messenger-change)="item.isTicked.set($event.detail.checked)"
          >
            {{ item.reference }}
          </messenger-checkbox>
          <span [attr.data-testid]="'model-' + item.reference">
            {{ item.isTicked() ? 'ticked' : 'unticked' }}
          </span>
        </li>
      }
    </ul>
    <messenger-checkbox data-ref="plain">label {{ label() }}</messenger-checkbox>
    <messenger-checkbox data-ref="wrapped"
      ><span>label {{ label() }}</span></messenger-checkbox
    >
  `,
})
export class Life {
  protected readonly isThere = signal(false);
  protected readonly items = signal(
    ['a', 'b', 'c'].map(reference => ({reference, isTicked: signal(false)})),
  );
  protected readonly label = signal(1);
}
