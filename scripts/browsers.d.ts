/** The path of a browser, or undefined where it is not installed. */
export function findBrowser(name: 'chromium' | 'firefox' | 'webkit'): string | undefined;
/** The flags that Chromium is started with. */
export const chromiumArguments: string[];
export const HEADLESS_SHELL: string;
export function findHeadless(): string | undefined;
