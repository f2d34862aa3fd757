import {getConfiguration} from './configure.js';

/**
 * Says in the console what was decided and why, where `configure({debug: true})` asks for it.
 *
 * @param source - who decided: a tag or a function
 * @param found - what the sentence is about, as it is
 */
export function explain(source: string, sentence: string, ...found: unknown[]): void {
  if (!getConfiguration().debug) return;
  console.debug(`${source} at ${Math.round(performance.now())} ms: ${sentence}`, ...found);
}
