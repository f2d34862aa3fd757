/** Where developers meet the problems: a page for each way to it. */
import type {Route} from 'playwright-core';
import type {MessengerCheckbox} from '../src/elements/messenger-checkbox.js';
import type {Problem, ProblemCode} from '../src/problems.js';
import {META, SHOP, type Shop, type ShopOptions} from './shop-stage.js';

export type Tag =
  'messenger-checkbox' | 'messenger-send-button' | 'messenger-chat' | 'messenger-link';

export interface Situation {
  /** Completes "says … where". */
  readonly where: string;
  /** Who has the problem; by default the checkbox. */
  readonly tag?: Tag;
  /** Instead of the usual attributes. */
  readonly attributes?: string;
  /** Beside the usual attributes. */
  readonly more?: string;
  /** Instead of the element alone: `{element}` is where it stands. */
  readonly body?: string;
  readonly options?: Partial<ShopOptions>;
  /** What happens on the page once it is there; where it throws, what is thrown. */
  readonly act?: (shop: Shop) => Promise<Problem | void>;
  /** What the sentence has to name. */
  readonly names: readonly string[];
  /** What the cure has to name, and what it must not. */
  readonly cures?: readonly string[];
  readonly spares?: readonly string[];
  /**
   * How it is told: by default an event, a warning, and the link takes over. `event`: an event and a warning, but no plugin was
   * wanted. `warning`: it is no element's. `throws`: to whoever called a function, and to nobody else.
   */
  readonly told?: 'event' | 'warning' | 'throws';
}

const IDS = 'app-id="987654321" page-id="123456789"';
/** The attributes of an element that says nothing of its own. */
export const USUAL = `${IDS} data-ref="order-42" loading="eager"`;
const PLUGIN = `${USUAL} mode="plugin"`;
/** For what never comes; and for what comes without its frame, so that a busy machine gets that far. */
const IMPATIENT = 'timeout="1500"';
const PATIENT = 'timeout="4000"';

/** The SDK of 2019 is one file, has every plugin, and its chat comes at once. */
const OF_2019 = {meta: {era: '2019'}} as const;
const UNKNOWN_SHOP = {meta: {whitelistedDomains: []}} as const;

type Answer = ShopOptions['answer'] & object;
const answerTo =
  (pattern: RegExp, answer: (route: Route) => Promise<void>): Answer =>
  async (route, simulate) =>
    pattern.test(route.request().url()) ? await answer(route) : await simulate(route);
const refuse = (pattern: RegExp): Answer =>
  answerTo(pattern, route => route.abort('blockedbyclient'));
const silence = (pattern: RegExp): Answer => answerTo(pattern, () => Promise.resolve());
const empty = (pattern: RegExp, contentType: string): Answer =>
  answerTo(pattern, route => route.fulfill({contentType, body: ''}));

const policy = (text: string) => ({headers: {'Content-Security-Policy': text}});
const policyTag = (text: string) => ({
  head: `<meta http-equiv="Content-Security-Policy" content="${text}">`,
});
const otherApp = `<script>
  window.fbAsyncInit = () => FB.init({appId: '555', version: 'v26.0'});
</script>{element}`;

/** Runs code in the page, and tells what it throws. */
const findThrown = ({page}: Shop, code: string): Promise<Problem | void> =>
  page.evaluate(`(async () => {
    const element = document.querySelector('messenger-checkbox');
    const {configure} = await import('/index.js');
    try {
      await ${code};
    } catch ({code, message, cure, docs}) {
      return {code, message, cure, docs};
    }
  })()`);

/** The situations, by the code of the problem that they lead to. */
export const SITUATIONS: Readonly<Record<ProblemCode, readonly Situation[]>> = {
  'missing-attribute': [
    {
      where: 'a plugin is wanted without an app',
      attributes: USUAL.replace(/app-id="\d+"/, ''),
      names: ['app-id'],
      cures: ['messenger-config'],
    },
    {
      where: 'a link has no page',
      tag: 'messenger-link',
      attributes: '',
      told: 'event',
      names: ['page-id'],
    },
  ],
  'invalid-attribute': [
    {where: 'a value is none of a list', more: 'size="huge"', names: ['size', '"huge"', 'xlarge']},
    {
      where: 'a script ticks the box',
      attributes: `${USUAL} mode="link"`,
      act: ({page}) =>
        page.locator('messenger-checkbox').evaluate(node => {
          (node as MessengerCheckbox).checked = true;
        }),
      told: 'event',
      names: ['checked', 'true'],
    },
    {
      where: 'configure() is given a wrong value',
      body: '',
      act: page => findThrown(page, "configure({locale: '../x'})"),
      told: 'throws',
      names: ['locale', '"../x"'],
    },
  ],
  'insecure-page': [
    {
      where: 'the page comes without https',
      options: {address: 'http://shop.example/'},
      names: ['http://shop.example'],
    },
  ],
  'local-page': [
    'https://localhost',
    'https://192.168.0.7',
    'https://[::1]',
    'https://intranet',
  ].map(address => ({
    where: `the page is at ${address}`,
    options: {address: `${address}/`},
    names: [address],
    cures: ['simulator'],
  })),
  'origin-mismatch': [
    {
      where: 'origin is that of a neighbour',
      more: 'origin="https://www.shop.example"',
      names: [SHOP, 'https://www.shop.example'],
    },
  ],
  'app-id-mismatch': [
    {where: 'the page itself initialised another app', body: otherApp, names: ['555', '987654321']},
    {
      where: 'Meta then refuses the plugin as well',
      body: otherApp,
      options: UNKNOWN_SHOP,
      names: ['555', '987654321'],
    },
  ],
  'duplicate-user-ref': [
    {
      where: 'a second checkbox has the name of the first',
      body: `{element}<script type="module">
        document.addEventListener('messenger-rendered', ({target}) => {
          if (document.querySelectorAll('messenger-checkbox').length > 1) return;
          target.before(target.cloneNode(false));
        });
      </script>`,
      more: 'user-ref="once"',
      names: ['"once"'],
    },
  ],
  'sdk-blocked': [
    {
      where: 'a blocker refuses the script',
      options: {answer: refuse(/\/sdk\.js$/)},
      names: [`${META}/en_US/sdk.js`],
      cures: ['blocker'],
    },
    {
      where: 'a blocker refuses what the script fetches',
      options: {answer: refuse(/\/sdk\.js\?/)},
      names: [`${META}/en_US/sdk.js?`],
    },
    {
      where: 'a blocker answers with an empty script',
      options: {answer: empty(/\/sdk\.js$/, 'text/javascript')},
      names: [`${META}/en_US/sdk.js`],
    },
  ],
  'sdk-timeout': [
    {
      where: 'the script never comes',
      more: IMPATIENT,
      options: {until: 'commit', answer: silence(/\/sdk\.js$/)},
      names: [META, '1500 ms'],
    },
    {
      where: 'what the script fetches never comes',
      more: IMPATIENT,
      options: {until: 'commit', answer: silence(/\/sdk\.js\?/)},
      names: [META, '1500 ms'],
    },
  ],
  'sdk-init-failed': [
    {
      where: 'FB.init throws',
      body: `<script>
        window.fbAsyncInit = () => {
          FB.init = () => {
            throw new Error('init not called with valid version');
          };
        };
      </script>{element}`,
      names: ['init not called with valid version'],
    },
  ],
  'csp-blocked': [
    {
      where: 'a header refuses the script',
      options: policy("script-src 'self'"),
      names: [META, 'script-src'],
      cures: [`script-src ${META}`],
    },
    {
      where: 'a meta tag refuses the script',
      options: policyTag("script-src 'self'"),
      names: [META, 'script-src'],
    },
    {
      where: 'a header refuses what the script fetches',
      body: `<script type="module" nonce="bm9uY2U">
        import {configure} from '/index.js';
        configure({nonce: 'bm9uY2U'});
      </script>{element}`,
      options: policy("script-src 'self' 'nonce-bm9uY2U'"),
      names: [`${META}/en_US/sdk.js?`, 'script-src'],
    },
    {
      where: 'a header refuses the frame',
      options: policy(`script-src 'self' ${META}; frame-src 'self'`),
      names: [META, 'frame-src'],
      cures: ['frame-src https://socialplugin.facebook.net'],
    },
    {
      where: 'a meta tag refuses the frame by default-src',
      options: policyTag(`default-src 'self' ; script-src 'self' ${META}`),
      names: [META, 'frame-src'],
    },
    {
      where: 'Trusted Types refuse the script’s address',
      options: {
        ...OF_2019,
        ...policy("require-trusted-types-for 'script'; trusted-types lit-html"),
      },
      names: [META, 'trusted-types'],
      cures: ['trusted-types messenger-elements'],
    },
  ],
  'plugin-retired': [
    {
      where: 'Meta’s SDK of 2026 is asked for the send button',
      tag: 'messenger-send-button',
      attributes: PLUGIN,
      names: ['fb-send-to-messenger'],
      cures: ['mode="auto"'],
    },
    {
      where: 'Meta’s SDK of 2026 is asked for the chat',
      tag: 'messenger-chat',
      attributes: PLUGIN,
      names: ['fb-customerchat'],
    },
  ],
  'plugin-timeout': [
    {
      where: 'a blocker refuses the frame',
      more: PATIENT,
      options: {answer: refuse(/\.php\?/)},
      names: ['4000 ms'],
      cures: ['blocker'],
      spares: ['age or country'],
    },
    {
      where: 'the frame says nothing',
      more: PATIENT,
      options: {answer: empty(/\.php\?/, 'text/html')},
      names: ['4000 ms'],
    },
    {
      where: 'the Referrer-Policy header withholds the page',
      more: PATIENT,
      options: {headers: {'Referrer-Policy': 'no-referrer'}},
      names: ['4000 ms'],
      cures: ['Referrer-Policy header'],
    },
    {
      where: 'Cross-Origin-Embedder-Policy stops the frame',
      more: PATIENT,
      options: {headers: {'Cross-Origin-Embedder-Policy': 'require-corp'}},
      names: ['4000 ms'],
      cures: ['COEP'],
    },
    {
      where: 'the send button’s domain is not whitelisted',
      tag: 'messenger-send-button',
      attributes: `${PLUGIN} ${PATIENT}`,
      options: {meta: {era: '2019', whitelistedDomains: []}},
      names: ['4000 ms'],
      cures: ['whitelisted'],
    },
    {
      where: 'the chat’s frame shows nothing, as for a logged-out visitor of a restricted page',
      tag: 'messenger-chat',
      attributes: `${PLUGIN} ${PATIENT}`,
      options: {...OF_2019, answer: empty(/\.php\?/, 'text/html')},
      names: ['4000 ms'],
      cures: ['age or country restrictions'],
    },
    {
      where: 'a framework empties the element again and again',
      body: `{element}<script type="module">
        const element = document.querySelector('messenger-checkbox');
        new MutationObserver(() => {
          if (element.childElementCount > 0) element.textContent = 'Label';
        }).observe(element, {childList: true});
      </script>`,
      names: ['removed by others 6 times'],
      spares: ['whitelisted'],
    },
  ],
  'plugin-hidden': [
    {
      where: 'the domain is not whitelisted',
      options: UNKNOWN_SHOP,
      names: ['refused'],
      cures: [`${SHOP} is whitelisted`],
      spares: ['user-ref', 'no-login', `${SHOP}/`],
    },
    {
      where: 'the domain is not whitelisted for a form further down',
      options: {...UNKNOWN_SHOP, address: `${SHOP}/facebook/facebook.aspx`},
      names: ['refused'],
      cures: [`${SHOP}/facebook;`],
    },
    {
      where: 'the person is logged out, with no-login',
      more: 'no-login',
      options: {meta: {person: {loggedIn: false}}},
      names: ['refused'],
      cures: ['no-login'],
      spares: ['user-ref'],
    },
    {
      where: 'a given user-ref is used again after a page refresh',
      more: 'user-ref="once"',
      act: async shop => {
        await shop.waitFor('messenger-rendered');
        await shop.page.reload();
      },
      names: ['refused'],
      cures: ['Check in turn: user-ref is new for every render'],
      spares: ['no-login'],
    },
  ],
  'referrer-policy': [
    {
      where: 'a meta tag withholds the page',
      options: {head: '<meta name="referrer" content="same-origin">'},
      names: ['same-origin'],
      cures: ['strict-origin-when-cross-origin'],
    },
  ],
  'not-rendered': [
    {
      where: 'confirm() is called before the plugin is there',
      attributes: `${USUAL.replace('eager', 'lazy')}`,
      body: '<div style="height: 5000px"></div>{element}',
      act: page => findThrown(page, 'element.confirm()'),
      told: 'throws',
      names: ['status "'],
    },
  ],
  'not-checked': [
    {
      where: 'confirm() is called on an unticked plugin',
      act: async shop => {
        await shop.waitFor('messenger-rendered');
        return await findThrown(shop, 'element.confirm()');
      },
      told: 'throws',
      names: ['unticked'],
    },
  ],
  'shadow-root': [
    {
      where: 'another component has it in its shadow root',
      body: `<my-shop><template shadowrootmode="open">{element}</template></my-shop>`,
      names: ['<my-shop>'],
    },
  ],
  'chat-duplicate': [
    {
      where: 'a second chat plugin is wanted',
      tag: 'messenger-chat',
      attributes: PLUGIN,
      body: `<messenger-chat ${PLUGIN}></messenger-chat>{element}`,
      options: OF_2019,
      names: ['another'],
    },
  ],
  'config-late': [
    {
      where: 'the chat comes after the SDK without it',
      tag: 'messenger-chat',
      attributes: PLUGIN,
      body: `<messenger-checkbox ${USUAL}></messenger-checkbox><script type="module">
        document.addEventListener('messenger-rendered', () => {
          document.body.insertAdjacentHTML('beforeend', \`{element}\`);
        }, {once: true});
      </script>`,
      options: OF_2019,
      names: ['the chat plugin'],
    },
    {
      where: 'an attribute of the chat plugin changes',
      tag: 'messenger-chat',
      attributes: PLUGIN,
      options: OF_2019,
      act: async shop => {
        await shop.waitFor('messenger-rendered');
        await shop.page
          .locator('messenger-chat')
          .evaluate(node => node.setAttribute('theme-color', '#123456'));
      },
      names: ['the attributes of the chat plugin'],
    },
    {
      where: 'configure() changes what the SDK was loaded with',
      body: `{element}<script type="module">
        import {configure} from '/index.js';
        document.addEventListener('messenger-rendered', () => configure({locale: 'cs_CZ'}));
      </script>`,
      told: 'warning',
      names: ['configure(): ', 'locale'],
    },
  ],
};
