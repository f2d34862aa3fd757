import {readdirSync} from 'node:fs';
import {join} from 'node:path';

/** The files below a folder whose path matches, sorted. (Node 20 has no glob of its own.) */
export function globSync(folder, pattern) {
  return readdirSync(folder, {recursive: true})
    .map(path => join(folder, path))
    .filter(path => pattern.test(path))
    .sort();
}
