/** Asks axe about one element, its shadow tree included. */
import 'axe-core/axe.min.js';
import type Axe from 'axe-core';

declare global {
  interface Window {
    axe: typeof Axe;
  }
}

/** What axe objects to, a line for each. Meta's frames are not ours to judge, and the SDK gives them their titles. */
export async function findViolations(element: Element): Promise<string[]> {
  const {violations} = await window.axe.run(element, {
    iframes: false,
    resultTypes: ['violations'],
  });
  return violations.flatMap(({id, help, nodes}) =>
    nodes.map(({html}) => `${id}: ${help}: ${html}`),
  );
}
