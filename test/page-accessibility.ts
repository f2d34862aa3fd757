/** Asks axe about a page that Playwright drives. Inside a browser test it is test/accessibility.ts. */
import {readFileSync} from 'node:fs';
import type Axe from 'axe-core';
import type {RunOptions} from 'axe-core';
import type {Page} from 'playwright-core';

const source = readFileSync(
  new URL('../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

/** What depends on nothing but the colours: enough to ask where a page has been looked at in others. */
export const COLOURS: RunOptions = {runOnly: ['color-contrast', 'link-in-text-block']};

/** For a page that is a part of one, without landmarks of its own. */
export const NO_LANDMARKS: RunOptions = {rules: {region: {enabled: false}}};

/** What axe objects to, a line for each. What is in Meta's frames is not ours to judge. */
export async function findViolations(
  page: Page,
  options: RunOptions = {},
  selector = 'html',
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const given: [string, RunOptions] = [selector, options];
  return page.evaluate(async ([within, more]) => {
    const {axe} = globalThis as unknown as {axe: typeof Axe};
    const {violations} = await axe.run(within, {
      iframes: false,
      resultTypes: ['violations'],
      ...more,
    });
    return violations.flatMap(({id, nodes}) =>
      nodes.map(({html, failureSummary}) => `${id}: ${html} ${failureSummary}`),
    );
  }, given);
}

/** In light and in dark. */
export async function findViolationsInBoth(page: Page): Promise<string[]> {
  await page.emulateMedia({colorScheme: 'light'});
  const inLight = await findViolations(page);
  await page.emulateMedia({colorScheme: 'dark'});
  const inDark = await findViolations(page, COLOURS);
  return [...inLight, ...inDark.map(line => `dark: ${line}`)];
}
