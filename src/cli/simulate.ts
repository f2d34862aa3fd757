/** `messenger-elements simulate`: the simulator as a server on this machine, until it is interrupted. */
import {createServer} from 'node:http';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createRequestListener} from '@remix-run/node-fetch-server';
import {createSimulator} from '../simulator/index.js';
import {DEFAULT_PORT, DEFAULT_REDELIVERY_SPEED, readSimulateOptions} from './simulate-options.js';
import type {SimulateOptions} from './simulate-options.js';
import {describeSetup} from './setup-message.js';
import {UsageError} from './usage-error.js';
import {watchWebhook} from './webhook-message.js';

/**
 * No other machine can reach it. Pages of other sites that are open in this machine's browser can: what they ask for as a
 * person or of the control route is refused by its `Origin`.
 */
const HOST = '127.0.0.1';

export const HELP = `Usage: messenger-elements simulate [options]

A stand-in for Meta and Amio on this machine: the SDK and its plugins, m.me, webhooks, the APIs, and an inbox that
shows the conversations. For development only. It listens on ${HOST} alone. Pages of other sites in your browser
can read what it shows; they are refused where they would act as a person or use /control.

  --webhook URL              where your server takes webhooks, such as http://localhost:3000/webhook
  --port NUMBER              where the simulator listens (${DEFAULT_PORT}; 0 picks a free one)
  --redelivery-speed NUMBER  how much faster than the platform it sends again what failed (${DEFAULT_REDELIVERY_SPEED}: the hour of
                             failures after which Meta ends a subscription takes 6 minutes; 1 is as slow as Meta,
                             with 0 nothing is sent again by itself)
  --form meta|amio           whose webhooks and API your server speaks (meta)
  --era 2026|2024|2019       which build of Meta's SDK is imitated (2026)
  --person NAME              who the visitor is (Pat Example)
  --whitelist ORIGIN         an origin that may show the plugins; may be repeated (every one may)

Ids and secrets. Each has a made-up value, which is printed at the start. Never give real ones:
  --page-id DIGITS  --app-id DIGITS  --app-secret TEXT  --verify-token TEXT  --page-access-token TEXT
  --channel-id DIGITS  --channel-secret TEXT  --access-token TEXT       (with --form amio)`;

export async function simulate(words: readonly string[]): Promise<void> {
  const options = readSimulateOptions(words);
  if (options.help) {
    process.stdout.write(`${HELP}\n`);
    return;
  }
  // From here on an interruption is a clean end, whatever is under way.
  const interruption = waitForInterrupt();
  const simulator = createSimulator(chooseSimulator(options));
  const server = createServer(createRequestListener(request => simulator.fetch(request)));
  const url = await listen(server, options.port);
  process.stdout.write(describeSetup(url, simulator, options));
  const print = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
  const watching = new AbortController();
  const watched = watchWebhook(url, simulator, options, print, watching.signal);
  await interruption;
  watching.abort();
  // A webhook may take its time over the handshake; this gives it up.
  simulator.close();
  await watched;
  server.close();
  server.closeAllConnections();
}

function chooseSimulator(options: SimulateOptions): Parameters<typeof createSimulator>[0] {
  const {channelId, channelSecret, accessToken, person, help, port, ...rest} = options;
  return {
    ...rest,
    ...(person !== undefined && {person: {name: person}}),
    amio: {channelId, secret: channelSecret, accessToken},
  };
}

/** @throws UsageError where the port is taken or forbidden */
function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Readonly<Record<string, string>> = {
        EADDRINUSE: 'is in use already',
        EACCES: 'is not allowed to you',
      };
      const reason = reasons[error.code ?? ''];
      reject(
        reason ? new UsageError(`Port ${port} ${reason}. Choose another with --port.`) : error,
      );
    });
    server.listen(port, HOST, () => {
      resolve(`http://${HOST}:${(server.address() as AddressInfo).port}`);
    });
  });
}

function waitForInterrupt(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
