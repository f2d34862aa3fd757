import {expect} from '@open-wc/testing';
import {clearStage, setStage} from './stage.js';

afterEach(clearStage);

describe('what is not simulated', () => {
  const paths = [
    'ui',
    'login',
    'api',
    'Canvas.setSize',
    'XFBML.anything',
    'Event.once',
    'AppEvents.logPageView',
  ];
  for (const path of paths) {
    it(`throws with its path: FB.${path}`, async () => {
      const stage = await setStage();
      let called: unknown = stage.FB;
      for (const name of path.split('.')) called = Reflect.get(Object(called) as object, name);
      expect(called).to.throw(`not simulated: FB.${path}`);
    });
  }

  it('does not include what pages test for, nor what others ask of any object', async () => {
    const stage = await setStage();
    const FB: object = stage.FB;
    for (const name of ['CheckboxPlugin', 'CustomerChat', 'then', 'toJSON', Symbol.iterator]) {
      expect(Reflect.get(FB, name), String(name)).to.equal(undefined);
    }
    expect(await Promise.resolve(FB)).to.equal(FB);
    expect(JSON.stringify(FB)).to.equal('{"XFBML":{},"Event":{},"AppEvents":{}}');
  });

  const eras = [
    ['2019', 'plain', false],
    ['2019', 'chat', true],
    ['2024', 'plain', false],
    ['2024', 'chat', true],
    ['2026', 'plain', false],
    ['2026', 'chat', false],
  ] as const;
  for (const [era, build, present] of eras) {
    it(`FB.CustomerChat is ${present ? '' : 'not '}in the ${build} build of ${era}`, async () => {
      const stage = await setStage({era, build});
      expect(stage.FB.CustomerChat !== undefined).to.equal(present);
    });
  }

  for (const [era, present] of [
    ['2019', false],
    ['2024', true],
    ['2026', true],
  ] as const) {
    it(`FB.CheckboxPlugin is ${present ? 'there after the first checkbox' : 'never there'} in ${era}`, async () => {
      const stage = await setStage({era});
      expect(stage.FB.CheckboxPlugin).to.equal(undefined);
      await stage.parse(stage.addCheckbox().wrapper);
      expect(stage.FB.CheckboxPlugin !== undefined).to.equal(present);
    });
  }
});
