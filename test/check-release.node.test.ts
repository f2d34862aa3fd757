import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {checkRelease} from '../scripts/check-release.mjs';

const manifest = {version: '1.2.3', repository: 'github:someone/messenger-elements'};
const changelog = `# Changelog

## [Unreleased]

## [1.2.3] - 2026-11-21

### Fixed

- A fault.

## [1.2.2] - 2026-11-01

- Another one.
`;

describe('the check before a release', () => {
  it('finds nothing where tag, version and changelog agree, and takes that version’s lines for the release', () => {
    assert.deepEqual(checkRelease('v1.2.3', manifest, changelog), {
      problems: [],
      notes: '### Fixed\n\n- A fault.',
    });
  });

  const faults: [string, string, Parameters<typeof checkRelease>, RegExp][] = [
    ['a tag', 'that is no version', ['latest', manifest, changelog], /such as v1\.2\.3/],
    [
      'a tag',
      'of a version before another',
      ['v1.2.3-beta.1', {...manifest, version: '1.2.3-beta.1'}, changelog],
      /such as v1\.2\.3, found "v1\.2\.3-beta\.1"/,
    ],
    [
      'a version',
      'that is not the tag’s',
      ['v1.2.2', manifest, changelog],
      /found 1\.2\.3\. Run npm/,
    ],
    [
      'a package',
      'without a repository',
      ['v1.2.3', {version: '1.2.3'}, changelog],
      /"repository"/,
    ],
    [
      'a changelog',
      'that has no such version',
      ['v1.2.4', {...manifest, version: '1.2.4'}, changelog],
      /"## \[1\.2\.4\] - date", found none/,
    ],
    [
      'a changelog',
      'that has no date',
      ['v1.2.3', manifest, changelog.replace(' - 2026-11-21', '')],
      /yyyy-mm-dd", found "\[1\.2\.3\]"/,
    ],
    [
      'a changelog',
      'that says nothing',
      ['v1.2.3', manifest, '## [1.2.3] - 2026-11-21\n'],
      /expected lines under \[1\.2\.3\]/,
    ],
  ];
  for (const [what, how, input, expected] of faults) {
    it(`stops ${what} ${how}, and says what to do`, () => {
      const {problems} = checkRelease(...input);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', expected);
    });
  }

  it('is a command, which fails on this tree for a version that was never made', () => {
    const {status, stderr, stdout} = spawnSync(
      process.execPath,
      ['scripts/check-release.mjs', 'v999.0.0'],
      {encoding: 'utf8'},
    );
    assert.equal(status, 1);
    assert.match(stderr, /expected version 999\.0\.0/);
    assert.equal(stdout, '');
  });
});

describe('the changelog of this tree', () => {
  it('has a place for what is not released yet', () => {
    assert.match(readFileSync('CHANGELOG.md', 'utf8'), /^## \[Unreleased\]$/m);
  });
});
