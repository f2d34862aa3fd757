import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-checkbox.js';
import type {MessengerCheckbox} from '../../src/elements/messenger-checkbox.js';
import {findViolations} from '../accessibility.js';
import {inFrame, inside, Stage, waitUntil} from '../stage.js';

const PLUGIN = {loading: 'eager', name: 'messenger'};
const LINK = {mode: 'link', name: 'messenger'};

describe('messenger-checkbox in a form', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  const read = (form: HTMLFormElement) => [...new FormData(form)];

  /** Puts a form on the page; the checkbox is in it as it is written. */
  async function putForm(html: string) {
    const form = stage.put('form', {}, html);
    const checkbox = form.querySelector('messenger-checkbox');
    if (!checkbox) throw new Error('The form has no checkbox.');
    await checkbox.updateComplete;
    return {form, checkbox};
  }

  const write = (attributes: Record<string, string>, content = '') => {
    const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
    return `<messenger-checkbox ${written.join(' ')}>${content}</messenger-checkbox>`;
  };

  const boxOf = (checkbox: MessengerCheckbox) => inside<HTMLInputElement>(checkbox, 'input');

  /** Ticks the plugin as a visitor does, or takes the tick back. */
  async function tickPlugin(checkbox: MessengerCheckbox): Promise<void> {
    const count = stage.of('messenger-change').length;
    (await inFrame<HTMLInputElement>(checkbox, 'input')).click();
    await stage.waitFor('messenger-change', count + 1);
  }

  describe('accessible', () => {
    it('is ticked by a click on a label outside, which names the box', async () => {
      const {form, checkbox} = await putForm(`<label for="news">Delivery news</label>
        ${write({...LINK, id: 'news'})}`);
      expect([...checkbox.labels]).to.deep.equal([form.querySelector('label')]);
      form.querySelector('label')?.click();
      expect(checkbox.checked).to.equal(true);
      expect(boxOf(checkbox).checked).to.equal(true);
      expect(boxOf(checkbox).ariaLabel).to.equal('Delivery news');
      expect(inside(checkbox, 'label').textContent.trim()).to.equal('');
      expect(await findViolations(form)).to.deep.equal([]);
      form.querySelector('label')?.click();
      expect(checkbox.checked).to.equal(false);
    });

    it('is named by the label around it and by its own text together', async () => {
      const {form, checkbox} = await putForm(`<label>Delivery news ${write(LINK, 'by chat')}</label>
        <label for="more">More news</label> ${write({...LINK, id: 'more'}, 'by  chat')}`);
      expect(boxOf(checkbox).ariaLabel).to.equal('Delivery news by chat');
      form.querySelector('label')?.click();
      expect(checkbox.checked).to.equal(true);
      const more = form.querySelector<MessengerCheckbox>('#more');
      if (more) expect(boxOf(more).ariaLabel).to.equal('More news by chat');
      expect(more?.checked).to.equal(false);
      expect(await findViolations(form)).to.deep.equal([]);
    });

    it('has its own name where the label around it says nothing in words', async () => {
      const {form, checkbox} = await putForm(
        `<label><img alt="" src="data:,">${write(LINK)}</label>`,
      );
      expect(inside(checkbox, 'label').textContent.trim()).to.equal('Send me updates in Messenger');
      expect(await findViolations(form)).to.deep.equal([]);
    });

    it('is ticked once by a click on its own text inside a label', async () => {
      const {checkbox} = await putForm(`<label>News ${write(LINK, '<b>by chat</b>')}</label>`);
      checkbox.querySelector('b')?.click();
      expect(checkbox.checked).to.equal(true);
      expect(stage.details('messenger-change')).to.have.length(1);
    });

    it('is ticked by click(), as a native checkbox is', async () => {
      const {checkbox} = await putForm(write(LINK));
      checkbox.click();
      expect(checkbox.checked).to.equal(true);
    });

    it('is not ticked by a click beside it', async () => {
      const {checkbox} = await putForm(write(LINK));
      checkbox.style.display = 'block';
      checkbox.style.padding = '30px';
      const {left, top} = checkbox.getBoundingClientRect();
      const at = {detail: 1, bubbles: true, composed: true, clientX: left + 5, clientY: top + 5};
      checkbox.dispatchEvent(new MouseEvent('click', at));
      expect(checkbox.checked).to.equal(false);
    });

    it('gives focus to the frame where a label of the plugin is clicked, and ticks nothing', async () => {
      const {form, checkbox} = await putForm(`<label for="news">News</label>
        ${write({...PLUGIN, id: 'news'})}`);
      await stage.waitFor('messenger-rendered');
      form.querySelector('label')?.click();
      expect(document.activeElement).to.equal(checkbox.querySelector('iframe'));
      expect(checkbox.checked).to.equal(false);
    });

    it('has nothing for axe to object to while it is disabled', async () => {
      const {form} = await putForm(write({...LINK, disabled: ''}));
      expect(await findViolations(form)).to.deep.equal([]);
    });
  });

  describe('attributes', () => {
    it('submits the reference of the link while it is ticked, and nothing else', async () => {
      const {form, checkbox} = await putForm(write({...LINK, 'data-ref': 'order-42'}));
      expect(read(form)).to.deep.equal([]);
      boxOf(checkbox).click();
      expect(read(form)).to.deep.equal([['messenger', 'order-42']]);
      boxOf(checkbox).click();
      expect(read(form)).to.deep.equal([]);
    });

    it('submits its user_ref where the link has no other reference', async () => {
      const {form, checkbox} = await putForm(write(LINK));
      boxOf(checkbox).click();
      expect(read(form)).to.deep.equal([['messenger', checkbox.userRef]]);
    });

    it('submits what the link carries, where that changes under the tick', async () => {
      const {form, checkbox} = await putForm(write(LINK));
      boxOf(checkbox).click();
      checkbox.dataRef = 'order-43';
      await checkbox.updateComplete;
      expect(read(form)).to.deep.equal([['messenger', 'order-43']]);
    });

    it('submits the user_ref of the ticked plugin, also where it has a data-ref', async () => {
      const {form, checkbox} = await putForm(write({...PLUGIN, 'data-ref': 'order-42'}));
      await stage.waitFor('messenger-rendered');
      expect(read(form)).to.deep.equal([]);
      await tickPlugin(checkbox);
      expect(read(form)).to.deep.equal([['messenger', checkbox.userRef]]);
      await tickPlugin(checkbox);
      expect(read(form)).to.deep.equal([]);
    });

    it('has submitted its value where messenger-change is heard', async () => {
      const {form, checkbox} = await putForm(write({...LINK, 'data-ref': 'order-42'}));
      const heard: unknown[] = [];
      checkbox.addEventListener('messenger-change', () => heard.push(...read(form)));
      boxOf(checkbox).click();
      expect(heard).to.deep.equal([['messenger', 'order-42']]);
    });

    it('submits nothing without a name, and under the name that a script gives', async () => {
      const {form, checkbox} = await putForm(write({mode: 'link', 'data-ref': 'order-42'}));
      boxOf(checkbox).click();
      expect(checkbox.name).to.equal('');
      expect(read(form)).to.deep.equal([]);
      checkbox.name = 'chat';
      expect(read(form)).to.deep.equal([['chat', 'order-42']]);
      expect(checkbox.getAttribute('name')).to.equal('chat');
      checkbox.removeAttribute('name');
      expect(checkbox.name).to.equal('');
    });

    it('belongs to the form that its form attribute names', async () => {
      const checkbox = stage.put('messenger-checkbox', {...LINK, form: 'elsewhere'});
      const form = stage.put('form', {id: 'elsewhere'});
      await checkbox.updateComplete;
      boxOf(checkbox).click();
      expect(checkbox.form).to.equal(form);
      expect([...form.elements]).to.deep.equal([checkbox]);
      expect(read(form)).to.deep.equal([['messenger', checkbox.userRef]]);
    });

    it('belongs to the form whose id is written to its property, as React does', () => {
      const form = stage.put('form', {id: 'elsewhere'});
      const checkbox = stage.put('messenger-checkbox', LINK);
      checkbox.form = 'elsewhere';
      expect(checkbox.form).to.equal(form);
      expect(checkbox.getAttribute('form')).to.equal('elsewhere');
      checkbox.form = undefined;
      expect(checkbox.form).to.equal(null);
      expect(checkbox.hasAttribute('form')).to.equal(false);
    });

    it('belongs to a form inside a shadow root as well', async () => {
      const host = stage.put('div');
      const root = host.attachShadow({mode: 'open'});
      const form = document.createElement('form');
      const checkbox = form.appendChild(stage.make('messenger-checkbox', LINK));
      root.append(form);
      await checkbox.updateComplete;
      boxOf(checkbox).click();
      expect(read(form)).to.deep.equal([['messenger', checkbox.userRef]]);
    });

    it('is always valid, whatever the form asks', async () => {
      const {form, checkbox} = await putForm(write(LINK));
      expect(checkbox.validity.valid).to.equal(true);
      expect(checkbox.validationMessage).to.equal('');
      expect(checkbox.willValidate).to.equal(true);
      expect([...form.elements].every(control => 'checkValidity' in control)).to.equal(true);
      expect(checkbox.checkValidity() && checkbox.reportValidity()).to.equal(true);
      expect(form.checkValidity()).to.equal(true);
    });

    it('is inert while it is disabled: as a link', async () => {
      const {form, checkbox} = await putForm(write({...LINK, disabled: ''}));
      expect(checkbox.disabled).to.equal(true);
      expect(checkbox.matches(':disabled')).to.equal(true);
      boxOf(checkbox).click();
      checkbox.click();
      expect(checkbox.checked).to.equal(false);
      checkbox.focus();
      expect(checkbox.shadowRoot?.activeElement).to.equal(null);
      checkbox.disabled = false;
      await checkbox.updateComplete;
      boxOf(checkbox).click();
      expect(read(form)).to.have.length(1);
      checkbox.disabled = true;
      await checkbox.updateComplete;
      expect(read(form)).to.deep.equal([]);
      inside(checkbox, 'a').focus();
      expect(checkbox.shadowRoot?.activeElement).to.equal(null);
    });

    it('is inert while it is disabled: as a plugin', async () => {
      const {form, checkbox} = await putForm(write(PLUGIN));
      await stage.waitFor('messenger-rendered');
      await tickPlugin(checkbox);
      checkbox.disabled = true;
      await checkbox.updateComplete;
      expect(read(form)).to.deep.equal([]);
      const frame = checkbox.querySelector('iframe');
      frame?.focus();
      expect(document.activeElement).to.not.equal(frame);
      const {left, top} = frame?.getBoundingClientRect() ?? new DOMRect();
      expect(document.elementFromPoint(left + 10, top + 10)).to.not.equal(frame);
      checkbox.disabled = false;
      await checkbox.updateComplete;
      expect(checkbox.checked).to.equal(true);
      expect(read(form)).to.have.length(1);
      frame?.focus();
      expect(document.activeElement).to.equal(frame);
    });

    it('is disabled by a fieldset, and enabled with it', async () => {
      const {form, checkbox} = await putForm(`<fieldset disabled>${write(LINK)}</fieldset>`);
      expect(boxOf(checkbox).disabled).to.equal(true);
      expect(checkbox.disabled).to.equal(false);
      form.querySelector('fieldset')?.removeAttribute('disabled');
      await checkbox.updateComplete;
      expect(boxOf(checkbox).disabled).to.equal(false);
    });

    it('is enabled by disabled="false", as frameworks write it, for the browser as well', async () => {
      const {form, checkbox} = await putForm(write({...LINK, disabled: 'false'}));
      expect(checkbox.disabled).to.equal(false);
      expect(checkbox.matches(':disabled')).to.equal(false);
      boxOf(checkbox).click();
      expect(read(form)).to.have.length(1);
      Object.assign(checkbox, {disabled: 'true'});
      expect(checkbox.matches(':disabled')).to.equal(true);
      expect(stage.problems).to.deep.equal([]);
    });

    it('keeps the plugin as it is while it is disabled and enabled, and while its name changes', async () => {
      const {checkbox} = await putForm(write(PLUGIN));
      await stage.waitFor('messenger-rendered');
      const {userRef} = checkbox;
      checkbox.disabled = true;
      await checkbox.updateComplete;
      checkbox.disabled = false;
      checkbox.name = 'other';
      checkbox.confirmOnSubmit = true;
      await checkbox.updateComplete;
      expect(checkbox.status).to.equal('rendered');
      expect(checkbox.userRef).to.equal(userRef);
      expect(stage.of('messenger-rendered')).to.have.length(1);
    });
  });

  describe('events', () => {
    it('is reset with its form: unticked, and under a new user_ref', async () => {
      const {form, checkbox} = await putForm(write(LINK));
      boxOf(checkbox).click();
      const {userRef} = checkbox;
      form.reset();
      await checkbox.updateComplete;
      expect(checkbox.checked).to.equal(false);
      expect(boxOf(checkbox).checked).to.equal(false);
      expect(checkbox.userRef).to.not.equal(userRef);
      expect(read(form)).to.deep.equal([]);
      expect(stage.details('messenger-change').map(({checked}) => checked)).to.eql([true, false]);
    });

    it('renders a ticked plugin anew where its form is reset, and leaves an unticked one alone', async () => {
      const {form, checkbox} = await putForm(write(PLUGIN));
      await stage.waitFor('messenger-rendered');
      const frame = checkbox.querySelector('iframe');
      form.reset();
      await checkbox.updateComplete;
      expect(checkbox.querySelector('iframe')).to.equal(frame);
      await tickPlugin(checkbox);
      form.reset();
      expect(read(form)).to.deep.equal([]);
      await stage.waitFor('messenger-rendered', 2);
      expect(checkbox.querySelector('iframe')).to.not.equal(frame);
      expect((await inFrame<HTMLInputElement>(checkbox, 'input')).checked).to.equal(false);
    });
  });

  describe('problems', () => {
    it('says once that it cannot be required, and lets the form go', async () => {
      const {form, checkbox} = await putForm(write({...LINK, required: ''}));
      checkbox.text = 'Hello';
      await checkbox.updateComplete;
      const {code, message} = stage.onlyProblem;
      expect(code).to.equal('invalid-attribute');
      expect(message).to.contain('"required" expects to be left out');
      expect(form.checkValidity()).to.equal(true);
    });

    it('renders the plugin although somebody wrote required', async () => {
      const {checkbox} = await putForm(write({...PLUGIN, required: ''}));
      await stage.waitFor('messenger-rendered');
      expect(checkbox.status).to.equal('rendered');
      expect(stage.problems).to.deep.equal(['invalid-attribute']);
    });

    it('tells a disabled that is no boolean, and is not disabled by it', async () => {
      const {checkbox} = await putForm(write({...LINK, disabled: 'perhaps'}));
      const {code, message} = stage.onlyProblem;
      expect(code).to.equal('invalid-attribute');
      expect(message).to.contain('"disabled" expects true');
      expect(checkbox.matches(':disabled')).to.equal(false);
    });
  });

  describe('blocked SDK', () => {
    it('submits the reference of the link once that has taken over', async () => {
      await stage.control({blocked: 'sdk'});
      const {form, checkbox} = await putForm(write({...PLUGIN, 'data-ref': 'order-42'}));
      await stage.waitFor('messenger-fallback');
      await checkbox.updateComplete;
      boxOf(checkbox).click();
      expect(read(form)).to.deep.equal([['messenger', 'order-42']]);
    });
  });

  describe('disconnect and reconnect', () => {
    it('takes its value along from form to form, and the tick of a plugin not', async () => {
      const {form, checkbox} = await putForm(write(LINK));
      const other = stage.put('form');
      boxOf(checkbox).click();
      other.append(checkbox);
      expect(read(form)).to.deep.equal([]);
      expect(read(other)).to.deep.equal([['messenger', checkbox.userRef]]);
      expect(checkbox.form).to.equal(other);
    });

    it('submits nothing for a plugin that was moved, until it is ticked again', async () => {
      const {checkbox} = await putForm(write(PLUGIN));
      const other = stage.put('form');
      await stage.waitFor('messenger-rendered');
      await tickPlugin(checkbox);
      other.append(checkbox);
      expect(read(other)).to.deep.equal([]);
      await stage.waitFor('messenger-rendered', 2);
      await tickPlugin(checkbox);
      await waitUntil(() => read(other).length === 1, 'the value');
      expect(read(other)).to.deep.equal([['messenger', checkbox.userRef]]);
    });
  });
});
