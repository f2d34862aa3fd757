/** The script inside every simulated frame. */
import type {PluginName} from '../../../contract/plugins.js';
import type {FrameSetup} from '../frame-setup.js';
import {startMessageUs, startSendButton} from './buttons.js';
import {startChat} from './chat.js';
import {startCheckbox} from './checkbox.js';
import {Connection} from './connection.js';

const STARTERS: Readonly<Record<PluginName, (connection: Connection) => void>> = {
  checkbox: startCheckbox,
  'send-button': startSendButton,
  'message-us': startMessageUs,
  chat: startChat,
};

const setup = JSON.parse(document.getElementById('setup')?.textContent ?? '{}') as FrameSetup;
const connection = new Connection(setup);
if (setup.hidden) {
  connection.announce('messenger_checkbox', {
    event: 'hidden',
    ref: setup.ref,
    user_ref: setup.userRef,
  });
} else {
  STARTERS[setup.plugin](connection);
}
