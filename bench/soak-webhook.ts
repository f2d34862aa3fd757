/** The webhook of the soak: Meta's platform, a SQLite file, and a handler that fails one time in ten. */
import Keyv from 'keyv';
import {SqliteStore} from '../demo/sqlite-store.js';
import {createWebhook} from '../src/server/webhook.js';
import type {WebhookHandler} from '../src/server/webhook.js';
import {meta} from '../src/server/platforms/meta.js';
import {APP_SECRET, PAGE_ID} from './deliveries.js';

const FAILURE_SHARE = 0.1;

export interface SoakWebhook {
  readonly handle: WebhookHandler;
  /** As for SIGTERM: waits for what is running, then closes the file. */
  stop(): Promise<void>;
}

/** @param succeed what a handler that does not fail does last */
export function openWebhook(
  path: string,
  succeed: (key: string) => void,
  fail: () => void,
): SoakWebhook {
  const store = new Keyv({store: new SqliteStore(path), throwOnErrors: true});
  const handle = createWebhook({
    platform: meta({
      pageId: PAGE_ID,
      appSecret: APP_SECRET,
      verifyToken: 'unused',
      pageAccessToken: 'unused',
    }),
    store,
    on: {
      async message({key}) {
        await new Promise(resolve => setImmediate(resolve));
        if (Math.random() < FAILURE_SHARE) {
          fail();
          throw new Error('This handler fails one time in ten.');
        }
        succeed(key);
      },
    },
    onError: (error, {stage}) => {
      if (stage !== 'handler') throw error;
    },
  });
  return {
    handle,
    async stop() {
      await handle.idle();
      await store.disconnect();
    },
  };
}
