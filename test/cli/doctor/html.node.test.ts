import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {findOwnElements} from '../../../src/cli/doctor/elements.js';
import {readContent} from '../../../src/cli/doctor/html.js';
import {readScripts} from '../../../src/cli/doctor/scripts.js';

const read = (html: string) => readContent(html, new URL('https://shop.example/a/b'));
const listTags = (html: string) => findOwnElements(read(html).elements).map(({tag}) => tag);

describe('the HTML of a page', () => {
  it('is read as browsers do where it is broken', () => {
    const html =
      '<p><MESSENGER-LINK Page-Id=7 text="a&amp;b" page-id=8><b></p></i><table><messenger-chat>';
    assert.deepEqual(listTags(html).sort(), ['messenger-chat', 'messenger-link']);
    const [, link] = findOwnElements(read(html).elements).sort((a, b) =>
      a.tag.localeCompare(b.tag),
    );
    assert.deepEqual(Object.fromEntries(link?.attributes ?? []), {'page-id': '7', text: 'a&b'});
  });

  it('has elements neither in comments and scripts nor in templates that nobody has used', () => {
    const link = '<messenger-link></messenger-link>';
    const html = `<!-- ${link} --><script>'${link}'</script><template>${link}</template><noscript>${link}</noscript>`;
    assert.deepEqual(listTags(html), []);
    const shadow = `<my-a><template shadowrootmode=open><my-b>${link}</my-b></template></my-a>`;
    const [found] = findOwnElements(read(shadow).elements);
    assert.equal(found?.shadowHost, 'my-a');
  });

  it('may be nested as deep as it likes', () => {
    assert.deepEqual(listTags(`${'<div>'.repeat(20_000)}<messenger-link>`), ['messenger-link']);
  });

  it('may be empty', () => assert.deepEqual(listTags(''), []));

  it('knows no element but those of this library', () => {
    assert.deepEqual(listTags('<messenger-x></messenger-x><constructor></constructor>'), []);
  });
});

describe('the scripts of a page', () => {
  const readFrom = (html: string) => readScripts(read(html));

  it('tell where the library comes from', () => {
    const {library} = readFrom(
      `<base href="https://cdn.example/x/"><script type="module" src="messenger-elements.min.js?v=1"></script>
       <script type="module">import {configure} from 'messenger-elements';</script>
       <script src="/messenger-elements-theme.js"></script>`,
    );
    assert.deepEqual(
      library.map(({url}) => url),
      ['https://cdn.example/x/messenger-elements.min.js?v=1', 'an import map'],
    );
  });

  it("tell the SDK from Meta's other scripts, and run only where their type lets them", () => {
    const {sdk} = readFrom(
      `<script src="https://connect.facebook.net/en_US/fbevents.js"></script>
       <script type="text/plain" src="https://connect.facebook.net/en_US/sdk.js"></script>
       <script>js.src = "https://connect.facebook.net/en_US/sdk/xfbml.customerchat.js";</script>`,
    );
    assert.deepEqual(sdk, ['https://connect.facebook.net/en_US/sdk/xfbml.customerchat.js']);
  });

  it('tell the app of FB.init and what is configured, in each way to write it', () => {
    const {initAppIds, configured, mayBeConfigured} = readFrom(
      `<script>FB.init({ version: 'v2.11', "appId" : 123 }); FB . init; FB.init({appId: id});</script>
       <script type="module">configure({locale: 'cs_CZ', pageId: \`55\`}); configure({'appId': "66"})</script>`,
    );
    assert.deepEqual(initAppIds, ['123']);
    assert.deepEqual(configured, {pageId: '55', appId: '66'});
    assert.equal(mayBeConfigured, true);
  });

  it('say nothing of configuration where there are none, or none that could', () => {
    const own = '<script type="module" src="/messenger-elements.min.js"></script>';
    assert.equal(readFrom(own).mayBeConfigured, false);
    assert.equal(readFrom(`${own}<script src="/analytics.js"></script>`).mayBeConfigured, false);
    assert.equal(readFrom(`${own}<script type=module src="/x.js"></script>`).mayBeConfigured, true);
    assert.equal(readFrom('<script src="/bundle.js"></script>').mayBeConfigured, true);
  });
});
