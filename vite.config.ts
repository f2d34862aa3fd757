import {defineConfig} from 'vite';
import {demoServers} from './demo/mount.js';

/** The demo: `npm start`. The package itself is built by scripts/build.mjs. */
export default defineConfig({
  plugins: [demoServers()],
  resolve: {
    // Lit's development build would add warnings of its own to the console, where the demo shows ours.
    conditions: ['module', 'browser', 'production'],
  },
  // Lit is made of ES modules already. Bundling it first would reload the page in the middle of the first visit.
  optimizeDeps: {noDiscovery: true},
});
