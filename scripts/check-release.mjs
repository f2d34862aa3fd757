// Says whether the tree may be released under a tag: run by the release workflow before anything is published.
// usage: node scripts/check-release.mjs v1.2.3
// Prints the changelog's section of that version, which becomes the text of the release.
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

/** No version before another, such as v1.2.3-beta.1: npm refuses to give one to everybody, and after all the tests. */
const TAG = /^v(\d+\.\d+\.\d+)$/;

/** The changelog's section of a version, without its heading. */
function findSection(changelog, version) {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find(text => text.startsWith(`[${version}]`));
  if (section === undefined) return undefined;
  const [heading, ...lines] = section.split('\n');
  return {heading, text: lines.join('\n').trim()};
}

/**
 * What keeps a release from being made.
 *
 * @param {string} tag - the tag, such as `v1.2.3`
 * @param {{version: string, repository?: unknown}} manifest - the package.json
 * @param {string} changelog - the text of CHANGELOG.md
 * @returns {{problems: string[], notes: string}}
 */
export function checkRelease(tag, manifest, changelog) {
  const problems = [];
  const version = TAG.exec(tag)?.[1];
  if (version === undefined) {
    return {problems: [`expected a tag such as v1.2.3, found "${tag}".`], notes: ''};
  }
  if (manifest.version !== version) {
    problems.push(
      `package.json: expected version ${version}, as the tag says, found ${manifest.version}. Run npm version, and tag that commit.`,
    );
  }
  if (!manifest.repository) {
    problems.push(
      'package.json: expected "repository", found none. Provenance is refused without the address that the workflow runs in.',
    );
  }
  const section = findSection(changelog, version);
  if (!section) {
    problems.push(
      `CHANGELOG.md: expected a section "## [${version}] - date", found none. Give "Unreleased" that name, and begin a new one.`,
    );
  } else {
    if (!/ - \d{4}-\d{2}-\d{2}$/.test(section.heading)) {
      problems.push(
        `CHANGELOG.md: expected the heading "[${version}] - yyyy-mm-dd", found "${section.heading}".`,
      );
    }
    if (section.text === '') {
      problems.push(`CHANGELOG.md: expected lines under [${version}], found none.`);
    }
  }
  return {problems, notes: section?.text ?? ''};
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = new URL('../', import.meta.url);
  const read = name => readFileSync(new URL(name, root), 'utf8');
  const {problems, notes} = checkRelease(
    process.argv[2] ?? '',
    JSON.parse(read('package.json')),
    read('CHANGELOG.md'),
  );
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  console.log(notes);
}
