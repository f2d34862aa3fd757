import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {PAGE, setStage} from './core-stage.js';

describe('the frames', () => {
  it('are served by both forms of their address', async () => {
    const {askFrame} = setStage();
    for (const frame of [
      'messenger_checkbox',
      'plugins/messenger_checkbox',
      'send_to_messenger',
      'messengermessageus',
      'plugins/customerchat',
    ]) {
      const {response, html} = await askFrame({}, frame);
      assert.equal(response.status, 200, frame);
      assert.match(html, /simulated/i, frame);
    }
  });

  it('escape everything that the page sends', async () => {
    const {askFrame, simulator} = setStage();
    const evil = '</script><img src=x onerror="alert(1)">\'';
    simulator.state.person.name = evil;
    const values = {ref: evil, logged_in_greeting: evil, theme_color: evil, page_id: '7'};
    for (const frame of [
      'messenger_checkbox',
      'send_to_messenger',
      'messengermessageus',
      'plugins/customerchat',
    ]) {
      const {html} = await askFrame({...values, size: evil, skin: evil, color: evil}, frame);
      assert.ok(!html.includes('<img'), frame);
      assert.equal(html.split('</script>').length, 3, frame);
    }
  });

  it("run no script but the simulator's own", async () => {
    const {response} = await setStage().askFrame();
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self'/);
  });

  it('are recorded with everything that the SDK sent', async () => {
    const {askFrame, simulator} = setStage();
    await askFrame({user_ref: 'u1', ref: 'basket', size: 'small'});
    const [render] = simulator.state.renders;
    assert.equal(render?.plugin, 'checkbox');
    assert.equal(render.user_ref, 'u1');
    assert.equal(render.ref, 'basket');
    assert.equal(render.origin, PAGE);
    assert.equal(render.refused, null);
    assert.equal(render.query['size'], 'small');
  });

  it('may load again, but their user_ref may not be used by another', async () => {
    const {askFrame} = setStage();
    const first = {user_ref: 'u1', channel: 'x#cb=f1'};
    assert.equal((await askFrame(first)).refused, null);
    assert.equal((await askFrame(first)).refused, null);
    const other = await askFrame({user_ref: 'u1', channel: 'x#cb=f2'});
    assert.equal(other.refused, 'user_ref "u1" was rendered before');
    assert.match(other.html, /"hidden":true/);
  });

  it('leave a user_ref unused when they are refused', async () => {
    const {askFrame, simulator} = setStage();
    await askFrame({user_ref: 'u1', origin: 'https://other.example'});
    assert.equal(simulator.state.usedUserRefs.size, 0);
    assert.equal((await askFrame({user_ref: 'u1'})).refused, null);
  });

  it('wait as long as they are told to, and end when the request is aborted', async () => {
    const {ask, simulator} = setStage();
    simulator.state.frameDelay = 60_000;
    const abort = new AbortController();
    const response = ask('/v26.0/messenger_checkbox.php', {signal: abort.signal});
    abort.abort();
    assert.equal((await response).status, 499);
    assert.equal(simulator.state.renders.length, 0);
  });

  it('are recorded, the last 500 of them', async () => {
    const {askFrame, simulator} = setStage();
    for (let count = 0; count < 502; count += 1) await askFrame({user_ref: `u-${count}`});
    const {renders} = simulator.state;
    assert.deepEqual([renders.length, renders[0]?.user_ref], [500, 'u-2']);
  });

  it('are denied when frames are blocked', async () => {
    const {askFrame, simulator} = setStage();
    simulator.state.blocked = 'frame';
    const {response, refused} = await askFrame();
    assert.equal(response.status, 403);
    assert.equal(response.headers.get('X-Frame-Options'), 'DENY');
    assert.equal(refused, 'blocked: frame');
  });

  it('have no script when they are silent', async () => {
    const {askFrame, simulator} = setStage();
    simulator.state.blocked = 'frame-silent';
    const {response, html} = await askFrame();
    assert.equal(response.status, 200);
    assert.ok(!html.includes('<script'));
  });
});
