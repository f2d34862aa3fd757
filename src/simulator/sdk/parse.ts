/** `FB.XFBML.parse`. */
import {HOST_STATE_ATTRIBUTE} from '../../contract/sdk.js';
import {findTags} from './discover.js';
import type {Tag} from './discover.js';
import type {Runtime} from './runtime.js';

/** What a tag becomes: `process` shows it and calls back when its frame has loaded. */
export interface Renderable {
  process(onRender: () => void): void;
}

export class Parser {
  private parses = 0;
  private queue: (() => void)[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly create: (tag: Tag) => Renderable,
  ) {}

  parse(node: Element = this.runtime.document.body, callback: () => void = () => undefined): void {
    const {bus, config, contract} = this.runtime;
    if (node?.nodeType !== Node.ELEMENT_NODE) throw new Error('Invalid argument');
    this.parses += 1;
    const parse = this.parses;
    const tags = findTags(node, contract.plugins[config.build]);
    // One more than there are tags, so that the callback cannot come before all of them have been started.
    let open = tags.length + 1;
    const finish = (): void => {
      open -= 1;
      if (open > 0) return;
      callback();
      bus.fire('xfbml.render', parse, tags.length);
      this.releaseQueue();
    };
    for (const tag of tags) this.render(tag, finish);
    bus.fire('xfbml.parse', parse, tags.length);
    finish();
  }

  private render(tag: Tag, finish: () => void): void {
    const renderable = this.create(tag);
    const onRender = callOnce(() => {
      tag.host.setAttribute(HOST_STATE_ATTRIBUTE, 'rendered');
      finish();
    });
    const start = (): void => {
      if (tag.host.getAttribute(HOST_STATE_ATTRIBUTE) === 'parsed') {
        this.queue.push(start);
        return;
      }
      tag.host.setAttribute(HOST_STATE_ATTRIBUTE, 'parsed');
      renderable.process(onRender);
    };
    start();
  }

  /** Hosts that were still loading get their turn when some parse ends, and wait again if they still are. */
  private releaseQueue(): void {
    const {queue} = this;
    this.queue = [];
    for (const start of queue) start();
  }
}

function callOnce(call: () => void): () => void {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    call();
  };
}
