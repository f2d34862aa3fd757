import {
  afterNextRender,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  ElementRef,
  signal,
  viewChild,
} from '@angular/core';
import {configure, type MessengerCheckbox, type MessengerEventMap} from 'messenger-elements';
import {EventLog, write} from './event-log';

configure({appId: '987654321', pageId: '123456789'});

@Component({
  selector: 'app-root',
  imports: [EventLog],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <messenger-checkbox
      #box
      data-ref="box"
      mode="plugin"
      [attr.no-login]="false"
      (messenger-change)="follow($event)"
    >
      {{ label }}
    </messenger-checkbox>
    <messenger-send-button data-ref="send" mode="plugin" cta-text="SUBSCRIBE_IN_MESSENGER">
      Subscribe
    </messenger-send-button>
    <messenger-message-us data-ref="us" mode="plugin" [attr.page-id]="'123456789'" />
    @if (isTicked()) {
      <p data-testid="ticked">ticked</p>
    }
    @if (isHydrated()) {
      <p data-testid="hydrated">hydrated</p>
    }
    <app-event-log />
  `,
})
export class Hydrated {
  protected readonly label = 'Send me news';
  protected readonly isTicked = signal(false);
  protected readonly isHydrated = signal(false);
  protected readonly box = viewChild.required<ElementRef<MessengerCheckbox>>('box');

  constructor() {
    afterNextRender(() => {
      // Whoever was quicker than the app has ticked it already.
      this.isTicked.set(this.box().nativeElement.checked);
      this.isHydrated.set(true);
    });
  }

  protected follow(event: MessengerEventMap['messenger-change']): void {
    this.isTicked.set(event.detail.checked);
    write('messenger-change', event);
  }
}
