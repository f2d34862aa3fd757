/**
 * The part of Meta's JavaScript SDK (`window.FB`) that Messenger's plugins need, as the real builds behave.
 *
 * Source: builds of 2019, 2021 to 2024 and 2026, run with the network intercepted. Names are Meta's.
 */

/** The options of `FB.init`. */
export interface SdkInitOptions {
  appId?: string;
  /** Mandatory; the SDK throws unless it matches {@link SDK_VERSION_PATTERN}. */
  version: string;
  /** Parse the whole body at once. */
  xfbml?: boolean;
  autoLogAppEvents?: boolean;
  /** Ask Meta for the visitor's login status at once (the SDK's own default is `true`). */
  status?: boolean;
  cookie?: boolean;
}

/** What `FB.init` accepts as a version. */
export const SDK_VERSION_PATTERN = /^v\d+\.\d\d?$/;

/** The payload of the SDK event `messenger_checkbox`. */
export interface CheckboxPayload {
  event: 'rendered' | 'checkbox' | 'not_you' | 'hidden';
  /** Only with `event: 'checkbox'`. */
  state?: 'checked' | 'unchecked';
  ref?: string | null;
  user_ref?: string;
  pluginID?: string;
}

/** The payload of the SDK event `send_to_messenger`. */
export interface SendButtonPayload {
  event: 'rendered' | 'clicked' | 'not_you' | 'opt_in';
  ref?: string | null;
  is_after_optin?: boolean;
  pluginID?: string;
}

/** The payload of the SDK event `xfbml.resize`. Width and height were observed as strings. */
export interface ResizePayload {
  width?: string | number;
  height?: string | number;
  /** Missing for the chat of the 2022 builds. */
  pluginID?: string;
}

/** What `FB.CheckboxPlugin.confirm` takes. It warns and does nothing where one of the first three is missing. */
export interface ConfirmParameters {
  app_id: string;
  page_id: string;
  user_ref: string;
  ref?: string;
}

/** The name under which the old `FB.AppEvents.logEvent` confirms a checkbox. */
export const CONFIRM_EVENT = 'MessengerCheckboxUserConfirmation';

/** Subscribers are called with the payload and, undocumented but observed in every build, with the host node. */
export type SdkHandler = (payload?: unknown, host?: Element) => void;

/** `window.FB`. */
export interface FacebookSdk {
  init(options: SdkInitOptions): void;
  XFBML: {
    /** Parses the descendants of `node`, never `node` itself; `callback` comes when all have loaded or given up. */
    parse(node?: Element, callback?: () => void): void;
  };
  Event: {
    subscribe(name: string, handler: SdkHandler): void;
    unsubscribe(name: string, handler: SdkHandler): void;
  };
  AppEvents?: {
    /** Sends the confirmation in builds up to May 2023; an empty function since October 2023. */
    logEvent(name: string, value: number | null, parameters: Record<string, string>): void;
  };
  /** Missing before spring 2022; in the 2024 and 2026 builds made when the first checkbox of the page is processed. */
  CheckboxPlugin?: {confirm(parameters: ConfirmParameters): void};
  /** In the chat builds only. Calls are throttled to about a second and reach every instance. */
  CustomerChat?: {
    show(showDialog?: boolean): void;
    hide(): void;
    showDialog(): void;
    hideDialog(): void;
    update(options: Record<string, unknown>): void;
  };
}

/** `window.fbAsyncInit`: called once by the SDK when it is ready, which then sets `hasRun`. */
export interface AsyncInit {
  (): void;
  hasRun?: boolean;
}

/** The attribute that the SDK leaves on a host that it knows: `parsed`, then `rendered`. */
export const HOST_STATE_ATTRIBUTE = 'fb-xfbml-state';

/** The attribute in which the SDK leaves the query of the frame; `app_id` in it is the id of `FB.init`. */
export const HOST_QUERY_ATTRIBUTE = 'fb-iframe-plugin-query';

/** The attribute of the host whose value comes back as `pluginID`. */
export const HOST_PLUGIN_ID_ATTRIBUTE = 'data-plugin-id';

declare global {
  interface Window {
    FB?: FacebookSdk;
    fbAsyncInit?: AsyncInit;
  }
}
