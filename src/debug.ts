import {getConfiguration} from './configure.js';

/**
 * Says in the console what was decided and why, where `configure({debug: true})` asks for it.
 *
 * @param source - who decided: a tag or a function
 */
export function explain(source: string, sentence: string): void {
  if (!getConfiguration().debug) return;
  console.debug(`${source} at ${Math.round(performance.now())} ms: ${sentence}`);
}
