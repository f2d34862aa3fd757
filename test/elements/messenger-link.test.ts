import {expect} from '@open-wc/testing';
import '../../src/elements/messenger-link.js';
import {configure} from '../../src/configure.js';
import {findViolations} from '../accessibility.js';
import {inside, letPass, PAGE_ID, Stage} from '../stage.js';

describe('messenger-link', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.set();
  });
  afterEach(() => stage.clear());

  async function put(attributes: Record<string, string> = {}, content = '') {
    const link = stage.put('messenger-link', attributes, content);
    await link.updateComplete;
    return link;
  }

  describe('accessible', () => {
    for (const content of ['', 'Ask us', '<b>Ask</b><i slot="icon">?</i>']) {
      it(`has nothing for axe to object to with the content "${content}"`, async () => {
        const link = await put({}, content);
        expect(await findViolations(link)).to.deep.equal([]);
      });
    }

    it('has nothing for axe to object to where no link is possible', async () => {
      configure({pageId: undefined});
      const link = await put({}, '<a href="/contact">Contact</a>');
      expect(await findViolations(link)).to.deep.equal([]);
    });

    it('is a real link, named by its content and the new tab', async () => {
      const link = await put();
      const anchor = inside<HTMLAnchorElement>(link, 'a[part="link"]');
      expect(anchor.textContent.trim()).to.equal('Message us in Messenger (opens in a new tab)');
      expect(anchor).to.include({target: '_blank', rel: 'noopener', tabIndex: 0});
      link.focus();
      expect(link.shadowRoot?.activeElement).to.equal(anchor);
    });

    it('hides its glyph from assistive technology', async () => {
      const glyph = inside(await put(), 'svg');
      expect(glyph.getAttribute('aria-hidden')).to.equal('true');
      expect(glyph.getAttribute('focusable')).to.equal('false');
    });
  });

  describe('attributes', () => {
    it('leads to the page’s id or name, with the reference and the text', async () => {
      const links = [
        await put(),
        await put({'page-id': '77'}),
        await put({'page-name': 'shop.example'}),
        await put({'page-name': 'shop.example', 'page-id': '77'}),
        await put({'data-ref': 'a+b/c=_.:-'}),
        await put({text: 'Hi there & co', 'data-ref': 'x'}),
      ];
      const {linkUrl} = stage;
      expect(links.map(({url}) => url)).to.deep.equal([
        `${linkUrl}/${PAGE_ID}`,
        `${linkUrl}/77`,
        `${linkUrl}/shop.example`,
        `${linkUrl}/shop.example`,
        `${linkUrl}/${PAGE_ID}?ref=a%2Bb%2Fc%3D_.%3A-`,
        `${linkUrl}/${PAGE_ID}?ref=x&text=Hi%20there%20%26%20co`,
      ]);
      for (const link of links) {
        expect(inside<HTMLAnchorElement>(link, 'a').href).to.equal(link.url);
      }
      expect(stage.problems).to.deep.equal([]);
    });

    it('leads to m.me where the page sets nothing else', async () => {
      configure({linkUrl: undefined});
      expect((await put({'page-name': 'shop.example'})).url).to.equal('https://m.me/shop.example');
    });

    it('takes a reference of 2,083 characters, and no longer one', async () => {
      const longest = await put({'data-ref': 'a'.repeat(2083)});
      expect(new URL(longest.url ?? '').searchParams.get('ref')).to.have.length(2083);
      expect(stage.problems).to.deep.equal([]);
      const longer = await put({'data-ref': 'a'.repeat(2084)});
      expect(longer.url).to.equal(`${stage.linkUrl}/${PAGE_ID}`);
      expect(stage.onlyProblem.message).to.contain('1 to 2083 of').and.contain('(2084 characters)');
      expect(stage.onlyProblem.message.length).to.be.lessThan(300);
    });

    const INVALID: [attribute: string, value: string, expected: string][] = [
      ['page-id', 'shop', 'a numeric id'],
      ['page-name', 'shop/../evil', 'a page username'],
      ['page-name', '..', 'a page username'],
      ['page-name', 'žluť', 'a page username'],
      ['page-name', 'a'.repeat(65), 'a page username'],
      ['page-name', 'a?ref=b', 'a page username'],
      ['data-ref', 'a b', '1 to 2083 of'],
      ['data-ref', 'a&b', '1 to 2083 of'],
      ['text', 'a'.repeat(1001), 'text of at most 1000'],
      ['text', '\ud800', 'text of at most 1000'],
    ];
    for (const [attribute, value, expected] of INVALID) {
      const shown = value.length > 40 ? `${value.length} characters` : JSON.stringify(value);
      it(`says so of ${attribute} ${shown}, and does not use it`, async () => {
        const link = stage.make('messenger-link');
        link.setAttribute(attribute, value);
        stage.place(link);
        await link.updateComplete;
        const {code, message} = stage.onlyProblem;
        expect(code).to.equal('invalid-attribute');
        expect(message).to.match(/^<messenger-link>: /);
        expect(message).to.contain(`"${attribute}" expects ${expected}`).and.contain('; found "');
        const {pathname, searchParams} = new URL(link.url ?? 'https://none.example');
        const sent = [
          decodeURIComponent(pathname.split('/').at(-1) ?? ''),
          ...searchParams.values(),
        ];
        expect(sent).not.to.include(value);
        if (attribute !== 'page-id' && attribute !== 'page-name') {
          expect(link.url).to.equal(`${stage.linkUrl}/${PAGE_ID}`);
        }
      });
    }

    it('follows its attributes and the page’s configuration', async () => {
      const link = await put();
      link.dataRef = 'two';
      await link.updateComplete;
      expect(inside<HTMLAnchorElement>(link, 'a').href).to.match(/\?ref=two$/);
      configure({pageId: '888'});
      await link.updateComplete;
      expect(inside<HTMLAnchorElement>(link, 'a').href).to.contain('/888?ref=two');
    });

    it('takes the author’s content, icon and replacement into its slots', async () => {
      const content = '<b>Ask</b><i slot="icon">?</i><em slot="fallback">Instead</em>';
      const link = await put({}, content);
      const assigned = ['slot:not([name])', 'slot[name="icon"]', 'slot[name="fallback"]'].map(
        selector => inside<HTMLSlotElement>(link, selector).assignedElements()[0]?.localName,
      );
      expect(assigned).to.deep.equal(['b', 'i', 'em']);
    });

    it('never leads anywhere but to the page of Messenger, whatever the page’s markup says', async () => {
      for (const value of ['javascript:alert(1)', '//evil.example', '@evil.example', '\\evil']) {
        const link = await put({'page-name': value, 'data-ref': value, text: value});
        const {href} = inside<HTMLAnchorElement>(link, 'a');
        expect(href).to.match(new RegExp(`^${stage.linkUrl}/${PAGE_ID}`));
      }
    });
  });

  describe('events', () => {
    it('tells the click, and lets the page keep the visitor', async () => {
      const link = await put({'data-ref': 'footer'});
      const clicks: boolean[] = [];
      const onClick = (event: Event) => {
        clicks.push(event.defaultPrevented);
        event.preventDefault();
      };
      document.addEventListener('click', onClick);
      inside(link, 'a').click();
      link.addEventListener('messenger-click', event => event.preventDefault());
      inside(link, 'a').click();
      document.removeEventListener('click', onClick);
      expect(clicks).to.deep.equal([false, true]);
      const {url} = link;
      expect(stage.details('messenger-click')).to.deep.equal([
        {mode: 'link', url},
        {mode: 'link', url},
      ]);
    });

    it('tells messenger-click as an event that bubbles, is composed and can be cancelled', async () => {
      const link = await put();
      let heard: Event | undefined;
      document.addEventListener(
        'messenger-click',
        event => {
          heard = event;
          event.preventDefault();
        },
        {once: true},
      );
      inside(link, 'a').click();
      expect(heard).to.include({bubbles: true, composed: true, cancelable: true});
    });
  });

  describe('problems', () => {
    it('says what is missing, and shows the author’s own content only', async () => {
      configure({pageId: undefined});
      const link = await put({}, '<a href="/contact">Contact</a>');
      expect(stage.onlyProblem.code).to.equal('missing-attribute');
      expect(stage.onlyProblem.message).to.match(
        /^<messenger-link>: attribute "page-id" is missing/,
      );
      expect(link.status).to.equal('idle');
      expect(link.url).to.equal(undefined);
      expect(link.shadowRoot?.querySelector('a')).to.equal(null);
      expect(link.querySelector('a')?.getAttribute('href')).to.equal('/contact');
      configure({pageId: '77'});
      await link.updateComplete;
      expect(link.status).to.equal('link');
      expect(link.querySelector('a')?.href).to.equal(`${stage.linkUrl}/77`);
    });

    it('misses nothing where it has a page name', async () => {
      configure({pageId: undefined});
      await put({'page-name': 'shop.example'});
      expect(stage.problems).to.deep.equal([]);
    });

    it('tells the same problem once, and again for another value', async () => {
      const link = await put({'data-ref': 'a b'});
      link.text = 'Hi';
      await link.updateComplete;
      expect(stage.problems).to.have.length(1);
      link.dataRef = 'c d';
      await link.updateComplete;
      expect(stage.problems).to.have.length(2);
      expect(stage.warnings).to.have.length(2);
    });
  });

  describe('blocked SDK', () => {
    it('needs no SDK: it asks nothing of Meta and tells of no fallback', async () => {
      await stage.control({blocked: 'sdk'});
      const link = await put();
      await letPass(150);
      expect(link.status).to.equal('link');
      expect(stage.requests).to.deep.equal([]);
      expect(stage.scripts).to.deep.equal([]);
      expect(stage.heard).to.deep.equal([]);
    });
  });

  describe('disconnect and reconnect', () => {
    it('follows the configuration again when it comes back', async () => {
      const link = await put();
      link.remove();
      configure({pageId: '777'});
      stage.place(link);
      await link.updateComplete;
      expect(inside<HTMLAnchorElement>(link, 'a').href).to.equal(`${stage.linkUrl}/777`);
    });

    it('says nothing while it is not on the page', async () => {
      const link = stage.make('messenger-link', {'page-id': 'wrong'});
      link.text = 'Hi';
      await letPass(50);
      expect(stage.heard).to.deep.equal([]);
      expect(stage.warnings).to.deep.equal([]);
      stage.place(link);
      await link.updateComplete;
      expect(stage.problems).to.deep.equal(['invalid-attribute']);
    });

    it('keeps working where its text is replaced', async () => {
      const link = await put({}, 'Old');
      link.textContent = 'New';
      await link.updateComplete;
      const slot = inside<HTMLSlotElement>(link, 'slot:not([name])');
      expect(slot.assignedNodes().map(node => node.textContent)).to.deep.equal(['New']);
    });
  });
});
