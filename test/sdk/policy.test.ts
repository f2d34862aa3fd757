/** A refusal by the page's own policy told apart from one by anything else, in every engine: each names what it blocked in its own way. */
import {expect} from '@open-wc/testing';
import type * as Library from '../../src/index.js';
import type {Problem} from '../../src/problems.js';
import {APP_ID, PAGE_ID, Stage, waitUntil} from '../stage.js';

const {origin} = location;

/** What lets the library itself in, which the test server serves in its parts; and nothing of the simulator's. */
const LIBRARY = `script-src 'unsafe-eval' ${['src', 'node_modules', '__wds-outside-root__']
  .map(folder => `${origin}/${folder}/`)
  .join(' ')}`;

describe('under a Content-Security-Policy', () => {
  let stage: Stage;
  let frame: HTMLIFrameElement;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => {
    frame.remove();
    stage.clear();
  });

  /** Opens a page of its own, with a policy in a header or in a tag, and a checkbox on it; gives the problem it tells of. */
  async function findProblem(policy: {header?: string; tag?: string}, more = {}): Promise<Problem> {
    frame = document.createElement('iframe');
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve, {once: true}));
    const query = new URLSearchParams(policy.header ? {csp: policy.header} : {});
    frame.src = `${stage.sdkUrl}/blank?${query}`;
    stage.place(frame);
    await loaded;
    const {contentDocument: page, contentWindow: view} = frame;
    if (!page || !view) throw new Error('The frame has no page.');
    const run = Reflect.get(view, 'eval') as (code: string) => unknown;
    run('console.warn = () => {}');
    const {configure} = (await run("import('/src/index.ts')")) as typeof Library;
    const {sdkUrl, linkUrl} = stage;
    configure({sdkUrl, linkUrl, appId: APP_ID, pageId: PAGE_ID});
    if (policy.tag) {
      const meta = Object.assign(page.createElement('meta'), {content: policy.tag});
      meta.httpEquiv = 'Content-Security-Policy';
      page.head.append(meta);
    }
    const problems: Problem[] = [];
    page.addEventListener('messenger-error', ({detail}) => problems.push(detail));
    const checkbox = page.createElement('messenger-checkbox');
    Object.assign(checkbox, {loading: 'eager', ...more});
    page.body.append(checkbox);
    await waitUntil(() => checkbox.status === 'link', 'the link');
    expect(problems).to.have.length(1);
    return problems[0] as Problem;
  }

  for (const place of ['header', 'tag']) {
    it(`says csp-blocked, with host and directive, where a ${place} refuses the script`, async () => {
      const {code, message} = await findProblem({[place]: LIBRARY});
      expect(code).to.equal('csp-blocked');
      expect(message)
        .to.contain(origin)
        .and.match(/refused by script-src/);
    });

    it(`says csp-blocked, with host and directive, where a ${place} refuses the frame`, async () => {
      const policy = `${LIBRARY} ${stage.sdkUrl}/; frame-src 'none'`;
      const {code, message} = await findProblem({[place]: policy});
      expect(code).to.equal('csp-blocked');
      expect(message)
        .to.contain(origin)
        .and.match(/refused by frame-src/);
    });
  }

  it('says sdk-blocked where the policy lets the script in and something else does not', async () => {
    await stage.control({blocked: 'sdk'});
    const {code} = await findProblem({header: `${LIBRARY} ${stage.sdkUrl}/`});
    expect(code).to.equal('sdk-blocked');
  });

  it('says sdk-blocked where the policy refuses another script of the page’s', async () => {
    await stage.control({blocked: 'sdk'});
    const found = findProblem({header: `${LIBRARY} ${stage.sdkUrl}/`});
    frame.addEventListener('load', () => {
      const script = document.createElement('script');
      script.src = 'https://pixel.example/sdk.js';
      frame.contentDocument?.head.append(script);
    });
    expect((await found).code).to.equal('sdk-blocked');
  });

  it('says plugin-timeout where the policy lets the frame in and something else does not', async () => {
    await stage.control({blocked: 'frame'});
    const policy = `${LIBRARY} ${stage.sdkUrl}/; frame-src ${stage.sdkUrl}/`;
    const {code} = await findProblem({header: policy}, {timeout: 3000});
    expect(code).to.equal('plugin-timeout');
  });
});
