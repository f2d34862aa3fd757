import {Component, CUSTOM_ELEMENTS_SCHEMA} from '@angular/core';
import type {PluginMode} from 'messenger-elements';
import {EventLog, write} from '../event-log';

@Component({
  selector: 'app-events',
  imports: [EventLog],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <messenger-checkbox
      #box
      data-ref="box"
      [mode]="mode"
      (messenger-rendered)="write('messenger-rendered', $event)"
      (messenger-change)="write('messenger-change', $event)"
      (messenger-opt-in)="write('messenger-opt-in', $event)"
      (messenger-click)="write('messenger-click', $event)"
      (messenger-not-you)="write('messenger-not-you', $event)"
      (messenger-hidden)="write('messenger-hidden', $event)"
      (messenger-fallback)="write('messenger-fallback', $event)"
      (messenger-error)="write('messenger-error', $event)"
    >
      box
    </messenger-checkbox>
    <messenger-send-button
      data-ref="send"
      [mode]="mode"
      (messenger-click)="write('messenger-click', $event)"
      (messenger-opt-in)="write('messenger-opt-in', $event)"
      (messenger-not-you)="write('messenger-not-you', $event)"
    />
    <messenger-message-us
      data-ref="us"
      [mode]="mode"
      (messenger-click)="write('messenger-click', $event)"
    />
    <messenger-link
      data-ref="link"
      (messenger-click)="$event.preventDefault(); write('messenger-click', $event)"
    >
      link
    </messenger-link>
    <messenger-chat
      #chat
      data-ref="chat"
      [mode]="mode"
      loading="eager"
      greeting-display="hide"
      (messenger-show)="write('messenger-show', $event)"
      (messenger-hide)="write('messenger-hide', $event)"
      (messenger-open)="write('messenger-open', $event)"
      (messenger-close)="write('messenger-close', $event)"
    />
    <button data-testid="confirm" (click)="box.confirm()">Confirm</button>
    <button data-testid="show" (click)="chat.show()">Show</button>
    <button data-testid="hide" (click)="chat.hide()">Hide</button>
    <button data-testid="open" (click)="chat.open()">Open</button>
    <button data-testid="close" (click)="chat.close()">Close</button>
    <app-event-log />
  `,
})
export class Events {
  protected readonly mode: PluginMode = location.search.includes('mode=plugin') ? 'plugin' : 'auto';
  protected readonly write = write;
}
