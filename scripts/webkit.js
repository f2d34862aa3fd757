// WebKit for @web/test-runner: WebKitGTK's MiniBrowser in a virtual screen, driven by its own WebDriver.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {webdriverLauncher} from '@web/test-runner-webdriver';
import {findBrowser} from './browsers.js';

const TIMEOUT = 10_000;

/** Screen and port are whichever are free: another run, or what one has left behind, may have any other. */
async function startScreen(children) {
  const size = ['-screen', '0', '1280x1024x24'];
  const screen = spawn('Xvfb', ['-displayfd', '3', ...size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  children.push(screen);
  const [number] = await once(screen.stdio[3], 'data', {signal: AbortSignal.timeout(TIMEOUT)});
  return `:${String(number).trim()}`;
}

async function findPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function startDriver(children, port, env) {
  children.push(
    spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {stdio: 'ignore', env}),
  );
  const end = Date.now() + TIMEOUT;
  while (Date.now() < end) {
    const isReady = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`WebKitWebDriver did not start within ${TIMEOUT / 1000} s.`);
}

/** Starts the screen and the driver; the plugin ends them with the run. */
export async function startWebKit() {
  const children = [];
  const stop = () => {
    for (const child of children.splice(0)) child.kill('SIGTERM');
  };
  process.once('exit', stop);
  // Without a listener the process would end without `exit`, and leave screen and driver behind.
  process.once('SIGTERM', () => {
    console.error('The browser tests were ended by SIGTERM.');
    process.exit(143);
  });
  const port = await findPort();
  const env = {
    ...process.env,
    DISPLAY: await startScreen(children),
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
  await startDriver(children, port, env);
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    connectionRetryCount: 0,
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': {binary: findBrowser('webkit'), args: ['--automation']},
    },
  });
  launcher.concurrency = 1;
  return {launcher, plugin: {name: 'webkit', serverStop: stop}};
}
