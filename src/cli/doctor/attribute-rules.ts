/** Which attributes each element takes, and which values: the library's own checks, for a page that is only read. */
import {
  LINK_REF_MAX_LENGTH,
  PLUGIN_REF_MAX_LENGTH,
  USER_REF_MAX_LENGTH,
} from '../../contract/endpoints.js';
import type {PluginName} from '../../contract/plugins.js';
import {SDK_VERSION_PATTERN} from '../../contract/sdk.js';
import {
  BUTTON_COLORS,
  BUTTON_SIZES,
  CHECKBOX_SIZES,
  CTA_TEXTS,
  GREETING_DISPLAYS,
  GREETING_MAX_LENGTH,
  SKINS,
} from '../../contract/values.js';

export interface AttributeRule {
  /** Completes the sentence "expects …". */
  readonly expected: string;
  /** @param text not empty, but for a boolean: an empty attribute is as good as none */
  accepts(text: string): boolean;
  readonly isBoolean?: boolean;
}

export type AttributeRules = Readonly<Record<string, AttributeRule>>;

export interface ElementRules {
  /** The plugin of Meta's that it may become. */
  readonly plugin?: PluginName;
  readonly attributes: AttributeRules;
  /** In the place of those above where it is to become the plugin. */
  readonly pluginAttributes?: AttributeRules;
  /** What it refuses with any value, and how that completes the sentence "expects …". */
  readonly refused?: Readonly<Record<string, string>>;
}

/** The most characters of the message behind a link. */
const TEXT_MAX_LENGTH = 1000;

const bool: AttributeRule = {
  expected: 'true, 1, yes, on or no value; or false, 0, no, off',
  accepts: text => /^(?:|true|1|yes|on|false|0|no|off)$/i.test(text.trim()),
  isBoolean: true,
};
const id = matching('a numeric id (1 to 32 digits)', /^\d{1,32}$/);
const token = matching('a word (1 to 64 of A-Z a-z 0-9 _)', /^\w{1,64}$/);
const greeting = readable(GREETING_MAX_LENGTH);
const webOrigin: AttributeRule = {
  expected: 'an origin such as https://shop.example',
  accepts: isOrigin,
};

const shared: AttributeRules = {
  'page-id': id,
  'data-ref': reference(PLUGIN_REF_MAX_LENGTH),
  text: readable(TEXT_MAX_LENGTH),
};
const sharedByPlugins: AttributeRules = {
  ...shared,
  'app-id': id,
  mode: oneOf('auto', 'plugin', 'link'),
  loading: oneOf('lazy', 'eager', 'interaction'),
  timeout: wholeNumber('milliseconds', 1, 600_000),
};
const button: AttributeRules = {
  ...sharedByPlugins,
  color: oneOf(...BUTTON_COLORS),
  size: oneOf(...BUTTON_SIZES),
};

/** By tag. A test holds it against the elements themselves. */
export const ELEMENT_RULES: Readonly<Record<string, ElementRules>> = {
  'messenger-checkbox': {
    plugin: 'checkbox',
    attributes: {
      ...sharedByPlugins,
      origin: webOrigin,
      'user-ref': matching(
        `1 to ${USER_REF_MAX_LENGTH} of A-Z a-z 0-9 + / = - . _`,
        new RegExp(`^[\\w+/=.-]{1,${USER_REF_MAX_LENGTH}}$`),
      ),
      prechecked: bool,
      'no-login': bool,
      size: oneOf(...CHECKBOX_SIZES),
      skin: oneOf(...SKINS),
      'center-align': bool,
      'opt-in-type': token,
      disabled: bool,
      'confirm-on-submit': bool,
    },
    refused: {required: 'to be left out, since consent may not be a condition'},
  },
  'messenger-send-button': {
    plugin: 'send-button',
    attributes: {...button, 'cta-text': oneOf(...CTA_TEXTS), 'enforce-login': bool},
  },
  'messenger-message-us': {plugin: 'message-us', attributes: button},
  'messenger-chat': {
    plugin: 'chat',
    attributes: {
      ...sharedByPlugins,
      'theme-color': matching(
        'a colour such as #0A7CFF, but not white',
        /^#(?!ffffff)[0-9a-f]{6}$/i,
      ),
      'logged-in-greeting': greeting,
      'logged-out-greeting': greeting,
      'greeting-display': oneOf(...GREETING_DISPLAYS),
      'greeting-delay': wholeNumber('seconds', 0, 86_400),
      placement: oneOf('bottom-end', 'bottom-start'),
      attribution: token,
      'no-memory': bool,
    },
    pluginAttributes: {
      'data-ref': matching(
        `1 to ${PLUGIN_REF_MAX_LENGTH} of A-Z a-z 0-9 - _ = (all that the chat plugin takes)`,
        new RegExp(`^[\\w=-]{1,${PLUGIN_REF_MAX_LENGTH}}$`),
      ),
    },
  },
  'messenger-link': {
    attributes: {
      ...shared,
      qr: bool,
      'data-ref': reference(LINK_REF_MAX_LENGTH),
      'page-name': matching(
        'a page username (1 to 64 of A-Z a-z 0-9 . _ -)',
        /^(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{1,64}$/,
      ),
    },
  },
  'messenger-config': {
    attributes: {
      'app-id': id,
      'page-id': id,
      consent: oneOf('required', 'granted'),
      locale: matching('a locale of the form xx_XX, such as en_US', /^[a-z]{2}_[A-Z]{2}$/),
      'sdk-version': matching('a version of the form vN.N, such as v26.0', SDK_VERSION_PATTERN),
      nonce: matching('a nonce (1 to 256 characters of base64 or base64url)', /^[\w+/=-]{1,256}$/),
    },
  },
};

function matching(expected: string, pattern: RegExp): AttributeRule {
  return {expected, accepts: text => pattern.test(text)};
}

function oneOf(...words: readonly string[]): AttributeRule {
  return {expected: `one of ${words.join(', ')}`, accepts: text => words.includes(text)};
}

function reference(most: number): AttributeRule {
  return {
    expected: `1 to ${most} of A-Z a-z 0-9 + / = _ . : - (JSON goes in as base64url)`,
    accepts: text => text.length <= most && /^[\w+/=.:-]+$/.test(text),
  };
}

function wholeNumber(unit: string, least: number, most: number): AttributeRule {
  return {
    expected: `a whole number of ${unit} from ${least} to ${most}`,
    accepts: text => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
  };
}

/** Control characters, but for those of plain text, and lone surrogates. */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Surrogate}/u;

function readable(most: number): AttributeRule {
  return {
    expected: `text of at most ${most} characters without control characters`,
    accepts: text => text.length <= most && !UNPRINTABLE.test(text),
  };
}

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return false;
  return url.pathname === '/' && url.username + url.password + url.search + url.hash === '';
}
