/** The soak with `kill -9`: no event is lost, and what is handled again is only what was under way. */
import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {sendAll} from './soak-sender.js';
import type {Soaked} from './soak-restart.js';

const CONCURRENCY = 16;
const BATCH_MAX = 4;
const KILLS = [1 / 3, 2 / 3];
const SERVER = join(import.meta.dirname, 'soak-server.ts');

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
}

async function startServer(folder: string): Promise<Server> {
  const command = ['--import', 'tsx', SERVER, folder];
  const child = spawn(process.execPath, command, {stdio: ['ignore', 'pipe', 'inherit']});
  for await (const line of createInterface({input: child.stdout})) {
    return {url: line, child};
  }
  throw new Error('Expected the server of the soak to say its address, found that it has ended.');
}

async function stopServer({child}: Server, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

export async function soakThroughKill(keys: readonly string[], folder: string): Promise<Soaked> {
  let server = await startServer(folder);
  let unanswered = 0;
  const kill = async () => {
    await stopServer(server, 'SIGKILL');
    server = await startServer(folder);
  };
  const sent = await sendAll({
    keys,
    concurrency: CONCURRENCY,
    send: async ({body, signature}) => {
      const headers = {'Content-Type': 'application/json', 'X-Hub-Signature-256': signature};
      try {
        const response = await fetch(server.url, {method: 'POST', body, headers});
        await response.arrayBuffer();
        return response.status === 200;
      } catch {
        // The server was killed under the request, or is not up again: the platform sees no answer, and sends again.
        unanswered++;
        await new Promise(resolve => setTimeout(resolve, 5));
        return false;
      }
    },
    interruptions: KILLS.map(at => ({at, act: kill})),
  });
  await stopServer(server, 'SIGTERM');
  // A line each; the kill may have cut the last line of a run short, and that one counts as not handled.
  const handled = readFileSync(join(folder, 'handled.log'), 'utf8')
    .split('\n')
    .filter(line => line.endsWith('.'));
  const distinct = new Set(handled).size;
  const [lost, again] = [keys.length - distinct, handled.length - distinct];
  const most = KILLS.length * CONCURRENCY * BATCH_MAX;
  return {
    counts: {
      events: keys.length,
      'requests, with redeliveries': sent.requests,
      'requests without an answer': unanswered,
      'duplicates sent': sent.duplicates,
      kills: KILLS.length,
      'handled to success': distinct,
      'handled to success again after a kill': again,
      lost,
    },
    problems: [
      ...(lost === 0 ? [] : [`Expected no event to be lost, found ${lost}.`]),
      ...(again > most
        ? [`Expected at most the ${most} events under way to be handled again, found ${again}.`]
        : []),
    ],
  };
}
