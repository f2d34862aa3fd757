/** Finds the plugin hosts below a node. */
import {PLUGINS, PLUGIN_NAMES} from '../../contract/plugins.js';
import type {PluginName} from '../../contract/plugins.js';
import {HOST_STATE_ATTRIBUTE} from '../../contract/sdk.js';

export interface Tag {
  readonly host: HTMLElement;
  readonly plugin: PluginName;
}

/** Only descendants, never the node itself; a copy of the list, since rendering changes the document. */
export function findTags(node: Element, registered: readonly PluginName[]): Tag[] {
  const tags: Tag[] = [];
  for (const element of Array.from(node.getElementsByTagName('*'))) {
    const plugin = readNodeName(element, registered) ?? readClass(element, registered);
    if (plugin) tags.push({host: element as HTMLElement, plugin});
  }
  return tags;
}

/** `<fb:messenger-checkbox>`: the old form, which may have any content. */
function readNodeName(element: Element, registered: readonly PluginName[]): PluginName | undefined {
  const name = element.nodeName.toLowerCase();
  if (!name.startsWith('fb:')) return undefined;
  return findPlugin(name.replace(':', '-'), registered);
}

/** `<div class="fb-messenger-checkbox">`: the first class that is known counts. */
function readClass(element: Element, registered: readonly PluginName[]): PluginName | undefined {
  for (const name of Array.from(element.classList)) {
    const plugin = findPlugin(name, registered);
    if (plugin) return mayHoldPlugin(element) ? plugin : undefined;
  }
  return undefined;
}

function findPlugin(hostClass: string, registered: readonly PluginName[]): PluginName | undefined {
  return PLUGIN_NAMES.find(
    name => PLUGINS[name].hostClass === hostClass && registered.includes(name),
  );
}

/** A host with content of its own is passed over in silence, with these exceptions. */
function mayHoldPlugin(host: Element): boolean {
  if (host.getAttribute(HOST_STATE_ATTRIBUTE)) return true;
  const [first] = Array.from(host.childNodes);
  if (!first) return true;
  if (host.childNodes.length === 1 && first.nodeType === first.TEXT_NODE) return true;
  const [child] = Array.from(host.children);
  return host.children.length === 1 && Boolean(child?.classList.contains('fb-xfbml-parse-ignore'));
}
