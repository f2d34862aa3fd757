/** What all parts of the fake SDK share: the page, the configuration, and what `FB.init` was told. */
import {ERA_CONTRACTS} from '../../contract/eras.js';
import type {Era, EraContract} from '../../contract/eras.js';
import type {SdkBuild} from '../../contract/plugins.js';
import {EventBus} from './event-bus.js';
import {Messages} from './messages.js';

/** What the server tells the script, so that nothing depends on how or from where the script was loaded. */
export interface SdkConfig {
  /** Where the simulator is mounted: `http://localhost:5173/simulator/demo`, without a slash at the end. */
  baseUrl: string;
  era: Era;
  build: SdkBuild;
  /** The locale in the script's address: it is fixed by it. */
  locale: string;
  /** How long the chat of the builds that load it when idle waits, in milliseconds. */
  chatDelay: number;
}

/** The window of a page, with the globals that TypeScript keeps apart from `Window`. */
export type PageWindow = Window & typeof globalThis;

export class Runtime {
  readonly bus = new EventBus();
  readonly messages: Messages;
  readonly contract: EraContract;
  appId = '';
  /** Empty until `FB.init`: without it no frame's address can be made. */
  version = '';
  initialized = false;
  private root?: HTMLElement;

  constructor(
    readonly window: PageWindow,
    readonly config: SdkConfig,
  ) {
    this.contract = ERA_CONTRACTS[config.era];
    this.messages = new Messages(window, new URL(config.baseUrl).origin);
  }

  get document(): Document {
    return this.window.document;
  }

  /** `#fb-root`, looked up once and kept for ever, even if the page removes it: so does the real SDK. */
  findRoot(): HTMLElement {
    this.root ??= this.document.getElementById('fb-root') ?? this.createRoot();
    this.root.classList.add('fb_reset');
    return this.root;
  }

  private createRoot(): HTMLElement {
    const root = this.document.createElement('div');
    root.id = 'fb-root';
    this.document.body.prepend(root);
    return root;
  }
}

let lastId = 0;

/** A name as the SDK gives it to frames and callbacks. */
export function createName(): string {
  lastId += 1;
  return `f${lastId.toString(36)}${Math.random().toString(36).slice(2, 14)}`;
}
