/** The middle of the inbox. */
export const CONVERSATION_STYLE = `
.conversation-pane .pane-head p {display: flex; flex-wrap: wrap; gap: 0 0.35rem; overflow-wrap: anywhere}
.log-frame {position: relative; flex: 1; min-height: 0}
.log {position: absolute; inset: 0; overflow-y: auto; padding: 1rem; overscroll-behavior: contain}
.log:focus-visible {outline-offset: -4px}
.log {display: flex; flex-direction: column}
.log ol {display: grid; gap: 0.5rem; margin-block-start: auto}
.begin {padding: 0.5rem; text-align: center}
.message {display: grid; gap: 0.3rem; max-width: min(34rem, 86%); min-width: 0}
.message.person {justify-self: end; justify-items: end}
.message.page {justify-self: start; justify-items: start}
.bubble {
  max-width: 100%; padding: 0.5rem 0.85rem; border-radius: 1.15rem; overflow-wrap: anywhere; white-space: pre-wrap;
}
.message.page .bubble {background: var(--page); border-end-start-radius: 0.3rem}
.message.person .bubble {background: var(--person); color: var(--on-person); border-end-end-radius: 0.3rem}
.message.press .bubble {background: none; color: var(--accent); box-shadow: inset 0 0 0 1.5px var(--accent)}
.meta {display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: center; padding-inline: 0.5rem; color: var(--soft); font-size: 0.75rem}
.addressee {padding: 0 0.45rem; border-radius: 1rem; background: var(--warn-tint); color: var(--warn); font-weight: 600}
.buttons {display: grid; gap: 0.3rem; width: 100%; min-width: min(14rem, 100%)}
.buttons :is(a, button, .inert) {
  display: block; width: 100%; padding: 0.45rem 0.85rem; border: 1.5px solid var(--accent); border-radius: 0.75rem;
  background: var(--surface); color: var(--accent); font-weight: 600; text-align: center; text-decoration: none;
  overflow-wrap: anywhere;
}
.buttons :is(a, button):hover {background: var(--tint)}
.buttons .inert {border: 1.5px dashed var(--field-line); color: var(--soft)}
.buttons .inert small {display: block; font-weight: 400}
.cards {display: flex; flex-wrap: wrap; gap: 0.6rem; max-width: 100%}
.card {
  flex: 0 1 auto; width: min(13rem, 100%); display: grid; align-content: start; gap: 0.35rem; padding: 0.75rem;
  border: 1px solid var(--line); border-radius: 1rem; background: var(--surface); overflow-wrap: anywhere;
}
.card-title {font-weight: 650}
.card .buttons {margin-block-start: 0.3rem}
.message img {max-width: 100%; max-height: 16rem; border-radius: 0.75rem; color: var(--soft); font-size: 0.8125rem; overflow-wrap: anywhere}
.file {
  display: flex; gap: 0.5rem; align-items: center; max-width: 100%; padding: 0.5rem 0.85rem; border-radius: 1rem;
  background: var(--page); overflow-wrap: anywhere;
}
.file a, .attachment a {color: inherit}
.file span {min-width: 0}
.typing {display: flex; gap: 0.25rem; width: max-content; margin-block-start: 0.5rem; padding: 0.7rem 0.85rem; border-radius: 1.15rem; background: var(--page)}
.typing i {width: 0.45rem; height: 0.45rem; border-radius: 50%; background: var(--soft); animation: typing 1.2s infinite}
.typing i:nth-of-type(2) {animation-delay: 0.15s}
.typing i:nth-of-type(3) {animation-delay: 0.3s}
@keyframes typing {0%, 60%, 100% {opacity: 0.35} 30% {opacity: 1}}
@media (prefers-reduced-motion: reduce) {.typing i {animation: none}}
.more-below {
  position: absolute; inset-block-end: 0.75rem; inset-inline: 0; width: max-content; margin-inline: auto; display: flex;
  gap: 0.4rem; align-items: center; border-radius: 2rem; box-shadow: 0 2px 10px rgb(0 0 0 / 20%);
}
.composer {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.35rem 0.6rem; align-items: end; padding: 0.65rem 1rem;
  border-block-start: 1px solid var(--line);
}
.composer textarea {
  grid-column: 1; resize: none; field-sizing: content; min-height: 2.6rem; max-height: 9rem; padding: 0.55rem 0.95rem;
  border-radius: 1.3rem;
}
button.round {
  display: grid; place-items: center; width: 2.6rem; min-height: 2.6rem; padding: 0; border-radius: 50%;
  border-color: var(--accent); background: var(--accent); color: var(--on-accent);
}
button.round:hover {color: var(--on-accent); filter: brightness(0.93)}
.hint {grid-column: 1 / -1; color: var(--soft); font-size: 0.75rem; padding-inline: 0.5rem}
.quick-replies {grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0.4rem; max-height: 9rem; overflow-y: auto; padding: 3px}
.quick-replies button {border: 1.5px solid var(--accent); border-radius: 2rem; color: var(--accent); font-weight: 600}
.quick-replies button:hover {background: var(--tint)}
.start {
  flex: 1; display: grid; align-content: center; justify-items: center; gap: 0.6rem; padding: 1.5rem; overflow-y: auto;
  text-align: center; overflow-wrap: anywhere;
}
.start p {max-width: 26rem}
.start > .avatar {width: 3.5rem; height: 3.5rem; font-size: 1.25rem}
.start-sign {
  display: grid; place-items: center; width: 4rem; height: 4rem; border-radius: 50%; background: var(--tint);
  color: var(--accent); font-size: 1.6rem;
}
.start h3 {font-size: 1rem}
.get-started .primary {min-height: 2.75rem; min-width: min(18rem, 100%); margin-block-start: 0.5rem}
`;
