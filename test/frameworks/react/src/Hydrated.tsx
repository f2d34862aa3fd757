import type {MessengerCheckbox} from 'messenger-elements';
import {useEffect, useRef, useState} from 'react';
import {EventLog, useLog} from './log.js';

export function Hydrated() {
  const {entries, write} = useLog();
  const box = useRef<MessengerCheckbox>(null);
  const [isTicked, setTicked] = useState(false);
  const [isHydrated, setHydrated] = useState(false);
  useEffect(() => {
    // Whoever was quicker than the app has ticked it already.
    setTicked(box.current?.checked ?? false);
    setHydrated(true);
  }, []);
  return (
    <>
      <messenger-checkbox
        ref={box}
        data-ref="box"
        mode="plugin"
        no-login
        onmessenger-change={event => {
          setTicked(event.detail.checked);
          write('messenger-change', event);
        }}
      >
        Send me news
      </messenger-checkbox>
      <messenger-send-button data-ref="send" mode="plugin" cta-text="SUBSCRIBE_IN_MESSENGER">
        Subscribe
      </messenger-send-button>
      <messenger-message-us data-ref="us" mode="plugin">
        {/* What has no content at all would lose its plugin to a late hydration. */ ''}
      </messenger-message-us>
      {isTicked && <p data-testid="ticked">ticked</p>}
      {isHydrated && <p data-testid="hydrated">hydrated</p>}
      <EventLog entries={entries} />
    </>
  );
}
