/** JSON for the eye: indented, with names, texts and numbers told apart. */
import {html} from 'lit';
import type {TemplateResult} from 'lit';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

export function renderJson(value: unknown): TemplateResult {
  const text = value === undefined ? '' : JSON.stringify(value, null, 2);
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon = ''] = match;
    parts.push(text.slice(end, match.index));
    if (string === undefined) parts.push(html`<span class="json-value">${token}</span>`);
    else parts.push(html`<span class=${colon ? 'json-name' : 'json-text'}>${string}</span>`, colon);
    end = match.index + token.length;
  }
  parts.push(text.slice(end));
  return html`<pre class="json" dir="ltr"><code>${parts}</code></pre>`;
}

/** The body of a request as a value; as the text itself where it is no JSON. */
export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
