import {CONFIRM_EVENT, type ConfirmParameters, type FacebookSdk} from '../contract/sdk.js';

/**
 * Hands a ticked checkbox to Meta. Neither of the two calls acknowledges it: only the webhook proves the opt-in.
 * `CheckboxPlugin` comes first because `logEvent` is an empty function in the builds since October 2023.
 */
export function confirmOptIn(sdk: FacebookSdk, parameters: ConfirmParameters): void {
  if (sdk.CheckboxPlugin) sdk.CheckboxPlugin.confirm(parameters);
  else sdk.AppEvents?.logEvent(CONFIRM_EVENT, null, {...parameters});
}
