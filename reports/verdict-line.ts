// The one machine-readable line that ends every run: `verdict=violated property=... replay="npx rqcheck replay ..."`.
// `name=value` pairs in a fixed order; a value that is not one plain word is a JSON string.

import { plain } from './text.ts';

export interface VerdictLine {
  /** `held`, `violated`, `vacuous`, ... */
  verdict: string;
  property?: string | undefined;
  design?: string | undefined;
  /** Where less was searched to the end than was asked for. */
  scope?: string | undefined;
  /** File of the scenario; brings the replay command with it. */
  scenario?: string | undefined;
}

/** The command that replays a scenario file, fit for a shell: blanks and the like put it in single quotes. */
export function replayCommand(path: string): string {
  const file = path.startsWith('-') && path !== '-' ? `./${path}` : path;
  const bare = /^[\w@%+=:,./-]+$/.test(file);
  return `npx rqcheck replay ${bare ? file : `'${file.replaceAll("'", "'\\''")}'`}`;
}

/** The last line of a run, without a newline. Empty values are left out; the command is always quoted. */
export function verdictLine({ verdict, property, design, scope, scenario }: VerdictLine): string {
  const pairs = Object.entries({ verdict, property, design, scope, scenario })
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${word(value!)}`);
  if (scenario) pairs.push(`replay=${quoted(replayCommand(scenario))}`);
  return pairs.join(' ');
}

const word = (text: string): string => (/^[\w@%+:,./#-]+$/.test(text) ? text : quoted(text));

/** A JSON string without anything that could break the line or steer a terminal. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\p{C}\u2028\u2029]/gu, (c) =>
    Array.from({ length: c.length }, (_, i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );

/** A command as it is shown to people: on one line. */
export const shownCommand = (path: string): string => plain(replayCommand(path));
