/**
 * Follows tarteaucitron.js. The page brings the manager itself, and tells it of the service.
 * Source of its names: its build 1.34.0.
 */
import {createRefusal, followManager} from './follow-manager.js';

/** What is used of the manager. */
export interface TarteaucitronManager {
  /** The services that it knows, by key. */
  readonly services: Readonly<Record<string, unknown>>;
  /** What the visitor has decided, by key: true, false, or nothing yet. */
  readonly state: Readonly<Record<string, unknown>>;
}

export interface FollowTarteaucitronOptions {
  /** The key of the service that stands for the plugins. */
  service: string;
  /** The manager; default: `window.tarteaucitron`. */
  manager?: TarteaucitronManager;
}

const SOURCE = 'followTarteaucitron()';

/**
 * Grants and revokes consent as the visitor decides in tarteaucitron, at once and later. The service has to be known to it before:
 * set `tarteaucitron.services.messenger` and push the key to `tarteaucitron.job`. While nothing is decided, none is given.
 *
 * @example
 * followTarteaucitron({service: 'messenger'});
 * @returns a function that ends it; what was decided last stays
 * @throws ProblemError `invalid-attribute` where the manager is not there, or does not know the service
 */
export function followTarteaucitron(options: FollowTarteaucitronOptions): () => void {
  const {tarteaucitron} = globalThis as {tarteaucitron?: TarteaucitronManager};
  const {service, manager = tarteaucitron} = options;
  if (typeof manager?.services !== 'object') {
    const expected = 'tarteaucitron.js on the page, before this call';
    throw createRefusal(SOURCE, 'manager', expected, manager);
  }
  if (!Object.hasOwn(manager.services, service)) {
    const expected = 'the key of one of tarteaucitron.services, set before this call';
    throw createRefusal(SOURCE, 'service', expected, service);
  }
  return followManager({
    target: document,
    // The second comes when a decision of an earlier visit was read.
    events: ['tac.consent_updated', `${service}_added`],
    isAccepted: () => manager.state[service] === true,
  });
}
