// Where the browsers are that the tests use, and how Chromium is started.
import {existsSync} from 'node:fs';

const places = {
  chromium: [
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    process.env.FIREFOX_PATH,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ],
  webkit: [
    process.env.WEBKIT_BROWSER_PATH,
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  ],
};

/** The path of a browser, or undefined where it is not installed. */
export function findBrowser(name) {
  return places[name]?.find(path => path && existsSync(path));
}

/** Chromium without its own windows, for tests that open many pages: they take half the time in it. */
export const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

/** What drives pages: the shell where it is installed and no other browser is asked for, else Chromium. */
export function findHeadless() {
  return !process.env.CHROME_PATH && existsSync(HEADLESS_SHELL)
    ? HEADLESS_SHELL
    : findBrowser('chromium');
}

// Without these flags Chromium calls its maker at every start, which a closed network refuses noisily.
export const chromiumArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
