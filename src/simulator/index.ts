/**
 * A stand-in for Meta: the SDK's scripts, the plugins' frames and m.me, as one function from `Request` to `Response`.
 *
 * Everything that it shows and refuses is modelled after what was observed in builds of 2019, 2024 and 2026 and after
 * Meta's documentation; nothing was captured from Meta's servers, and every frame says "Simulated".
 */
import {route} from './router.js';
import {createState} from './state.js';
import type {SimulatorOptions, SimulatorState} from './state.js';

export type {Blocked, Confirm, Person, Render, SimulatorOptions, SimulatorState} from './state.js';

export interface Simulator {
  /** Answers a request to any of the simulator's routes; an unknown one with a 404 that lists them. */
  fetch(request: Request): Promise<Response>;
  /** Read it, or change it: `simulator.state.person.loggedIn = false`. */
  readonly state: SimulatorState;
}

/** @throws {TypeError} where a whitelisted domain is not an origin */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const state = createState(options);
  return {state, fetch: request => route(request, state, options)};
}
