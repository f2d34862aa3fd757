/** Submissions that are real navigations, in a frame: what Meta heard before the page was gone, and what was sent. */
import {expect} from '@open-wc/testing';
import {letPass} from '../stage.js';
import {BUTTON, CHECKBOX, closePages, FormPage} from './form-page.js';

/** Meta answers slowly, but within the time that a submission is held. */
const SLOW = {confirmDelay: 100};

/** Too slow for any page that leaves. */
const TOO_SLOW = {confirmDelay: 2000};

describe('messenger-checkbox with confirm-on-submit', () => {
  afterEach(closePages);

  describe('with the hold', () => {
    for (const era of ['2019', '2026'] as const) {
      it(`has confirmed before the page is gone, in the SDK of ${era}`, async () => {
        const page = await FormPage.openTicked(undefined, {era, ...SLOW});
        const {userRef} = page.checkbox;
        const {data, duration} = await page.submit();
        expect(data).to.deep.equal([
          ['messenger', userRef],
          ['act', 'order'],
        ]);
        expect(duration).to.be.greaterThan(290);
        const confirms = await page.waitForConfirms(1);
        expect(confirms).to.have.length(1);
        expect(confirms[0]).to.include({user_ref: userRef, ref: 'order-42', accepted: true});
      });
    }

    it('does not wait for a Meta that is slower than the hold, and that confirm is lost', async () => {
      const page = await FormPage.openTicked(undefined, TOO_SLOW);
      const {duration} = await page.submit();
      expect(duration).to.be.lessThan(1900);
      await letPass(2200 - duration);
      expect(await page.readConfirms()).to.deep.equal([]);
    });

    it('tells messenger-opt-in once, before the page goes', async () => {
      const page = await FormPage.openTicked();
      await page.submit();
      expect(page.count('messenger-opt-in')).to.equal(1);
    });
  });

  describe('without the hold', () => {
    it('loses the confirm of a page that calls it by itself and leaves at once', async () => {
      const page = await FormPage.openTicked(
        CHECKBOX.replace('confirm-on-submit', '') + BUTTON,
        TOO_SLOW,
      );
      page.form.addEventListener('submit', () => void page.checkbox.confirm());
      const {duration} = await page.submit();
      expect(page.count('messenger-opt-in')).to.equal(1);
      await letPass(2200 - duration);
      expect(await page.readConfirms()).to.deep.equal([]);
    });
  });

  describe('confirms nothing', () => {
    const cancel = (event: Event) => event.preventDefault();

    /** Submits a form that must stay; gives what was told of it. */
    async function expectNothing(page: FormPage): Promise<void> {
      const {document: before} = page;
      page.find('button').click();
      await letPass(600);
      expect(page.document).to.equal(before);
      expect(page.count('messenger-opt-in')).to.equal(0);
      expect(await page.readConfirms()).to.deep.equal([]);
    }

    it('where a listener of the form cancels', async () => {
      const page = await FormPage.openTicked();
      page.form.addEventListener('submit', cancel);
      await expectNothing(page);
    });

    it('where a listener of the window cancels, however late it was added', async () => {
      const page = await FormPage.openTicked();
      page.window.addEventListener('submit', cancel);
      await expectNothing(page);
    });

    it('where a framework cancels and sends the form by itself', async () => {
      const page = await FormPage.openTicked();
      const sent: [string, FormDataEntryValue][][] = [];
      page.document.body.addEventListener('submit', event => {
        event.preventDefault();
        sent.push([...new page.window.FormData(page.form)]);
      });
      await expectNothing(page);
      expect(sent).to.deep.equal([[['messenger', page.checkbox.userRef]]]);
    });

    it('where the form is invalid', async () => {
      const page = await FormPage.openTicked(`${CHECKBOX}<input name="email" required>${BUTTON}`);
      await expectNothing(page);
    });

    it('where a script only pretends that the form was submitted', async () => {
      const page = await FormPage.openTicked();
      const {Event} = page.window;
      page.form.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
      // Firefox before 2024 sends the form all the same.
      await letPass(600);
      expect(page.count('messenger-opt-in')).to.equal(0);
      expect(await page.readConfirms()).to.deep.equal([]);
    });

    it('where the box is not ticked, and holds nothing up', async () => {
      const page = await FormPage.open();
      await page.waitFor('messenger-rendered');
      const {data} = await page.submit();
      expect(data).to.deep.equal([['act', 'order']]);
      expect(page.count('messenger-opt-in')).to.equal(0);
      expect(await page.readConfirms()).to.deep.equal([]);
    });

    it('where the box is disabled, and submits nothing of it', async () => {
      const page = await FormPage.openTicked();
      page.checkbox.disabled = true;
      expect((await page.submit()).data).to.deep.equal([['act', 'order']]);
      expect(page.count('messenger-opt-in')).to.equal(0);
    });

    it('where another form is submitted', async () => {
      const page = await FormPage.openTicked();
      page.document.body.insertAdjacentHTML('beforeend', '<form><input type="submit"></form>');
      await page.submit(page.find('input'));
      expect(page.count('messenger-opt-in')).to.equal(0);
    });

    it('where a script calls submit(), of which no listener hears', async () => {
      const page = await FormPage.openTicked();
      const gone = page.waitForPage();
      page.form.submit();
      expect(await gone).to.have.length(1);
      expect(page.count('messenger-opt-in')).to.equal(0);
    });
  });

  describe('confirms once', () => {
    it('where the visitor clicks twice', async () => {
      const page = await FormPage.openTicked(undefined, SLOW);
      const gone = page.waitForPage();
      page.find('button').click();
      page.find('button').click();
      await gone;
      expect(page.count('messenger-opt-in')).to.equal(1);
      expect(await page.waitForConfirms(1)).to.have.length(1);
    });

    it('where a listener of the page has confirmed already, and waits for that as well', async () => {
      const page = await FormPage.openTicked(undefined, SLOW);
      page.form.addEventListener('submit', () => void page.checkbox.confirm());
      await page.submit();
      expect(page.count('messenger-opt-in')).to.equal(1);
      expect(await page.waitForConfirms(1)).to.have.length(1);
    });

    it('for each submission, where the page stays', async () => {
      const page = await FormPage.openTicked();
      page.form.target = 'inner';
      page.document.body.insertAdjacentHTML('beforeend', '<iframe name="inner"></iframe>');
      page.find('button').click();
      await page.waitForConfirms(1);
      page.find('button').click();
      expect(await page.waitForConfirms(2)).to.have.length(2);
    });

    it('and holds nothing up, where the page’s <base> sends every form into a frame', async () => {
      const page = await FormPage.openTicked();
      page.document.head.insertAdjacentHTML('beforeend', '<base target="inner">');
      page.document.body.insertAdjacentHTML('beforeend', '<iframe name="inner"></iframe>');
      let isHeld: boolean | undefined;
      page.window.addEventListener('submit', event =>
        page.window.queueMicrotask(() => (isHeld = event.defaultPrevented)),
      );
      page.find('button').click();
      expect(await page.waitForConfirms(1)).to.have.length(1);
      expect(isHeld).to.equal(false);
    });

    it('every box of the form that is ticked', async () => {
      const other = CHECKBOX.replace('name="messenger"', 'name="other"');
      const page = await FormPage.open(CHECKBOX + other + other + BUTTON);
      await page.waitFor('messenger-rendered', 3);
      const [first, second] = page.checkboxes;
      await page.tick(first);
      await page.tick(second);
      const expected = [first?.userRef, second?.userRef];
      await page.submit();
      const confirms = await page.waitForConfirms(2);
      expect(confirms.map(({user_ref: userRef}) => userRef)).to.have.members(expected);
    });

    it('a box that names its form from outside', async () => {
      const page = await FormPage.open(BUTTON);
      page.document.body.insertAdjacentHTML('beforeend', CHECKBOX.replace('>', ' form="order">'));
      await page.waitFor('messenger-rendered');
      await page.tick();
      const {data} = await page.submit();
      expect(data.map(([name]) => name)).to.have.members(['messenger', 'act']);
      expect(await page.waitForConfirms(1)).to.have.length(1);
    });

    it('where a script calls requestSubmit()', async () => {
      const page = await FormPage.openTicked();
      const gone = page.waitForPage();
      page.form.requestSubmit();
      expect((await gone).map(([name]) => name)).to.deep.equal(['messenger']);
      expect(await page.waitForConfirms(1)).to.have.length(1);
    });
  });

  describe('lets the form go as it was', () => {
    it('to the address and with the value of the button that was used', async () => {
      const elsewhere = `/simulator/${crypto.randomUUID()}/blank`;
      const page = await FormPage.openTicked(
        `${CHECKBOX}<button name="act" value="draft">Save</button>
        <input type="submit" name="act" value="pay" formaction="${elsewhere}" formmethod="get">`,
      );
      page.form.action = '/nowhere';
      page.form.method = 'post';
      const {data} = await page.submit(page.find('input'));
      expect(data.at(-1)).to.deep.equal(['act', 'pay']);
      expect(page.window.location.pathname).to.equal(elsewhere);
    });

    it('with the button’s value, where the page disables it right after', async () => {
      const page = await FormPage.openTicked();
      const button = page.find('button');
      button.addEventListener('click', () => setTimeout(() => (button.disabled = true)));
      expect((await page.submit()).data.at(-1)).to.deep.equal(['act', 'order']);
    });

    it('where the page takes the button away right after', async () => {
      const elsewhere = `/simulator/${crypto.randomUUID()}/blank`;
      const page = await FormPage.openTicked(
        CHECKBOX + BUTTON.replace('>', ` formaction="${elsewhere}">`),
      );
      const button = page.find('button');
      button.addEventListener('click', () => setTimeout(() => button.remove()));
      expect((await page.submit()).data.at(-1)).to.deep.equal(['act', 'order']);
      expect(page.window.location.pathname).to.equal(elsewhere);
    });

    it('without the button’s value, where a listener has taken the button away before', async () => {
      const page = await FormPage.openTicked();
      page.form.addEventListener('submit', () => page.find('button').remove());
      expect((await page.submit()).data.map(([name]) => name)).to.deep.equal(['messenger']);
      expect(await page.waitForConfirms(1)).to.have.length(1);
    });

    it('with the values that it had when it was submitted', async () => {
      const page = await FormPage.openTicked(
        `<input name="email" value="a@b.c">${CHECKBOX}${BUTTON}`,
      );
      const input = page.find('input');
      page.find('button').addEventListener('click', () => setTimeout(() => (input.value = 'late')));
      expect((await page.submit()).data[0]).to.deep.equal(['email', 'a@b.c']);
    });

    it('with what listeners of the page add to its data, once', async () => {
      const page = await FormPage.openTicked();
      page.form.addEventListener('formdata', ({formData}) => formData.append('added', '1'));
      const {data} = await page.submit();
      expect(data.filter(([name]) => name === 'added')).to.have.length(1);
    });

    it('with the place of the click on an image', async () => {
      const image =
        'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
      const page = await FormPage.openTicked(`${CHECKBOX}<input type="image" name="at" alt="Order"
        width="40" height="40" src="${image}">`);
      const {data} = await page.submit(page.find('input'));
      expect(data.map(([name]) => name)).to.deep.equal(['messenger', 'at.x', 'at.y']);
    });

    it('past listeners that let nothing through twice, which hear of it once', async () => {
      const page = await FormPage.openTicked();
      let count = 0;
      page.form.addEventListener('submit', event => {
        count += 1;
        if (count > 1) event.preventDefault();
      });
      await page.submit();
      expect(count).to.equal(1);
    });

    it('unless the page goes elsewhere meanwhile, and then never', async () => {
      const page = await FormPage.openTicked();
      const {location} = page.window;
      page.find('button').addEventListener('click', () => {
        setTimeout(() => location.assign('?elsewhere=1'), 50);
      });
      expect((await page.submit()).data).to.deep.equal([['elsewhere', '1']]);
      await letPass(600);
      expect(page.window.location.search).to.equal('?elsewhere=1');
      expect(page.count('messenger-opt-in')).to.equal(1);
    });

    it('where it has become invalid right after', async () => {
      const page = await FormPage.openTicked(
        `<input name="email" value="a" required>${CHECKBOX}${BUTTON}`,
      );
      const input = page.find('input');
      page.find('button').addEventListener('click', () => setTimeout(() => (input.value = '')));
      expect((await page.submit()).data[0]).to.deep.equal(['email', 'a']);
    });

    it('where its fields hide its own members', async () => {
      const names = ['submit', 'action', 'method', 'target', 'hidden', 'requestSubmit', 'elements'];
      const fields = names.map(name => `<input type="hidden" name="${name}" value="1">`).join('');
      const page = await FormPage.openTicked(fields + CHECKBOX + BUTTON);
      const {data, duration} = await page.submit();
      expect(data.map(([name]) => name)).to.include.members(names);
      expect(duration).to.be.greaterThan(290);
    });

    it('to the dialog that it closes, and holds nothing up', async () => {
      const page = await FormPage.openTicked();
      const dialog = page.document.body.appendChild(page.document.createElement('dialog'));
      dialog.show();
      dialog.append(page.form);
      await page.waitFor('messenger-rendered', 2);
      await page.tick();
      page.form.method = 'dialog';
      page.find('button').click();
      expect(dialog.open).to.equal(false);
      expect(dialog.returnValue).to.equal('order');
      expect(await page.waitForConfirms(1)).to.have.length(1);
    });
  });

  describe('never blocks an order', () => {
    it('where Meta’s SDK throws: the form goes at once, and the error is told', async () => {
      const page = await FormPage.openTicked();
      Object.assign(page.window, {
        FB: Object.assign(page.window.FB ?? {}, {
          CheckboxPlugin: {
            confirm() {
              throw new Error('Meta is ill.');
            },
          },
        }),
      });
      const {data} = await page.submit();
      expect(data.at(-1)).to.deep.equal(['act', 'order']);
      expect(page.errors.join()).to.contain('Meta is ill.');
      expect(page.count('messenger-opt-in')).to.equal(0);
    });

    it('where Meta’s SDK has lost its calls', async () => {
      const page = await FormPage.openTicked();
      Object.assign(page.window.FB ?? {}, {CheckboxPlugin: undefined, AppEvents: undefined});
      expect((await page.submit()).data.at(-1)).to.deep.equal(['act', 'order']);
    });

    it('where the plugin is still loading', async () => {
      const page = await FormPage.open(undefined, {frameDelay: 60_000});
      expect((await page.submit()).data).to.deep.equal([['act', 'order']]);
    });

    it('where the SDK is blocked: there is nothing to hand over, and no hold', async () => {
      const page = await FormPage.open(undefined, {blocked: 'sdk'});
      await page.waitForStatus('link');
      await page.tick();
      const {data} = await page.submit();
      expect(data[0]).to.deep.equal(['messenger', 'order-42']);
      expect(page.count('messenger-opt-in')).to.equal(0);
    });

    it('where the checkbox is removed meanwhile', async () => {
      const page = await FormPage.openTicked();
      const {checkbox} = page;
      const {userRef} = checkbox;
      page.find('button').addEventListener('click', () => setTimeout(() => checkbox.remove()));
      expect((await page.submit()).data[0]).to.deep.equal(['messenger', userRef]);
    });

    it('where the form itself is removed meanwhile', async () => {
      const page = await FormPage.openTicked();
      const {form} = page;
      page.find('button').addEventListener('click', () => setTimeout(() => form.remove()));
      expect((await page.submit()).data.at(-1)).to.deep.equal(['act', 'order']);
    });

    it('where the form is moved into a shadow root meanwhile', async () => {
      const page = await FormPage.openTicked();
      const {form, checkbox} = page;
      const expected = [
        ['messenger', checkbox.userRef],
        ['act', 'order'],
      ];
      const host = page.document.body.appendChild(page.document.createElement('div'));
      const root = host.attachShadow({mode: 'open'});
      page.find('button').addEventListener('click', () => setTimeout(() => root.append(form)));
      expect((await page.submit()).data).to.deep.equal(expected);
    });

    it('where the page is in the background, whose timers come late: there is no hold', async () => {
      const page = await FormPage.openTicked();
      Object.defineProperty(page.document, 'hidden', {value: true});
      Object.assign(page.window, {setTimeout: () => 0});
      expect((await page.submit()).data.at(-1)).to.deep.equal(['act', 'order']);
      expect(page.count('messenger-opt-in')).to.equal(1);
    });

    it('where the page goes to the background meanwhile: the hold ends', async () => {
      const page = await FormPage.openTicked();
      Object.assign(page.window, {setTimeout: () => 0});
      const {document: inner} = page;
      page.find('button').addEventListener('click', () => {
        queueMicrotask(() => inner.dispatchEvent(new Event('visibilitychange')));
      });
      expect((await page.submit()).data.at(-1)).to.deep.equal(['act', 'order']);
    });
  });

  describe('disconnect and reconnect', () => {
    it('listens to submissions only while an element wants it to', async () => {
      const page = await FormPage.open(BUTTON);
      const {window} = page;
      const listeners = new Set<unknown>();
      const {addEventListener, removeEventListener} = window;
      window.addEventListener = (...values: Parameters<typeof addEventListener>) => {
        if (values[0] === 'submit') listeners.add(values[1]);
        addEventListener.apply(window, values);
      };
      window.removeEventListener = (...values: Parameters<typeof removeEventListener>) => {
        if (values[0] === 'submit') listeners.delete(values[1]);
        removeEventListener.apply(window, values);
      };
      const put = async () => {
        page.form.insertAdjacentHTML('beforeend', CHECKBOX.replace('eager', 'lazy'));
        await page.checkboxes.at(-1)?.updateComplete;
      };
      await put();
      await put();
      expect(listeners.size).to.equal(1);
      page.checkboxes[0]?.remove();
      expect(listeners.size).to.equal(1);
      page.form.addEventListener('submit', event => event.preventDefault());
      page.find('button').click();
      page.checkbox.remove();
      expect(listeners.size).to.equal(0);
      await put();
      expect(listeners.size).to.equal(1);
      page.checkbox.confirmOnSubmit = false;
      await page.checkbox.updateComplete;
      expect(listeners.size).to.equal(0);
    });
  });
});
