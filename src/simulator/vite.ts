/** Mounts the simulator in Vite's dev and preview servers. */
import type {Plugin, PreviewServer, ViteDevServer} from 'vite';
import {normalizeBasePath} from './base-path.js';
import {createNodeMiddleware} from './node.js';
import type {SessionOptions} from './node.js';

/** `plugins: [messengerSimulator()]`, then `configure({sdkUrl: `${location.origin}/simulator/demo`})` in the page. */
export function messengerSimulator(options: SessionOptions = {}): Plugin {
  const middleware = createNodeMiddleware(options);
  const mount = (server: ViteDevServer | PreviewServer): void => {
    server.middlewares.use(middleware);
    printAddress(server, normalizeBasePath(options.basePath ?? '/simulator'));
  };
  return {name: 'messenger-simulator', configureServer: mount, configurePreviewServer: mount};
}

/** Says, below Vite's own addresses, where the inbox of a session is: at the root, whatever Vite's `base`. */
function printAddress(server: ViteDevServer | PreviewServer, basePath: string): void {
  const printUrls = server.printUrls.bind(server);
  server.printUrls = () => {
    printUrls();
    const [address] = server.resolvedUrls?.local ?? [];
    if (address === undefined) return;
    const inbox = `${new URL(address).origin}${basePath}/<session>/inbox`;
    server.config.logger.info(`  ➜  Simulated Messenger: ${inbox}`);
  };
}
