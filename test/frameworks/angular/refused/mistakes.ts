/** What Angular's compiler has to refuse: the line after each comment, and no other. Nobody runs this. */
import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import type {CtaText} from 'messenger-elements';
import {CheckboxControl} from '../src/checkbox-control';
import {SendButtonValues} from '../src/send-button-values';

@Component({
  selector: 'app-mistakes',
  imports: [CheckboxControl, SendButtonValues],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <messenger-checkbox (messenger-change)="isTicked.set($event.detail.checked)" />
    <!-- mistake: nothing of that name in the detail -->
    <messenger-checkbox (messenger-change)="isTicked.set($event.detail.nope)" />
    <!-- mistake: of another type -->
    <messenger-checkbox (messenger-change)="isTicked.set($event.detail.userRef)" />
    <messenger-chat #chat (messenger-error)="code.set($event.detail.code)" />
    <!-- mistake: what another event tells -->
    <messenger-chat (messenger-open)="isTicked.set($event.detail.checked)" />
    <button (click)="chat.open()">Open</button>
    <!-- mistake: a method that is misspelt -->
    <button (click)="chat.opne()">Open</button>
    <!-- mistake: no word of the list -->
    <button (click)="chat.placement = 'middle'">Move</button>
    <messenger-send-button ctaText="GET_MESSAGES" [color]="'white'" />
    <!-- mistake: no word of the list, found by the directive -->
    <messenger-send-button ctaText="NOPE" />
    <!-- mistake: no word of the list, bound, found by the directive -->
    <messenger-send-button [color]="'green'" />
    <messenger-checkbox ngModel size="small" />
    <!-- mistake: no word of the list, found by the directive -->
    <messenger-checkbox ngModel size="huge" />
  `,
})
export class Mistakes {
  protected readonly isTicked = signal(false);
  protected readonly code = signal('');
  // @ts-expect-error no word of the list
  protected readonly text: CtaText = 'NOPE';
}
