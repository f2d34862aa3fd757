/** How the findings are told: a line each for people, or JSON. */
import type {Hide} from './secrets.js';
import {CHECKS, STATUSES, type Finding, type Status} from './finding.js';

export type Counts = Readonly<Record<Status, number>>;

const RESET = '\u001b[0m';
const COLORS: Counts & object = {ok: 32, warn: 33, fail: 31, skip: 90};

const WIDTH = Math.max(...Object.keys(CHECKS).map(name => name.length));

export function countFindings(findings: readonly Finding[]): Counts {
  const counts = {ok: 0, warn: 0, fail: 0, skip: 0};
  for (const {status} of findings) counts[status] += 1;
  return counts;
}

/** @param isColored whether a terminal shows it */
export function writeLines(findings: readonly Finding[], isColored: boolean): string {
  const lines = findings.map(finding => writeLine(finding, isColored));
  const {ok, warn, fail, skip} = countFindings(findings);
  const sum = `${fail} failed, ${warn} warned of, ${ok} in order, ${skip} not checked.`;
  return `${[...lines, '', sum].join('\n')}\n`;
}

function writeLine({status, check, found, cure, docs}: Finding, isColored: boolean): string {
  const word = status.padEnd(Math.max(...STATUSES.map(one => one.length)));
  const shown = isColored ? `\u001b[${COLORS[status]}m${word}${RESET}` : word;
  const text = [found, cure, docs].filter(part => part !== undefined).join(' ');
  return `${shown}  ${check.padEnd(WIDTH)}  ${capitalize(text)}`;
}

/** An address, a tag and a host name stay as they are. */
function capitalize(text: string): string {
  return text.replace(
    /^(?:expected|redirected)/,
    word => word.charAt(0).toUpperCase() + word.slice(1),
  );
}

/** @param page its address, as far as it may be shown */
export function writeJson(page: string, findings: readonly Finding[]): string {
  const counts = countFindings(findings);
  return `${JSON.stringify({page, isHealthy: counts.fail === 0, counts, findings}, null, 2)}\n`;
}

/** Control characters, and those that turn the direction of the text: a page could write into the terminal with them. */
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Every text of a finding, fit to be shown: without secrets first, then with quotes cut where they are long. */
export function cleanFinding(finding: Finding, hide: Hide): Finding {
  const clean = (text: string): string =>
    hide(text)
      .replace(/"(?:[^"\\]|\\.)*"/g, cutQuote)
      .replace(UNSHOWABLE, escape);
  const {found, cure} = finding;
  return {...finding, found: clean(found), ...(cure !== undefined && {cure: clean(cure)})};
}

function cutQuote(text: string): string {
  return text.length > 90 ? `${text.slice(0, 60)}…" (${text.length - 2} characters)` : text;
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
