import {expect} from '@open-wc/testing';
import type {ConfirmParameters} from '../../src/contract/sdk.js';
import type {Confirm} from '../../src/simulator/index.js';
import {APP_ID, inFrame, PAGE_ID, Stage, waitUntil} from '../stage.js';
import {start, whenRendered} from './sdk-stage.js';

describe('confirm', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  async function confirmTicked(more: {ref?: string} = {}): Promise<Confirm> {
    const parameters: ConfirmParameters = {
      app_id: APP_ID,
      page_id: PAGE_ID,
      user_ref: crypto.randomUUID(),
      ...more,
    };
    const {user_ref, ref} = parameters;
    const attributes = {user_ref, ...(ref !== undefined && {'data-ref': ref})};
    const started = start(stage, 'checkbox', {attributes});
    await whenRendered(started);
    (await inFrame<HTMLInputElement>(started.element, 'input')).click();
    await waitUntil(() => started.events.length > 1, 'the tick');
    expect(started.run.confirm()).to.deep.equal(parameters);
    let confirms: Confirm[] = [];
    for (let tries = 0; tries < 100 && confirms.length === 0; tries += 1) {
      ({confirms} = await stage.readSimulator());
    }
    expect(confirms).to.have.length(1);
    const [confirm] = confirms;
    expect(confirm).to.include({...parameters, ref: more.ref ?? null, accepted: true});
    return confirm as Confirm;
  }

  for (const era of ['2024', '2026'] as const) {
    it(`goes by CheckboxPlugin in the SDK of ${era}, where logEvent is empty`, async () => {
      await stage.control({era});
      expect((await confirmTicked({ref: 'order-42'})).via).to.equal('checkbox-plugin');
    });
  }

  it('goes by logEvent in the SDK of 2019, which has no CheckboxPlugin', async () => {
    await stage.control({era: '2019'});
    expect((await confirmTicked({ref: 'order-42'})).via).to.equal('log-event');
  });

  it('sends no ref where there is none', async () => {
    expect((await confirmTicked()).ref).to.equal(null);
  });

  it('does nothing before the SDK is there', () => {
    const started = start(stage, 'checkbox');
    expect(started.run.confirm()).to.equal(undefined);
    started.run.callChat('show');
    started.run.stop();
    expect(stage.scripts).to.deep.equal([]);
  });
});
