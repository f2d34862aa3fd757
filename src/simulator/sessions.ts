/** A simulator for each session name, so that tests which run at the same time do not meet. */
import {normalizeBasePath} from './base-path.js';
import {createSimulator} from './index.js';
import type {Simulator, SimulatorOptions} from './index.js';

export interface SessionOptions extends Omit<SimulatorOptions, 'basePath'> {
  /** Below which path the sessions are: `/simulator` by default. */
  basePath?: string;
  /** How many sessions are kept; the one that was made first is dropped. 500 by default. */
  maxSessions?: number;
  /** Options of one session, in place of those for all: a webhook of its own, for example. Asked once for each. */
  createOptions?: (session: string) => Omit<SimulatorOptions, 'basePath'>;
}

export class Sessions {
  readonly basePath: string;
  private readonly simulators = new Map<string, Simulator>();

  constructor(private readonly options: SessionOptions = {}) {
    this.basePath = normalizeBasePath(options.basePath ?? '/simulator');
  }

  /** The simulator of a session, made if it is not there. */
  open(name: string): Simulator {
    return this.simulators.get(name) ?? this.create(name);
  }

  /** The simulator whose path `/simulator/<session>/…` is; `undefined` for any other path. */
  find(path: string): Simulator | undefined {
    if (!path.startsWith(`${this.basePath}/`)) return undefined;
    const name = /^[\w.-]{1,100}(?=[/?]|$)/.exec(path.slice(this.basePath.length + 1))?.[0];
    return name ? this.open(name) : undefined;
  }

  private create(name: string): Simulator {
    const {maxSessions = 500, createOptions, ...options} = this.options;
    const own = createOptions?.(name);
    const simulator = createSimulator({...options, ...own, basePath: `${this.basePath}/${name}`});
    this.simulators.set(name, simulator);
    const [oldest] = this.simulators.keys();
    if (this.simulators.size > maxSessions && oldest) this.drop(oldest);
    return simulator;
  }

  private drop(name: string): void {
    this.simulators.get(name)?.close();
    this.simulators.delete(name);
  }
}
