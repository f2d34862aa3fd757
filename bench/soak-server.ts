/** The server that the soak kills: it writes a line for every event that it has handled to success. */
import {appendFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {createRequestListener} from '@remix-run/node-fetch-server';
import {openWebhook} from './soak-webhook.js';

const [, , folder] = process.argv;
if (folder === undefined) throw new TypeError('Expected a folder for the records, found none.');

const {handle, stop} = openWebhook(
  join(folder, 'killed.sqlite'),
  key => appendFileSync(join(folder, 'handled.log'), `${key}.\n`),
  () => {},
);
const server = createServer(createRequestListener(request => handle(request)));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port.');
  process.stdout.write(`http://127.0.0.1:${address.port}/webhook\n`);
});

process.once('SIGTERM', () => {
  server.close(() => void stop().then(() => process.exit(0)));
  server.closeIdleConnections();
});
