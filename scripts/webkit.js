// WebKit for @web/test-runner: WebKitGTK's MiniBrowser in a virtual screen, driven by its own WebDriver.
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {webdriverLauncher} from '@web/test-runner-webdriver';
import {findBrowser} from './browsers.js';

const PORT = 4455;
const DISPLAY = ':97';
const pause = () => new Promise(resolve => setTimeout(resolve, 50));

async function waitFor(isThere, what) {
  for (let tries = 0; tries < 200; tries++) {
    if (await isThere()) return;
    await pause();
  }
  throw new Error(`${what} did not start within 10 s.`);
}

/** Starts the screen and the driver; the plugin ends them with the run. */
export async function startWebKit() {
  const env = {
    ...process.env,
    DISPLAY,
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
  const children = [
    spawn('Xvfb', [DISPLAY, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {stdio: 'ignore'}),
  ];
  await waitFor(() => existsSync(`/tmp/.X11-unix/X${DISPLAY.slice(1)}`), 'Xvfb');
  children.push(
    spawn('WebKitWebDriver', [`--port=${PORT}`, '--host=127.0.0.1'], {stdio: 'ignore', env}),
  );
  const isReady = () =>
    fetch(`http://127.0.0.1:${PORT}/status`).then(
      () => true,
      () => false,
    );
  await waitFor(isReady, 'WebKitWebDriver');
  const stop = () => {
    for (const child of children.splice(0)) child.kill('SIGTERM');
  };
  process.once('exit', stop);
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port: PORT,
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
