import {PLUGINS, type PluginName} from '../contract/plugins.js';
import {
  HOST_PLUGIN_ID_ATTRIBUTE,
  HOST_QUERY_ATTRIBUTE,
  HOST_STATE_ATTRIBUTE,
} from '../contract/sdk.js';
import {createUserRef} from '../user-ref.js';

/** A plugin's host node, and the wrapper that is parsed: the SDK never parses the node itself. */
export interface PluginHost {
  readonly wrapper: HTMLElement;
  readonly host: HTMLElement;
  readonly pluginId: string;
}

/**
 * Makes the node that the SDK turns into a plugin. By hand, never by a template: the SDK deletes its children and changes
 * its class and style. It must be empty, and carry Meta's names with underscores, since Meta's confirm looks for those.
 */
export function createHost(
  plugin: PluginName,
  attributes: Readonly<Record<string, string>>,
): PluginHost {
  const pluginId = createUserRef();
  const host = document.createElement('div');
  host.className = PLUGINS[plugin].hostClass;
  for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
  host.setAttribute(HOST_PLUGIN_ID_ATTRIBUTE, pluginId);
  const wrapper = document.createElement('div');
  wrapper.slot = 'plugin';
  wrapper.append(host);
  return {wrapper, host, pluginId};
}

/** Whether the SDK knows the plugin; it can be told after the parse callback only. */
export function isKnownToSdk(host: Element): boolean {
  return host.hasAttribute(HOST_STATE_ATTRIBUTE);
}

/** The app that `FB.init` was called with, as the SDK leaves it in the host; `undefined` while it is not known. */
export function readInitAppId(host: Element): string | undefined {
  const query = new URLSearchParams(host.getAttribute(HOST_QUERY_ATTRIBUTE) ?? '');
  return query.get('app_id') ?? undefined;
}
