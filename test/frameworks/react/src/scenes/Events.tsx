import type {MessengerChat, MessengerCheckbox, PluginMode} from 'messenger-elements';
import {useRef} from 'react';
import {EventLog, useLog} from '../log.js';

const mode: PluginMode = location.search.includes('mode=plugin') ? 'plugin' : 'auto';

export function Events() {
  const {entries, write} = useLog();
  const box = useRef<MessengerCheckbox>(null);
  const chat = useRef<MessengerChat>(null);
  return (
    <>
      <messenger-checkbox
        ref={box}
        data-ref="box"
        mode={mode}
        onmessenger-rendered={event => write('messenger-rendered', event)}
        onmessenger-change={event => write('messenger-change', event)}
        onmessenger-opt-in={event => write('messenger-opt-in', event)}
        onmessenger-click={event => write('messenger-click', event)}
        onmessenger-not-you={event => write('messenger-not-you', event)}
        onmessenger-hidden={event => write('messenger-hidden', event)}
        onmessenger-fallback={event => write('messenger-fallback', event)}
        onmessenger-error={event => write('messenger-error', event)}
      >
        box
      </messenger-checkbox>
      <messenger-send-button
        data-ref="send"
        mode={mode}
        onmessenger-click={event => write('messenger-click', event)}
        onmessenger-opt-in={event => write('messenger-opt-in', event)}
        onmessenger-not-you={event => write('messenger-not-you', event)}
      />
      <messenger-message-us
        data-ref="us"
        mode={mode}
        onmessenger-click={event => write('messenger-click', event)}
      />
      <messenger-link
        data-ref="link"
        onmessenger-click={event => {
          event.preventDefault();
          write('messenger-click', event);
        }}
      >
        link
      </messenger-link>
      <messenger-chat
        ref={chat}
        data-ref="chat"
        mode={mode}
        loading="eager"
        greeting-display="hide"
        onmessenger-show={event => write('messenger-show', event)}
        onmessenger-hide={event => write('messenger-hide', event)}
        onmessenger-open={event => write('messenger-open', event)}
        onmessenger-close={event => write('messenger-close', event)}
      />
      <button data-testid="confirm" onClick={() => void box.current?.confirm()}>
        Confirm
      </button>
      <button data-testid="show" onClick={() => chat.current?.show()}>
        Show
      </button>
      <button data-testid="hide" onClick={() => chat.current?.hide()}>
        Hide
      </button>
      <button data-testid="open" onClick={() => chat.current?.open()}>
        Open
      </button>
      <button data-testid="close" onClick={() => chat.current?.close()}>
        Close
      </button>
      <EventLog entries={entries} />
    </>
  );
}
