/** The element with this attribute, which the frame's page always has. */
export function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  const element = document.querySelector<T>(selector);
  if (!element) throw new Error(`The simulated frame has no ${selector}.`);
  return element;
}
