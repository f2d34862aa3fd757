/** What `meta()` takes, and the checks of it. */
import {SDK_VERSION} from '../../contract/endpoints.js';
import {checkCallOptions, checkDigits, checkSecret, type CallOptions} from '../option-check.js';
import {createRefusal, describeValue, isRecord} from '../refusal.js';

export interface MetaOptions extends CallOptions {
  /** The page's id, in quotes. */
  pageId: string;
  /** The app's secret, from Settings > Basic of the App Dashboard: webhooks are signed with it. */
  appSecret: string;
  /** What you made up and wrote into the App Dashboard beside the webhook's address. */
  verifyToken: string;
  /** The page's access token: messages are sent with it. */
  pageAccessToken: string;
  /** The version of the Graph API; `v26.0` where it is left out. */
  version?: string;
}

const OWN_OPTIONS = ['pageId', 'appSecret', 'verifyToken', 'pageAccessToken', 'version'];

/** @throws {TypeError} for an option that cannot be; no secret is part of the error */
export function checkOptions(options: MetaOptions, source: string): MetaOptions {
  const given: unknown = options;
  if (!isRecord(given)) {
    throw createRefusal({
      source,
      option: 'the argument',
      expected: 'an object with pageId, appSecret, verifyToken and pageAccessToken',
      found: describeValue(given),
      cure: 'Write meta({pageId, appSecret, verifyToken, pageAccessToken}).',
    });
  }
  checkDigits(source, 'pageId', given.pageId, "Take it from the page's settings, in quotes.");
  checkSecret(source, 'appSecret', given.appSecret, 'Take it from Settings > Basic of the app.');
  checkSecret(
    source,
    'verifyToken',
    given.verifyToken,
    "Make one up; the app's webhook has it too.",
  );
  checkSecret(
    source,
    'pageAccessToken',
    given.pageAccessToken,
    'Make one for the page in the app.',
  );
  const {version} = given;
  if (version !== undefined && !(typeof version === 'string' && /^v\d+\.\d+$/.test(version))) {
    throw createRefusal({
      source,
      option: 'version',
      expected: `a version of the Graph API such as ${SDK_VERSION}`,
      found: describeValue(version),
      cure: `Leave it out for ${SDK_VERSION}.`,
    });
  }
  checkCallOptions(source, options, OWN_OPTIONS);
  return options;
}
