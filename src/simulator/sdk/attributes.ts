/** Reads a host's attributes as the SDK does: six spellings each, and its own idea of a boolean. */
import type {PluginName} from '../../contract/plugins.js';

type Kind = 'text' | 'boolean';
type Parameters = Readonly<Record<string, Kind>>;

/** What every plugin takes. `plugin_id` is not among them: it is read, and never sent. */
const SHARED: Parameters = {
  skin: 'text',
  width: 'text',
  height: 'text',
  ref: 'text',
  lazy: 'boolean',
  color_scheme: 'text',
};

const PARAMETERS: Readonly<Record<PluginName, Parameters>> = {
  checkbox: {
    messenger_app_id: 'text',
    page_id: 'text',
    origin: 'text',
    user_ref: 'text',
    prechecked: 'boolean',
    allow_login: 'boolean',
    size: 'text',
    center_align: 'boolean',
    opt_in_type: 'text',
    promotional_frequency: 'text',
    promotional_topic: 'text',
    pixel_id: 'text',
    identity_match: 'text',
  },
  'send-button': {
    messenger_app_id: 'text',
    page_id: 'text',
    color: 'text',
    size: 'text',
    enforce_login: 'boolean',
    cta_text: 'text',
  },
  'message-us': {messenger_app_id: 'text', page_id: 'text', color: 'text', size: 'text'},
  chat: {
    page_id: 'text',
    theme_color: 'text',
    logged_in_greeting: 'text',
    logged_out_greeting: 'text',
    greeting_dialog_display: 'text',
    greeting_dialog_delay: 'text',
    minimized: 'boolean',
    attribution: 'text',
  },
};

/** The value of `a_b`, also where it is written `a-b`, `ab`, `data-a_b`, `data-a-b` or `data-ab`. */
export function readAttribute(host: Element, name: string): string | undefined {
  const spellings = [name, name.replaceAll('_', '-'), name.replaceAll('_', '')];
  for (const prefix of ['', 'data-']) {
    for (const spelling of spellings) {
      const value = host.getAttribute(prefix + spelling);
      if (value !== null) return value;
    }
  }
  return undefined;
}

/** Absent is `undefined` (and is not sent); present but empty is false. */
export function readBoolean(host: Element, name: string): boolean | undefined {
  const value = readAttribute(host, name);
  return value === undefined ? undefined : /^(?:true|1|yes|on)$/i.test(value);
}

/** What a host asks of its plugin, as it is sent to the frame. */
export function readParameters(host: Element, plugin: PluginName): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, kind] of Object.entries({...SHARED, ...PARAMETERS[plugin]})) {
    const value = kind === 'boolean' ? readBoolean(host, name) : readAttribute(host, name);
    if (value !== undefined) parameters[name] = String(value);
  }
  return parameters;
}
