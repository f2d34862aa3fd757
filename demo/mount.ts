/** Mounts the demo's servers in Vite: for each browser tab a simulator, and the shop's server once for Meta and once for Amio. */
import {mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {createRequest, sendResponse} from '@remix-run/node-fetch-server';
import Keyv from 'keyv';
import type {Plugin, ViteDevServer} from 'vite';
import {amio, meta} from '../src/server/index.js';
import {messengerSimulator} from '../src/simulator/vite.js';
import {createShop} from './server.js';
import {SqliteStore} from './sqlite-store.js';

export const PAGE_ID = '123456789';
const SECRETS = {
  appSecret: 'demo-app-secret',
  verifyToken: 'demo-verify-token',
  pageAccessToken: 'demo-page-access-token',
};
const AMIO = {
  channelId: '6151874662018916352',
  secret: 'demo-channel-secret',
  accessToken: 'demo-amio-token',
};

const PATH = /^\/shop\/([\w.-]{1,100})\/(meta|amio)\//;

type Shop = ReturnType<typeof createShop>;

/** What a button of a new conversation brings: without it Messenger has nothing to bring the reference of a link with. */
const GET_STARTED = 'GET_STARTED';

export function demoServers(): Plugin[] {
  const shops = new Map<string, Promise<Shop>>();
  const folder = fileURLToPath(
    new URL('../node_modules/.cache/messenger-elements/', import.meta.url),
  );
  let server: ViteDevServer | undefined;
  const readOrigin = (): string => server?.resolvedUrls?.local[0] ?? '';

  function findShop(session: string, form: string): Promise<Shop> {
    const name = `${session}/${form}`;
    const shop = shops.get(name) ?? openShop(session, form);
    shops.set(name, shop);
    // What failed once is tried again.
    shop.catch(() => shops.delete(name));
    return shop;
  }

  async function openShop(session: string, form: string): Promise<Shop> {
    mkdirSync(folder, {recursive: true});
    const database = new SqliteStore(`${folder}demo.sqlite`);
    const store = new Keyv({store: database, namespace: `${session}/${form}`, throwOnErrors: true});
    const baseUrl = `${readOrigin()}simulator/${session}`;
    const messenger =
      form === 'amio'
        ? amio({
            accessToken: AMIO.accessToken,
            secrets: {[AMIO.channelId]: AMIO.secret},
            baseUrl: `${baseUrl}/v1`,
          })
        : meta({pageId: PAGE_ID, ...SECRETS, baseUrl});
    await messenger.setGetStarted(GET_STARTED);
    return createShop({messenger, store});
  }

  /** The webhooks of both forms come to one place: Amio does not sign with SHA-256. */
  async function answerWebhook(session: string, request: Request): Promise<Response> {
    const isMeta = request.method === 'GET' || request.headers.has('X-Hub-Signature-256');
    const form = isMeta ? 'meta' : 'amio';
    const shop = await findShop(session, form);
    return shop(new Request(`${readOrigin()}shop/${session}/${form}/webhook`, request));
  }

  const shop: Plugin = {
    name: 'demo-shop',
    configureServer(viteServer) {
      server = viteServer;
      server.middlewares.use((incoming, response, next) => {
        const [, session, form] = PATH.exec(incoming.url ?? '') ?? [];
        if (session === undefined || form === undefined) {
          next();
          return;
        }
        findShop(session, form)
          .then(answer => answer(createRequest(incoming, response)))
          .then(answer => sendResponse(response, answer))
          .catch(next);
      });
    },
  };
  const simulator = messengerSimulator({
    pageId: PAGE_ID,
    ...SECRETS,
    amio: AMIO,
    // So that it is still there after the inbox has cleared everything.
    getStarted: GET_STARTED,
    createOptions: session => ({webhook: request => answerWebhook(session, request)}),
  });
  return [simulator, shop];
}
