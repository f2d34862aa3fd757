/** What the server tells the script in a frame. Both halves import this file, so it holds nothing but the shape. */
import type {PluginName} from '../../contract/plugins.js';

export interface FrameSetup {
  readonly plugin: PluginName;
  readonly baseUrl: string;
  /** Which plugin of the page this is, in every message to it. */
  readonly cb: string;
  /** Where the messages go. */
  readonly pageOrigin: string;
  readonly pageId: string;
  readonly appId: string | null;
  readonly ref: string | null;
  readonly userRef: string | null;
  /** The checkbox is refused: the script says so, and nothing else. */
  readonly hidden: boolean;
  readonly loggedIn: boolean;
  readonly allowsLogin: boolean;
  readonly enforcesLogin: boolean;
  readonly greetingDisplay: string;
  /** Milliseconds. */
  readonly greetingDelay: number;
}
