/** The left of the inbox. */
export const PEOPLE_STYLE = `
.people {display: grid; gap: 0.35rem}
.people > li {padding: 0.5rem; border: 1px solid var(--line); border-radius: 0.85rem; background: var(--surface)}
.person {display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.6rem}
.person .names {flex: 1; min-width: 5rem}
.person h3 {
  display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow-wrap: anywhere;
  font-size: 0.9375rem; line-height: 1.25;
}
.here {color: var(--good); font-size: 0.75rem; font-weight: 650}
.threads {display: grid; gap: 0.25rem; margin-block-start: 0.4rem}
button.thread {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.5rem; align-items: center; width: 100%;
  padding: 0.45rem 0.6rem; border-color: transparent; background: var(--sunken); text-align: start;
}
button.thread:hover {color: inherit; border-color: var(--accent)}
button.thread[aria-current] {background: var(--tint); border-color: var(--accent)}
.thread-name {overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 0.8125rem; font-weight: 600}
.thread time {color: var(--soft); font-size: 0.75rem}
.thread .preview {grid-column: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--soft); font-size: 0.8125rem}
.thread[aria-current] :is(time, .preview) {color: light-dark(#47545c, #b4c6c8)}
.thread.unread :is(.thread-name, .preview) {color: var(--ink); font-weight: 700}
.add-person, .fold, .conditions {
  margin-block-start: 0.75rem; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.85rem; background: var(--surface);
}
.add-person label, .fold label, .choice label {display: block; font-size: 0.8125rem}
.add-person label {font-weight: 650; font-size: 0.875rem}
.add-person .row {flex-wrap: nowrap; margin-block-start: 0.35rem}
.add-person input {flex: 1}
.fold summary {cursor: pointer; font-size: 0.875rem; font-weight: 650}
.fold form {display: grid; gap: 0.25rem; margin-block-start: 0.4rem}
.fold form button {margin-block-start: 0.4rem; justify-self: start}
.conditions {display: grid; gap: 0.6rem}
.choice {display: grid; gap: 0.15rem}
.conditions .row button {flex: 1; font-size: 0.8125rem; padding-inline: 0.5rem}
`;
