/** What the documentation advises against where a server renders. */

/** No content: there is nothing that keeps React from taking the plugin for a mistake in the markup. */
export function Empty() {
  return <messenger-message-us data-ref="empty" mode="plugin" />;
}

/** Properties: they have no name in the markup, so that they come with the hydration, or not at all. */
export function Properties() {
  return (
    <messenger-checkbox data-ref="properties" mode="plugin" noLogin>
      properties
    </messenger-checkbox>
  );
}
