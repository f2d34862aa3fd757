import {pageState} from '../page-state.js';

/** What the browsers' Trusted Types give; TypeScript's DOM library does not describe them. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): object;
}
interface TrustedTypePolicies {
  createPolicy(name: string, rules: {createScriptURL(url: string): string}): ScriptUrlPolicy;
}

/**
 * Sets a script's address, through the Trusted Types policy `messenger-elements` where the browser has them. A policy name
 * can be taken only once on a page, so the policy is shared by all copies of the library.
 *
 * @throws TypeError where the page enforces Trusted Types and does not allow the policy
 */
export function setScriptUrl(script: HTMLScriptElement, url: string): void {
  const {trustedTypes} = globalThis as {trustedTypes?: TrustedTypePolicies};
  if (!trustedTypes) {
    script.src = url;
    return;
  }
  const state = pageState<{policy?: ScriptUrlPolicy}>('trustedTypes', () => ({}));
  state.policy ??= trustedTypes.createPolicy('messenger-elements', {createScriptURL: text => text});
  Object.assign(script, {src: state.policy.createScriptURL(url)});
}
