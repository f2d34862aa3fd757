/** The two ways to confirm a checkbox. Neither tells whether it worked. */
import type {ConfirmParameters, FacebookSdk} from '../../contract/sdk.js';
import type {Runtime} from './runtime.js';

/** `FB.CheckboxPlugin`: one message to the frame of the host that the document holds. */
export function createCheckboxPlugin(runtime: Runtime): NonNullable<FacebookSdk['CheckboxPlugin']> {
  return {
    confirm(parameters: ConfirmParameters): void {
      const {app_id, page_id, user_ref, ref} = parameters;
      if (!app_id || !page_id || !user_ref) {
        runtime.window.console.warn(
          'FB.CheckboxPlugin.confirm: app_id, page_id and user_ref are required.',
        );
        return;
      }
      // `document.querySelector` does not look into shadow trees, so a host in there is never found.
      const frame = runtime.document.querySelector<HTMLIFrameElement>(
        `[page_id="${page_id}"][messenger_app_id="${app_id}"][user_ref="${user_ref}"] iframe`,
      );
      if (!frame) {
        runtime.window.console.warn(
          'FB.CheckboxPlugin.confirm: no checkbox with this app_id, page_id and user_ref was found.',
        );
        return;
      }
      const params = {app_id, page_id, user_ref, ref};
      runtime.messages.sendToFrame(frame.name, 'confirmCheckboxSubmission', params);
    },
  };
}

/** `FB.AppEvents`: a request from the page itself in the old builds, and an empty function since October 2023. */
export function createAppEvents(runtime: Runtime): NonNullable<FacebookSdk['AppEvents']> {
  if (runtime.contract.logEvent === 'empty') return {logEvent: () => undefined};
  return {
    logEvent(name, _value, parameters): void {
      const query = new URLSearchParams({id: runtime.appId, ev: name});
      for (const [key, value] of Object.entries(parameters ?? {})) query.set(`cd[${key}]`, value);
      runtime.document.createElement('img').src = `${runtime.config.baseUrl}/tr/?${query}`;
    },
  };
}
