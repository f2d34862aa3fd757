import {Component, signal} from '@angular/core';
import type {MessengerEventMap} from 'messenger-elements';

const log = signal<readonly {name: string; detail: string}[]>([]);

/** Writes an event down. Where a template's `$event` were not typed, its name and detail would not fit. */
export function write<Name extends keyof MessengerEventMap>(
  name: Name,
  {detail}: MessengerEventMap[Name],
): void {
  log.update(entries => [...entries, {name, detail: JSON.stringify(detail)}]);
}

@Component({
  selector: 'app-event-log',
  template: `
    <ol data-testid="log">
      @for (entry of log(); track $index) {
        <li [attr.data-event]="entry.name">{{ entry.detail }}</li>
      }
    </ol>
  `,
})
export class EventLog {
  protected readonly log = log;
}
