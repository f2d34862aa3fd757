/** Calls back when the page's own policy refuses a frame of the host. The SDK does not notice. Returns how to end it. */
export function watchPolicy(
  host: HTMLElement,
  onRefused: (url: string, directive: string) => void,
): () => void {
  const onViolation = (event: SecurityPolicyViolationEvent) => {
    const {blockedURI: url, effectiveDirective: directive, disposition} = event;
    const frames = [...host.querySelectorAll('iframe')];
    const isOurs = url !== '' && frames.some(frame => frame.src.startsWith(url));
    // The query is the plugin's attributes: some hundred characters that say nothing of the policy.
    if (isOurs && disposition === 'enforce') onRefused(url.replace(/\?.*/s, ''), directive);
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  return () => document.removeEventListener('securitypolicyviolation', onViolation);
}

/** Calls back when somebody takes a child away, as frameworks that own the element's text do. Returns how to end it. */
export function watchChild(parent: Element, child: Element, onLost: () => void): () => void {
  const observer = new MutationObserver(() => {
    if (child.parentNode !== parent) onLost();
  });
  observer.observe(parent, {childList: true});
  return () => observer.disconnect();
}
