import type {MessengerEventMap} from 'messenger-elements';
import {useState} from 'react';

interface Entry {
  readonly name: string;
  readonly detail: string;
}

/** What the handlers of the app have heard, and what writes it down. */
export function useLog() {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  /** Where a handler's event were not typed, its name and detail would not fit. */
  function write<Name extends keyof MessengerEventMap>(
    name: Name,
    {detail}: MessengerEventMap[Name],
  ): void {
    setEntries(before => [...before, {name, detail: JSON.stringify(detail)}]);
  }
  return {entries, write};
}

export function EventLog({entries}: {entries: readonly Entry[]}) {
  return (
    <ol data-testid="log">
      {entries.map(({name, detail}, index) => (
        <li key={index} data-event={name}>
          {detail}
        </li>
      ))}
    </ol>
  );
}
