import {expect} from '@open-wc/testing';
import {clearStage, findFrame, setStage} from './stage.js';

afterEach(clearStage);

describe('discovery', () => {
  it('takes descendants only, never the node itself', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox();
    await stage.parse(host);
    expect(host.querySelector('iframe')).to.equal(null);
    await stage.parse(wrapper);
    expect(findFrame(host).isConnected).to.equal(true);
  });

  it('takes the body when no node is given', async () => {
    const stage = await setStage();
    const {host} = stage.addCheckbox();
    await stage.parse();
    expect(host.getAttribute('fb-xfbml-state')).to.equal('rendered');
  });

  it('takes elements by node name', async () => {
    const stage = await setStage();
    const {wrapper} = stage.addHost();
    wrapper.innerHTML = '<fb:messenger-checkbox page_id="7"></fb:messenger-checkbox>';
    await stage.parse(wrapper);
    expect(wrapper.firstElementChild?.getAttribute('fb-xfbml-state')).to.equal('rendered');
  });

  it('takes the first class that it knows', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addHost(
      {},
      'box fb-unknown fb-messenger-checkbox fb-customerchat',
    );
    await stage.parse(wrapper);
    expect(findFrame(host).title).to.equal('fb:messenger_checkbox Facebook Social Plugin');
  });

  const contents: Record<string, [html: string, taken: boolean]> = {
    'one text node': ['Loading', true],
    'one child to be ignored': [' <b class="fb-xfbml-parse-ignore">Loading</b> ', true],
    'an element': ['<b>Loading</b>', false],
    'text and an element': ['Loading <b>now</b>', false],
    'white space and an element': ['\n<b>now</b>\n', false],
    'two children, one to be ignored': ['<b class="fb-xfbml-parse-ignore">A</b><i>B</i>', false],
  };
  for (const [content, [html, taken]] of Object.entries(contents)) {
    it(`${taken ? 'takes' : 'skips in silence'} a host with ${content}`, async () => {
      const stage = await setStage();
      const {wrapper, host} = stage.addCheckbox();
      host.innerHTML = html;
      await stage.parse(wrapper);
      expect(host.hasAttribute('fb-xfbml-state')).to.equal(taken);
      expect(stage.warnings).to.deep.equal([]);
      if (!taken) expect(host.innerHTML).to.equal(html);
    });
  }

  it('throws "Invalid argument" for a shadow root', async () => {
    const stage = await setStage();
    const root = stage.addHost({}, '').host.attachShadow({mode: 'open'});
    expect(() => {
      Reflect.apply(Reflect.get(stage.FB.XFBML, 'parse'), undefined, [root]);
    }).to.throw('Invalid argument');
  });

  it('does not reach into shadow trees from the body', async () => {
    const stage = await setStage();
    const root = stage.addHost({}, '').host.attachShadow({mode: 'open'});
    const {wrapper, host} = stage.addCheckbox();
    root.append(wrapper);
    await stage.parse();
    expect(host.hasAttribute('fb-xfbml-state')).to.equal(false);
  });

  for (const name of [
    'user_ref',
    'user-ref',
    'userref',
    'data-user_ref',
    'data-user-ref',
    'data-userref',
  ]) {
    it(`reads user_ref from ${name}`, async () => {
      const stage = await setStage();
      const {wrapper, host} = stage.addCheckbox();
      host.removeAttribute('user_ref');
      host.setAttribute(name, 'spelled');
      await stage.parse(wrapper);
      const query = new URLSearchParams(host.getAttribute('fb-iframe-plugin-query') ?? '');
      expect(query.get('user_ref')).to.equal('spelled');
    });
  }

  it('reads true, 1, yes and on as true, an empty value and any other as false', async () => {
    const stage = await setStage();
    const found: Record<string, string | null> = {};
    for (const value of ['true', '1', 'yes', 'on', '', 'false', 'no', 'checked']) {
      const {wrapper, host} = stage.addCheckbox({center_align: value});
      await stage.parse(wrapper);
      const query = new URLSearchParams(host.getAttribute('fb-iframe-plugin-query') ?? '');
      found[value] = query.get('center_align');
      expect(query.has('prechecked')).to.equal(false);
    }
    expect(found).to.deep.equal({
      true: 'true',
      1: 'true',
      yes: 'true',
      on: 'true',
      '': 'false',
      false: 'false',
      no: 'false',
      checked: 'false',
    });
  });
});

describe('what the SDK inserts', () => {
  it('is a span with a frame, in place of the children, and attributes on the host', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox({class: 'fb-messenger-checkbox mine'});
    host.textContent = 'Loading';
    await stage.parse(wrapper);
    const frame = findFrame(host);
    expect(host.className).to.equal('fb-messenger-checkbox mine fb_iframe_widget');
    expect(host.getAttribute('fb-xfbml-state')).to.equal('rendered');
    expect([...host.childNodes]).to.deep.equal([frame.parentElement]);
    expect(frame.parentElement?.localName).to.equal('span');
    expect(frame.name).to.match(/^f[0-9a-z]+$/);
    expect(frame.allow).to.equal('encrypted-media');
    expect(frame.title).to.equal('fb:messenger_checkbox Facebook Social Plugin');
  });

  it('has the app id of init and the width of the container in its query', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox({messenger_app_id: '99'});
    wrapper.style.width = '321px';
    await stage.parse(wrapper);
    const query = new URLSearchParams(host.getAttribute('fb-iframe-plugin-query') ?? '');
    expect(query.get('app_id')).to.equal('42');
    expect(query.get('messenger_app_id')).to.equal('99');
    expect(query.get('container_width')).to.equal('321');
    expect(query.has('plugin_id')).to.equal(false);
  });

  it('starts hidden and without size, until the frame tells its size', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox();
    const rendered = stage.parse(wrapper);
    const frame = findFrame(host);
    expect([frame.style.visibility, frame.offsetWidth, frame.offsetHeight]).to.deep.equal([
      'hidden',
      0,
      0,
    ]);
    await rendered;
    expect(frame.style.visibility).to.equal('visible');
    expect(frame.offsetWidth).to.be.greaterThan(50);
    expect(frame.offsetHeight).to.be.greaterThan(20);
  });

  it('is one style sheet without a nonce', async () => {
    const stage = await setStage();
    const sheets = stage.document.head.querySelectorAll<HTMLStyleElement>(
      'style[data-fbcssmodules]',
    );
    expect(sheets).to.have.lengthOf(1);
    expect(sheets[0]?.nonce).to.equal('');
  });

  it('is a frame that never loads, with a container of no width, in a detached node', async () => {
    const stage = await setStage();
    const {wrapper, host} = stage.addCheckbox();
    wrapper.remove();
    let called = false;
    stage.FB.XFBML.parse(wrapper, () => (called = true));
    expect(host.getAttribute('fb-iframe-plugin-query')).to.contain('container_width=0');
    await stage.parse(stage.addCheckbox().wrapper);
    expect(called).to.equal(false);
    expect(host.getAttribute('fb-xfbml-state')).to.equal('parsed');
  });

  it('has its frames below plugins/ in 2019 and directly below the version later', async () => {
    for (const [era, path] of [
      ['2019', '/v26.0/plugins/messenger_checkbox.php'],
      ['2026', '/v26.0/messenger_checkbox.php'],
    ] as const) {
      const stage = await setStage({era});
      const {wrapper, host} = stage.addCheckbox();
      await stage.parse(wrapper);
      expect(new URL(findFrame(host).src).pathname.endsWith(path)).to.equal(true);
    }
  });
});
