import {PLUGINS, type PluginName} from '../contract/plugins.js';
import type {ConfirmParameters, FacebookSdk} from '../contract/sdk.js';
import {createProblem, ProblemError, type Problem} from '../problems.js';
import {
  callChat,
  findChat,
  isChatVisible,
  keepChat,
  listRootChildren,
  parkOrForgetChat,
  unparkChat,
  type ChatCall,
  type ChatInstance,
} from './chat.js';
import {confirmOptIn} from './confirm.js';
import {createHost, isKnownToSdk, readInitAppId, type PluginHost} from './host.js';
import {initialise} from './init.js';
import {loadSdk, readTimeLeft, type LoadedSdk, type SdkRequest} from './load.js';
import {findUserRefObstacle, markUserRef} from './preflight.js';
import {addOwner} from './subscribe.js';
import {watchChild, watchPolicy} from './watch.js';

/** A plugin that is wanted. */
export interface PluginRequest {
  /** The element whose light DOM the plugin lives in. */
  readonly element: HTMLElement;
  readonly plugin: PluginName;
  /** Meta's attributes of the host node. */
  readonly attributes: Readonly<Record<string, string>>;
  /** How to get the SDK; its `timeout` is the budget of the whole journey. */
  readonly sdk: SdkRequest;
  /** The plugin is visible (again: a frame that is moved starts afresh). */
  onRendered(): void;
  /** Any event of the SDK about this plugin. */
  onEvent(name: string, payload: unknown): void;
  /** The plugin will not come. */
  onProblem(problem: Problem): void;
  /** Somebody else removed the host from the element. */
  onLost(): void;
}

/** A call that can be taken back: the SDK may keep what it was given for good, and all that hangs on it. */
function makeRevocable(call: () => void): {call: () => void; revoke: () => void} {
  let kept: (() => void) | undefined = call;
  return {call: () => kept?.(), revoke: () => (kept = undefined)};
}

/** The life of one plugin: loading, rendering, and its end. */
export class PluginRun {
  readonly #request: PluginRequest;
  readonly #abort = new AbortController();
  readonly #endings: (() => void)[] = [];
  #chat?: ChatInstance;
  #hasRendered = false;
  #hasLoaded = false;
  #sdk?: FacebookSdk;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(request: PluginRequest) {
    this.#request = {...request, sdk: {startedAt: performance.now(), ...request.sdk}};
    this.#start().catch((error: unknown) => {
      if (error instanceof ProblemError) this.#fail(error);
      else if (!this.#abort.signal.aborted) this.#failInit(error);
    });
  }

  /** Ends the plugin and everything of ours that belongs to it. The chat cannot be ended, and is hidden. */
  stop(): void {
    if (this.#abort.signal.aborted) return;
    this.#abort.abort();
    for (const end of this.#endings.splice(0)) end();
    if (this.#chat) parkOrForgetChat(this.#chat);
  }

  /**
   * Hands a ticked checkbox to Meta, which does not acknowledge it.
   *
   * @returns what was handed over, as it was rendered
   */
  confirm(): ConfirmParameters | undefined {
    if (!this.#sdk) return undefined;
    const host = this.#request.attributes;
    const parameters = {
      app_id: host['messenger_app_id'] ?? '',
      page_id: host['page_id'] ?? '',
      user_ref: host['user_ref'] ?? '',
      ...(host['data-ref'] !== undefined && {ref: host['data-ref']}),
    };
    confirmOptIn(this.#sdk, parameters);
    return parameters;
  }

  /** Calls the chat's own interface, where this build of the SDK has one. */
  callChat(name: ChatCall): void {
    if (this.#sdk) callChat(this.#sdk, name);
  }

  async #start(): Promise<void> {
    const {plugin, attributes, sdk: request} = this.#request;
    // Never call back before the constructor has returned.
    await Promise.resolve();
    if (this.#abort.signal.aborted) return;
    const parked = plugin === 'chat' ? findChat() : undefined;
    if (parked) {
      this.#resumeChat(parked);
      return;
    }
    const loaded = await loadSdk({...request, signal: this.#abort.signal});
    if (this.#abort.signal.aborted) return;
    this.#sdk = loaded.sdk;
    if (plugin === 'chat' && loaded.build === 'plain') {
      this.#fail(createProblem('config-late', request.source, {changed: 'the chat plugin'}));
      return;
    }
    const userRef = attributes['user_ref'];
    const obstacle = findUserRefObstacle(request.source, userRef);
    if (obstacle) {
      this.#fail(obstacle);
      return;
    }
    if (userRef !== undefined) markUserRef(userRef);
    this.#render(loaded, createHost(plugin, attributes));
  }

  /** The page's chat is there already: take it, if it is the same. */
  #resumeChat(chat: ChatInstance): void {
    const {attributes, sdk: request} = this.#request;
    if (chat.signature !== JSON.stringify(attributes)) {
      const changed = 'the attributes of the chat plugin';
      this.#fail(createProblem('config-late', request.source, {changed}));
      return;
    }
    this.#sdk = chat.sdk;
    this.#chat = chat;
    this.#hasLoaded = chat.hasLoaded;
    this.#listen(chat.sdk, chat);
    unparkChat(chat);
    if (chat.hasRendered) this.#markRendered();
    else this.#startTimer();
  }

  #render(loaded: LoadedSdk, made: PluginHost): void {
    const {element, plugin, attributes, onLost} = this.#request;
    const {sdk} = loaded;
    const neighbours = listRootChildren();
    const stopListening = this.#listen(sdk, made);
    this.#startTimer();
    this.#endings.push(
      watchPolicy(made.host, (url, directive) => {
        if (this.#hasRendered) return;
        this.#fail(createProblem('csp-blocked', this.#request.sdk.source, {url, directive}));
      }),
    );
    element.append(made.wrapper);
    // Before the parse: where it finds nothing to do, it calls back at once.
    this.#endings.push(() => made.wrapper.remove());
    const afterParse = makeRevocable(() => this.#afterParse(made));
    this.#endings.push(afterParse.revoke);
    try {
      sdk.XFBML.parse(made.wrapper, afterParse.call);
    } catch (error) {
      made.wrapper.remove();
      stopListening();
      if (loaded.isInitialised) {
        this.#failInit(error);
        return;
      }
      // An adopted SDK that nobody has initialised throws, and leaves the node stuck: initialise it, take a fresh one.
      const {version, appId} = this.#request.sdk;
      loaded.isInitialised = true;
      initialise(sdk, version, appId);
      this.#render(loaded, createHost(plugin, attributes));
      return;
    }
    if (this.#abort.signal.aborted) return;
    if (plugin === 'chat') {
      const signature = JSON.stringify(attributes);
      this.#chat = {
        ...made,
        sdk,
        signature,
        neighbours,
        hasLoaded: this.#hasLoaded,
        hasRendered: this.#hasRendered,
      };
      keepChat(this.#chat);
    } else {
      // First of all endings, so that our own removal is not taken for somebody else's.
      this.#endings.unshift(watchChild(element, made.wrapper, onLost));
    }
  }

  #listen(sdk: FacebookSdk, {host, pluginId}: PluginHost): () => void {
    const {plugin, attributes} = this.#request;
    const stopListening = addOwner(sdk, {
      host,
      pluginId,
      userRef: attributes['user_ref'],
      ref: attributes['data-ref'] ?? attributes['ref'],
      events: PLUGINS[plugin].events,
      takesUnaddressed: plugin === 'chat',
      onSdkEvent: (name, payload) => this.#onSdkEvent(host, name, payload),
    });
    this.#endings.push(stopListening);
    return stopListening;
  }

  #onSdkEvent(host: Element, name: string, payload: unknown): void {
    if (this.#abort.signal.aborted) return;
    if (name === 'customerchat.load') {
      this.#hasLoaded = true;
      if (this.#chat) this.#chat.hasLoaded = true;
    }
    // Before anything is told of it: Meta may well refuse a plugin for the very reason that another app asked for it.
    if (this.#failOnOtherApp(host)) return;
    if (this.#isSignOfLife(host, name, payload)) this.#markRendered();
    if (!this.#abort.signal.aborted) this.#request.onEvent(name, payload);
  }

  /** The parse callback is no proof: it comes for a frame that was blocked as well. */
  #isSignOfLife(host: Element, name: string, payload: unknown): boolean {
    switch (this.#request.plugin) {
      case 'message-us':
        return !this.#hasRendered && name === 'xfbml.resize';
      case 'chat':
        return !this.#hasRendered && this.#hasLoaded && isChatVisible(name, payload, host);
      default:
        return (payload as {event?: unknown} | undefined)?.event === 'rendered';
    }
  }

  #markRendered(): void {
    this.#hasRendered = true;
    if (this.#chat) this.#chat.hasRendered = true;
    clearTimeout(this.#timer);
    this.#request.onRendered();
  }

  #afterParse({host}: PluginHost): void {
    if (this.#abort.signal.aborted) return;
    if (isKnownToSdk(host)) {
      this.#failOnOtherApp(host);
      return;
    }
    const {hostClass} = PLUGINS[this.#request.plugin];
    this.#fail(createProblem('plugin-retired', this.#request.sdk.source, {hostClass}));
  }

  /** Where the page initialised the SDK with another app, events and opt-ins go to that one. */
  #failOnOtherApp(host: Element): boolean {
    const expected = this.#request.attributes['messenger_app_id'];
    const found = readInitAppId(host);
    if (expected === undefined || !found || found === expected) return false;
    this.#fail(createProblem('app-id-mismatch', this.#request.sdk.source, {expected, found}));
    return true;
  }

  #startTimer(): void {
    const {plugin, sdk: request} = this.#request;
    const {timeout, source} = request;
    const isChat = plugin === 'chat';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#fail(createProblem('plugin-timeout', source, {timeout, isChat})),
      readTimeLeft(request),
    );
    this.#endings.push(() => clearTimeout(this.#timer));
  }

  #failInit(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#fail(createProblem('sdk-init-failed', this.#request.sdk.source, {reason}));
  }

  #fail(problem: Problem): void {
    if (this.#abort.signal.aborted) return;
    this.stop();
    this.#request.onProblem(problem);
  }
}
