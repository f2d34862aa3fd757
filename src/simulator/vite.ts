/** Mounts the simulator in Vite's dev and preview servers. */
import type {Plugin} from 'vite';
import {createNodeMiddleware} from './node.js';
import type {SessionOptions} from './node.js';

/** `plugins: [messengerSimulator()]`, then `configure({sdkUrl: `${location.origin}/simulator/demo`})` in the page. */
export function messengerSimulator(options: SessionOptions = {}): Plugin {
  const middleware = createNodeMiddleware(options);
  return {
    name: 'messenger-simulator',
    configureServer(server) {
      server.middlewares.use(middleware);
    },
    configurePreviewServer(server) {
      server.middlewares.use(middleware);
    },
  };
}
