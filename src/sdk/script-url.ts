import {pageState} from '../page-state.js';

/** What the browsers' Trusted Types give; TypeScript's DOM library does not describe them. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): object;
}
interface TrustedTypePolicies {
  createPolicy(name: string, rules: {createScriptURL(url: string): string}): ScriptUrlPolicy;
}

/** A policy name can be taken only once on a page, so the policy is shared by all copies of the library. */
function findPolicy(factory: TrustedTypePolicies): ScriptUrlPolicy | undefined {
  const state = pageState<{policy?: ScriptUrlPolicy}>('trustedTypes', () => ({}));
  try {
    state.policy ??= factory.createPolicy('messenger-elements', {createScriptURL: text => text});
  } catch {
    // The page does not allow the policy. Where it does not enforce Trusted Types either, a plain address will do.
  }
  return state.policy;
}

/**
 * Sets a script's address, through the Trusted Types policy `messenger-elements` where the browser has them.
 *
 * @throws TypeError where the page enforces Trusted Types and does not allow the policy
 */
export function setScriptUrl(script: HTMLScriptElement, url: string): void {
  const {trustedTypes} = globalThis as {trustedTypes?: TrustedTypePolicies};
  const policy = trustedTypes && findPolicy(trustedTypes);
  Object.assign(script, {src: policy?.createScriptURL(url) ?? url});
}
