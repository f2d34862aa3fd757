/** `messenger-elements doctor`: looks at a web page, its Facebook page's settings and its webhook, and says what to mend. */
import {SDK_URL} from '../contract/endpoints.js';
import {GRAPH_URL} from '../contract/graph.js';
import {DEFAULT_TIMEOUT, readDoctorOptions} from './doctor-options.js';
import {examine} from './doctor/examine.js';
import {showAddress} from './doctor/finding.js';
import {cleanFinding, countFindings, writeJson, writeLines} from './doctor/report.js';
import {createHider} from './doctor/secrets.js';

export const HELP = `Usage: messenger-elements doctor <address of a web page> [options]

Looks at a page that uses the elements, and says what keeps it from working, with the cure: a line for each check, which
begins with ok, warn, fail or skip. It reads the HTML that the server sends and runs no script.

  --webhook URL             where your server takes webhooks: asks it for the handshake, and sends it deliveries that
                            bring no event, with forged signatures and without
  --json                    prints the findings as JSON
  --timeout MILLISECONDS    the time for each request (${DEFAULT_TIMEOUT})
  --sdk-url URL             where the page loads the SDK from (${SDK_URL})
  --graph-url URL           where the Graph API is (${GRAPH_URL})

Secrets. Each makes more checks possible, and none is ever printed. Better in the environment than on the command line,
where other people on this machine can read them:
  PAGE_ACCESS_TOKEN  or  --page-access-token TEXT    reads the page's settings with it
  VERIFY_TOKEN       or  --verify-token TEXT         shakes hands with the webhook
  APP_SECRET         or  --app-secret TEXT           signs a delivery to the webhook

With the simulator: give its address as --sdk-url and --graph-url.

Exit code: 0 where nothing failed, 1 where something did, 2 where the command itself was wrong.`;

export async function doctor(words: readonly string[]): Promise<void> {
  const options = readDoctorOptions(words, process.env);
  if (options.help) {
    process.stdout.write(`${HELP}\n`);
    return;
  }
  const {page, pageAccessToken, appSecret, verifyToken} = options;
  const hide = createHider([pageAccessToken, appSecret, verifyToken]);
  const findings = await examine(options, request => fetch(request)).catch((error: unknown) => {
    // A fault of this program: its stack is shown, and even there no secret.
    throw new Error(hide(String(error instanceof Error ? error.stack : error)));
  });
  const shown = findings.map(finding => cleanFinding(finding, hide));
  const text = options.json
    ? writeJson(hide(showAddress(page)), shown)
    : writeLines(shown, isColorWanted());
  process.stdout.write(text);
  if (countFindings(shown).fail > 0) process.exitCode = 1;
}

/** As https://no-color.org has it. */
function isColorWanted(): boolean {
  const {NO_COLOR, TERM} = process.env;
  return process.stdout.isTTY && !NO_COLOR && TERM !== 'dumb';
}
