import {expect} from '@open-wc/testing';
import {emit, reportProblem, warn} from '../src/events.js';
import {createProblem, PROBLEM_CODES, ProblemError, type ProblemCode} from '../src/problems.js';
import {Stage} from './stage.js';

const PAGE_PROBLEMS: ProblemCode[] = [
  'insecure-page',
  'local-page',
  'sdk-blocked',
  'sdk-timeout',
  'sdk-init-failed',
  'csp-blocked',
  'referrer-policy',
  'config-late',
];

/** A problem whose sentence is the same for every element but for its tag. */
function createSample(code: ProblemCode, source: string) {
  const docs = `https://docs.example#${code}`;
  return {code, message: `${source}: expected one; found two.`, cure: 'Do this.', docs};
}

describe('events', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  describe('emit()', () => {
    it('dispatches an event that bubbles out of shadow roots and carries its detail', () => {
      const host = stage.place(document.createElement('div'));
      const inner = document.createElement('i');
      host.attachShadow({mode: 'open'}).append(inner);
      let heard: CustomEvent | undefined;
      document.body.addEventListener('messenger-open', event => (heard = event), {once: true});
      expect(emit(inner, 'messenger-open', {})).to.equal(true);
      expect(heard).to.include({bubbles: true, composed: true, cancelable: false});
      expect(heard?.detail).to.deep.equal({});
    });

    it('says whether a listener cancelled it, where it can be', () => {
      const target = new EventTarget();
      target.addEventListener('messenger-click', event => event.preventDefault());
      const detail = {mode: 'link'} as const;
      expect(emit(target, 'messenger-click', detail)).to.equal(true);
      expect(emit(target, 'messenger-click', detail, {cancelable: true})).to.equal(false);
    });
  });

  describe('reportProblem()', () => {
    it('warns and tells the event with the same words', () => {
      const element = stage.place(document.createElement('div'));
      const problem = createProblem('chat-duplicate', '<messenger-chat>', {});
      reportProblem(element, problem);
      expect(stage.details('messenger-error')).to.deep.equal([problem]);
      expect(stage.warnings).to.deep.equal([`${problem.message} ${problem.cure} ${problem.docs}`]);
    });

    it('gives the event of a thrown problem its words too', () => {
      const element = stage.place(document.createElement('div'));
      const problem = createProblem('chat-duplicate', '<messenger-chat>', {});
      reportProblem(element, new ProblemError(problem));
      expect(stage.details('messenger-error')).to.deep.equal([problem]);
    });

    it('tells one element of one cause once', () => {
      const element = stage.place(document.createElement('div'));
      const other = stage.place(document.createElement('div'));
      const report = (to: HTMLElement, found: string) =>
        reportProblem(to, createProblem('shadow-root', '<x>', {found}));
      report(element, 'a');
      report(element, 'a');
      report(element, 'b');
      report(other, 'a');
      expect(stage.problems).to.have.length(3);
      expect(stage.warnings).to.have.length(3);
    });
  });

  describe('warn()', () => {
    for (const code of PROBLEM_CODES) {
      const isPages = PAGE_PROBLEMS.includes(code);
      it(`warns of ${code} ${isPages ? 'once per page' : 'every time'}`, () => {
        warn(createSample(code, '<messenger-chat>'));
        warn(createSample(code, '<messenger-chat>'));
        warn(createSample(code, '<messenger-checkbox>'));
        expect(stage.warnings).to.have.length(isPages ? 1 : 3);
        expect(stage.warnings[0]).to.equal(
          `<messenger-chat>: expected one; found two. Do this. https://docs.example#${code}`,
        );
      });
    }

    it('warns again of a page’s problem with another cause', () => {
      warn(createProblem('sdk-blocked', '<x>', {what: 'one thing'}));
      warn(createProblem('sdk-blocked', '<x>', {what: 'another'}));
      expect(stage.warnings).to.have.length(2);
    });
  });
});
