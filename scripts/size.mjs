// Holds the self-contained file against its budget. Brotli at its best level is what the usual CDNs send.
import {readFileSync} from 'node:fs';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

// See docs/decisions/0021-size-with-languages-and-migration.md.
const BUDGET = 29_200;
const file = 'dist/messenger-elements.min.js';
const text = readFileSync(file);
const params = {[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY};
const brotli = brotliCompressSync(text, {params}).length;
console.log(
  `${file}: ${text.length} bytes, ${gzipSync(text).length} gzip, ${brotli} brotli (at most ${BUDGET}).`,
);
if (brotli > BUDGET) process.exit(1);
