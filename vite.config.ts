import {defineConfig, type Plugin} from 'vite';
import {demoServers} from './demo/mount.js';

/** Says, below Vite's own address, where the simulator answers. */
function printSimulatorAddress(): Plugin {
  return {
    name: 'print-simulator-address',
    configureServer(server) {
      const printUrls = server.printUrls.bind(server);
      server.printUrls = () => {
        printUrls();
        const [origin] = server.resolvedUrls?.local ?? [];
        if (origin) server.config.logger.info(`  ➜  Simulator: ${origin}simulator/<any name>/`);
      };
    },
  };
}

/** The demo: `npm start`. The package itself is built by scripts/build.mjs. */
export default defineConfig({
  plugins: [demoServers(), printSimulatorAddress()],
  resolve: {
    // Lit's development build would add warnings of its own to the console, where the demo shows ours.
    conditions: ['module', 'browser', 'production'],
  },
  // Lit is made of ES modules already. Bundling it first would reload the page in the middle of the first visit.
  optimizeDeps: {noDiscovery: true},
});
