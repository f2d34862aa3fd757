/** What Angular's compiler has to refuse: the line after each comment, and no other. Nobody runs this. */
import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import type {CtaText} from 'messenger-elements';
import {SendButtonValues} from '../src/send-button-values';

@Component({
  selector: 'app-mistakes',
  imports: [SendButtonValues],
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
    <messenger-send-button cta-text="GET_MESSAGES" [color]="'white'" />
    <messenger-send-button [cta-text]="'GET_MESSAGES'" [attr.color]="'white'" />
    <!-- mistake: no word of the list, found by the directive -->
    <messenger-send-button cta-text="NOPE" />
    <!-- mistake: no word of the list, bound, found by the directive -->
    <messenger-send-button [color]="'green'" />
    <!-- mistake: no word of the list, bound with its hyphen, found by the directive -->
    <messenger-send-button [cta-text]="'NOPE'" />
    @if (isTicked()) {
      <messenger-checkbox #box />
      <button (click)="box.reset()">Reset</button>
    }
    <!-- mistake: a reference outside of its block -->
    <button (click)="box.reset()">Reset</button>
  `,
})
export class Mistakes {
  protected readonly isTicked = signal(false);
  protected readonly code = signal('');
  // @ts-expect-error no word of the list
  protected readonly text: CtaText = 'NOPE';
}
