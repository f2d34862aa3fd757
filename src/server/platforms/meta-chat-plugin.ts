/** The settings of Meta's chat plugin, in our words and in Meta's. */
import {CHAT_PLUGIN_SPACINGS, CHAT_PLUGIN_VALUES} from '../../contract/graph.js';
import {createRefusal, describeValue, isRecord} from '../refusal.js';
import {readList, readRecord, readText} from '../read.js';

type Values = typeof CHAT_PLUGIN_VALUES;

/** Everything is optional: what is left out stays as it is. */
export interface ChatPluginSettings {
  alignment?: Values['alignment'][number];
  /** Pixels, as all four spacings. */
  desktopBottomSpacing?: number;
  desktopSideSpacing?: number;
  mobileBottomSpacing?: number;
  mobileSideSpacing?: number;
  entryPointIcon?: Values['entry_point_icon'][number];
  entryPointLabel?: Values['entry_point_label'][number];
  greetingDialogDisplay?: Values['greeting_dialog_display'][number];
  guestChatMode?: Values['guest_chat_mode'][number];
  mobileChatDisplay?: Values['mobile_chat_display'][number];
  /** Such as `#0A7CFF`. */
  themeColor?: string;
  welcomeScreenGreeting?: string;
}

/** What a field takes. */
interface Field {
  readonly name: string;
  readonly expected: string;
  /** Whether it is a number; Meta answers with strings all the same. */
  readonly isNumber?: boolean;
  fits(value: unknown): boolean;
}

const CHOICES = Object.entries(CHAT_PLUGIN_VALUES).map(
  ([name, values]: [string, readonly string[]]): Field => ({
    name,
    expected: `one of ${values.join(', ')}`,
    fits: value => values.some(known => known === value),
  }),
);

const SPACINGS = CHAT_PLUGIN_SPACINGS.map((name): Field => ({
  name,
  expected: 'a whole number of pixels from 0 on',
  isNumber: true,
  fits: value => Number.isSafeInteger(value) && Number(value) >= 0,
}));

const COLOUR: Field = {
  name: 'theme_color',
  expected: 'a colour such as #0A7CFF',
  fits: value => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value),
};

const GREETING: Field = {
  name: 'welcome_screen_greeting',
  expected: 'a text',
  fits: value => readText(value) !== undefined,
};

/** The fields by our name for them. */
const FIELDS = new Map(
  [...CHOICES, ...SPACINGS, COLOUR, GREETING].map(field => [toCamelCase(field.name), field]),
);

/**
 * Checks the settings and writes them in Meta's words.
 *
 * @throws {TypeError} for a setting of no such name, and for a value that Meta does not take
 */
export function writeChatPlugin(
  settings: unknown,
  source: string,
): Record<string, string | number> {
  const given = isRecord(settings)
    ? Object.entries(settings).filter(([, value]) => value !== undefined)
    : [];
  if (given.length === 0) {
    throw createRefusal({
      source,
      option: 'settings',
      expected: 'an object with at least one setting',
      found: isRecord(settings) ? 'an empty one' : describeValue(settings),
      cure: "Write setChatPlugin({themeColor: '#0A7CFF'}).",
    });
  }
  return Object.fromEntries(given.map(([name, value]) => writeField(name, value, source)));
}

function writeField(name: string, value: unknown, source: string): [string, string | number] {
  const field = FIELDS.get(name);
  if (field?.fits(value) && (typeof value === 'string' || typeof value === 'number')) {
    return [field.name, value];
  }
  const known = [...FIELDS.keys()].join(', ');
  throw createRefusal({
    source,
    option: field ? `settings.${name}` : 'settings',
    expected: field ? field.expected : `an object with no other fields than ${known}`,
    found: field ? describeValue(value) : `one with ${JSON.stringify(name)}`,
    cure: field ? 'Correct it, or leave it out.' : 'Correct the name, or leave the field out.',
  });
}

/** Reads Meta's answer. What it leaves out, or writes in a way of its own, is left out. */
export function readChatPlugin(answer: unknown): ChatPluginSettings {
  const [first] = readList(readRecord(answer).data);
  const found = readRecord(first);
  const settings: Record<string, unknown> = {};
  for (const [name, field] of FIELDS) {
    const text = found[field.name];
    const value = field.isNumber && readText(text) !== undefined ? Number(text) : text;
    // Meta may write a colour in a form that it does not take.
    const isColour = field === COLOUR && readText(value) !== undefined;
    if (isColour || field.fits(value)) settings[name] = value;
  }
  return settings;
}

function toCamelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
