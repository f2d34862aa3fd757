/** The right of the inbox. */
export const WIRE_STYLE = `
.warning {
  display: flex; gap: 0.7rem; margin-block-end: 0.75rem; padding: 0.75rem; border: 1px solid var(--warn);
  border-radius: 0.85rem; background: var(--warn-tint); color: var(--warn); font-size: 0.875rem; overflow-wrap: anywhere;
}
.warning > div {display: grid; gap: 0.35rem; justify-items: start; min-width: 0}
.warning button {border-color: currentcolor}
.empty {padding: 1rem 0.5rem; text-align: center}
.wire {display: grid; gap: 0.4rem}
.item {border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: 0.7rem; background: var(--surface)}
.item.call {border-inline-start-color: light-dark(#6b4fa0, #b7a1e8)}
.item.failed {border-inline-start-color: var(--bad)}
.item summary {
  display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0.6rem; align-items: baseline;
  padding: 0.5rem 0.7rem; border-radius: 0.7rem; cursor: pointer; list-style: none; font-size: 0.8125rem;
}
.item summary::-webkit-details-marker {display: none}
.item summary:hover {background: var(--sunken)}
.item[open] summary {border-block-end: 1px solid var(--line); border-end-start-radius: 0; border-end-end-radius: 0}
.item .direction {align-self: center; display: grid; color: var(--accent)}
.item.call .direction {color: light-dark(#6b4fa0, #b7a1e8)}
.item time {color: var(--soft); white-space: nowrap}
.what {display: flex; flex-wrap: wrap; gap: 0.1rem 0.5rem; align-items: baseline; min-width: 0; overflow-wrap: anywhere}
.what b {font-weight: 650}
.path {
  display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3;
  font-family: var(--mono); font-size: 0.75rem;
}
.body-head button {border-color: var(--line)}
.chip {
  display: inline-block; padding: 0 0.45rem; border-radius: 1rem; background: var(--page); font-size: 0.75rem;
  font-weight: 650; font-variant-numeric: tabular-nums;
}
.chip.good {background: var(--good-tint); color: var(--good)}
.chip.bad {background: var(--bad-tint); color: var(--bad)}
.chip.warn {background: var(--warn-tint); color: var(--warn)}
.details {display: grid; gap: 0.5rem; justify-items: start; padding: 0.7rem; font-size: 0.8125rem; min-width: 0}
.details > * {max-width: 100%; min-width: 0}
.address {font-family: var(--mono); font-size: 0.75rem; overflow-wrap: anywhere}
.headers {display: grid; gap: 0.25rem; font-family: var(--mono); font-size: 0.75rem}
.headers dt {color: var(--soft)}
.headers dd {overflow-wrap: anywhere}
.body-head {display: flex; gap: 0.6rem; align-items: center; justify-content: space-between; width: 100%}
.json {
  width: 100%; padding: 0.6rem; border: 1px solid var(--line); border-radius: 0.6rem; background: var(--sunken);
  font-size: 0.75rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere;
}
.json code {font-size: inherit}
.json-name {color: light-dark(#0a5d8a, #86c8ee)}
.json-text {color: light-dark(#1b6b3a, #8fd8a8)}
.json-value {color: light-dark(#9a3412, #f5b183)}
.attempts {display: grid; gap: 0.3rem; width: 100%}
.attempts li {display: flex; flex-wrap: wrap; gap: 0.15rem 0.5rem; align-items: baseline}
.answer {flex-basis: 100%; color: var(--soft); overflow-wrap: anywhere; white-space: pre-wrap}
.older {margin-block-start: 0.6rem; width: 100%}
`;
