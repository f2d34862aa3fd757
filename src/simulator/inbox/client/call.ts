/** A call of the shop's server to Meta's or Amio's API. */
import {html, nothing} from 'lit';
import type {TemplateResult} from 'lit';
import type {ApiCall} from '../../platform/model.js';
import {renderJson} from './json.js';
import {renderTime} from './times.js';

const API_NAMES: Readonly<Record<ApiCall['api'], string>> = {meta: 'Graph API', amio: 'Amio’s API'};

export function renderCallSummary({method, path, status, at}: ApiCall): TemplateResult {
  return html`<span class="what"
      ><b>${method}</b> <span class="path">${path}</span>
      <span class="chip ${status < 400 ? 'good' : 'bad'}">${status}</span></span
    >
    ${renderTime(at, 'seconds')}`;
}

export function renderCall({api, method, path, body, status, answer}: ApiCall): TemplateResult {
  const hasBody = body !== undefined && body !== null;
  return html`<div class="details">
    <p class="address">${API_NAMES[api]}: ${method} <bdi>${path}</bdi></p>
    ${hasBody ? html`<h3>Body</h3>` : nothing} ${hasBody ? renderJson(body) : nothing}
    <h3>Answer <span class="chip ${status < 400 ? 'good' : 'bad'}">${status}</span></h3>
    ${renderJson(answer)}
  </div>`;
}
