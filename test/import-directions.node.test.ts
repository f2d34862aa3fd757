import {test} from 'node:test';
import {resolve} from 'node:path';
import {RuleTester} from 'eslint';
import {importDirections} from '../scripts/import-directions.js';

const file = (path: string): string => resolve(import.meta.dirname, '../src', path);

test('the lint rule refuses an import against the directions, in every form, and takes the others', () => {
  const tester = new RuleTester();
  const errors = [{messageId: 'direction'}];
  tester.run('import-directions', importDirections, {
    valid: [
      {filename: file('elements/a.ts'), code: "import('../sdk/index.js');"},
      {filename: file('elements/a.ts'), code: "import './define.js';"},
      {filename: file('sdk/a.ts'), code: "import {html} from 'lit';"},
      {filename: file('sdk/a.ts'), code: "import '../consent.js';"},
      {filename: file('consent/a.ts'), code: "import '../consent.js';"},
      {filename: file('upgrade-markup.ts'), code: "import './elements/a.js';"},
      {filename: file('simulator/frames/a.ts'), code: "import '../sdk/index.js';"},
      {filename: file('simulator/sdk/a.ts'), code: "export * from '../../contract/sdk.js';"},
      {filename: file('server/a.ts'), code: "import '../contract/graph.js';"},
      {filename: file('server/a.ts'), code: "import Keyv from 'keyv';"},
      {filename: file('cli/a.ts'), code: "import '../simulator/index.js';"},
      {filename: resolve(import.meta.dirname, 'a.ts'), code: "import '../src/index.js';"},
    ],
    invalid: [
      {
        filename: file('elements/a.ts'),
        code: "import {b} from '../sdk/index.js';",
        errors: [{messageId: 'atOnce'}],
      },
      {filename: file('contract/a.ts'), code: "import '../options.js';", errors},
      {filename: file('elements/a.ts'), code: "import '../upgrade-markup.js';", errors},
      {filename: file('configure.ts'), code: "import './consent.js';", errors},
      {filename: file('consent/a.ts'), code: "import '../sdk/load.js';", errors},
      {filename: file('options.ts'), code: "export {b} from './sdk/load.js';", errors},
      {filename: file('texts/en.ts'), code: "export * from '../elements/define.js';", errors},
      {filename: file('sdk/a.ts'), code: "const b = import('../elements/define.js');", errors},
      {filename: file('simulator/a.ts'), code: "import '../sdk/load.js';", errors},
      {filename: file('simulator/sdk/a.ts'), code: "import '../../problems.js';", errors},
      {filename: file('index.ts'), code: "import '../demo/main.js';", errors},
      {filename: file('server/a.ts'), code: "import '../options.js';", errors},
      {filename: file('server/a.ts'), code: "import '../simulator/index.js';", errors},
      {filename: file('simulator/a.ts'), code: "import '../server/index.js';", errors},
      {filename: file('elements/a.ts'), code: "import '../server/index.js';", errors},
      {
        filename: file('server/a.ts'),
        code: "import {html} from 'lit';",
        errors: [{messageId: 'browserPackage'}],
      },
    ],
  });
});
