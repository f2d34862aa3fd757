import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import {Stage, inFrame} from '../stage.js';

describe('messenger-checkbox', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  it('renders, hears the tick and confirms', async () => {
    const checkbox = stage.put('messenger-checkbox', {loading: 'eager', 'data-ref': 'order-42'});
    await stage.waitFor('messenger-rendered');
    (await inFrame<HTMLInputElement>(checkbox, 'input')).click();
    await stage.waitFor('messenger-change');
    expect(checkbox.checked).to.equal(true);
    const {userRef} = await checkbox.confirm();
    expect(userRef).to.equal(checkbox.userRef);
    expect(stage.warnings).to.deep.equal([]);
  });
});
