// Folders for what a command makes on its way: they go when it ends, however it ends, Ctrl-C included.
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** What a shell says of a command that Ctrl-C has ended. */
const INTERRUPTED = 130;

/**
 * Makes a folder below the system's own.
 *
 * @param {string} name what it is for
 * @param {{isKept?: boolean}} [options] `isKept`: it stays, for somebody who wants to look into it
 * @returns {string} its absolute path
 */
export function makeTemporaryFolder(name, {isKept = false} = {}) {
  const folder = mkdtempSync(join(tmpdir(), `messenger-elements-${name}-`));
  // By itself, Ctrl-C ends Node without this event.
  if (process.listenerCount('SIGINT') === 0) process.on('SIGINT', () => process.exit(INTERRUPTED));
  // What was started in it may write its last meanwhile.
  const options = {recursive: true, force: true, maxRetries: 5};
  if (!isKept) process.on('exit', () => rmSync(folder, options));
  return folder;
}
