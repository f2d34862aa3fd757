/** The addresses that Meta serves to a web page, and the ids a page may need. */

/** Where Meta's JavaScript SDK is served: `<base>/<locale>/<build>`. */
export const SDK_URL = 'https://connect.facebook.net';

/** Where the plugins' frames are served: the first in builds of 2024 and 2026, the second up to 2022 and for the chat plugin. */
export const FRAME_URLS = [
  'https://socialplugin.facebook.net',
  'https://www.facebook.com',
] as const;

/** Where Messenger links are served: `<base>/<page username or page id>`. */
export const LINK_URL = 'https://m.me';

/** The newest Graph API and SDK version seen (November 2026). */
export const SDK_VERSION = 'v26.0';

/** The language of the SDK when nobody asks for another. */
export const SDK_LOCALE = 'en_US';

/**
 * The Facebook app that Amio (a messaging API company) shares with those of its customers who have no app of their own.
 * Use it as `app-id`. Source: Amio's guide "From Webpage".
 */
export const AMIO_APP_ID = '1806054702946735';

/** The most characters that m.me takes in `ref`. Source: Meta's page on m.me links. */
export const LINK_REF_MAX_LENGTH = 2083;

/** The most characters that a plugin takes in `ref`. Source: Meta's page on the Send to Messenger plugin. */
export const PLUGIN_REF_MAX_LENGTH = 250;

/** The most characters that Meta takes in `user_ref`. Source: Meta's page on the checkbox plugin. */
export const USER_REF_MAX_LENGTH = 250;
