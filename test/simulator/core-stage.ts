/** Sets the stage for the tests of the simulator's core: a simulator, and ways to ask it. */
import {createSimulator} from '../../src/simulator/index.js';
import type {SimulatorOptions} from '../../src/simulator/index.js';

const ORIGIN = 'https://meta.test';
export const PAGE = 'https://shop.example';

export function setStage(options: SimulatorOptions = {}) {
  const simulator = createSimulator(options);
  const base = `${ORIGIN}${options.basePath ?? ''}`;
  const ask = (path: string, init: RequestInit = {}) =>
    simulator.fetch(new Request(base + path, init));
  return {
    simulator,
    ask,
    askJson: async (path: string, method: string, body?: unknown) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await ask(path, {method, body: text});
      return {status: response.status, body: (await response.json()) as Record<string, unknown>};
    },
    askFrame: async (
      change: Record<string, string | undefined> = {},
      frame = 'messenger_checkbox',
      referer: string | undefined = `${PAGE}/`,
    ) => {
      const values = {
        app_id: '42',
        messenger_app_id: '42',
        page_id: '7',
        origin: PAGE,
        user_ref: crypto.randomUUID(),
        channel: `${base}/x/connect/xd_arbiter/?version=46#cb=${crypto.randomUUID()}&origin=${PAGE}`,
        ...change,
      };
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(values))
        if (value !== undefined) query.set(name, value);
      const headers: Record<string, string> = referer ? {Referer: referer} : {};
      const response = await ask(`/v26.0/${frame}.php?${query}`, {headers});
      const refused = simulator.state.renders.at(-1)?.refused;
      return {response, html: await response.text(), refused};
    },
  };
}
