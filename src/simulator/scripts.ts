/** Serves the SDK's scripts. */
import {ERA_CONTRACTS} from '../contract/eras.js';
import type {SdkBuild} from '../contract/plugins.js';
import {sendNothing, sendScript, sendText} from './responses.js';
import {readScript} from './sdk-script.js';
import type {SdkConfig} from './sdk/runtime.js';
import type {SimulatorState} from './state.js';
import {waitForAbort} from './wait.js';

interface SdkRequest {
  readonly request: Request;
  readonly baseUrl: string;
  readonly locale: string;
  readonly build: SdkBuild;
}

export async function serveSdk(asked: SdkRequest, state: SimulatorState): Promise<Response> {
  const {request, baseUrl, locale, build} = asked;
  const {blocked, era, chatDelay} = state;
  // The real loader fetches its bundle from its own address, with a hash in the query.
  const isBundle = new URL(request.url).searchParams.has('hash');
  if (blocked === 'sdk-silent') {
    await waitForAbort(request.signal);
    return sendNothing(499);
  }
  if (blocked === 'sdk' || (blocked === 'bundle' && isBundle)) {
    return sendText(`Blocked: the simulator was told to block "${blocked}".`, 403);
  }
  if (build === 'plain' && ERA_CONTRACTS[era].loader && !isBundle) {
    const bundleUrl = `${baseUrl}/${locale}/sdk.js?hash=${era}`;
    return sendScript(wrapScript(await readScript('loader'), {bundleUrl}));
  }
  const config: SdkConfig = {baseUrl, era, build, locale, chatDelay};
  return sendScript(wrapScript(await readScript('sdk'), config));
}

export async function serveFrameScript(): Promise<Response> {
  return sendScript(await readScript('frame'));
}

export async function serveInboxScript(): Promise<Response> {
  return sendScript(await readScript('inbox'));
}

/** The configuration travels with the script, so that it matters neither how nor from where the page loads it. */
function wrapScript(script: string, config: object): string {
  return `(function (simulatorConfig) {\n${script}})(${JSON.stringify(config)});\n`;
}
