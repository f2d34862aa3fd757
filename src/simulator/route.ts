/** What a route is, and what it is given. */
import type {Simulator} from './index.js';
import type {Platform} from './platform/platform.js';
import type {SimulatorState} from './state.js';

export interface RouteContext {
  readonly request: Request;
  readonly url: URL;
  /** The path below the base, decoded. */
  readonly path: string;
  /** The parts of the path that the route's pattern captured, decoded. */
  readonly parts: readonly string[];
  /** Where the simulator is mounted, without a slash at the end. */
  readonly baseUrl: string;
  readonly state: SimulatorState;
  readonly simulator: Simulator;
  readonly platform: Platform;
}

export interface Route {
  readonly methods: string;
  /** For people: how the 404 page names the route. */
  readonly name: string;
  readonly pattern: RegExp;
  readonly handle: (context: RouteContext) => Response | Promise<Response>;
}
