// `doctor`: what is installed, what is missing, and what for. Only the first lines are needed for the command itself.

import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import Table from 'cli-table3';
import { plain } from '../reports/text.ts';
import { bytesText } from '../search/exhaustive/estimate.ts';
import { readStore, STORE } from '../search/store.ts';
import { EXIT } from './exit.ts';
import { type Format, print, printJson, say } from './output.ts';

interface Check {
  name: string;
  /** What was found; null: missing. */
  found: string | null;
  needed: boolean;
  for: string;
}

/** As `bin/rqcheck.mjs` asks for it. */
const NODE_OLDEST = [22, 12] as const;

/** The first of these programs on the path. */
function programNamed(names: readonly string[]): string | null {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not there.
      }
    }
  }
  return null;
}

function program(names: readonly string[], versionOption: string): string | null {
  const path = programNamed(names);
  if (path === null) return null;
  const { stdout } = spawnSync(path, [versionOption], { encoding: 'utf8', timeout: 5_000 });
  const version = plain((stdout ?? '').trim().split('\n')[0]!);
  return version === '' ? path : `${version}, ${path}`;
}

function node(): Check {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];
  const [oldest, least] = NODE_OLDEST;
  const enough = major > oldest || (major === oldest && minor >= least);
  const found = enough ? `${process.versions.node}, ${process.execPath}` : null;
  return { name: 'node', found, needed: true, for: `everything; at least ${NODE_OLDEST.join('.')}` };
}

function colours(): string {
  if (process.env.NO_COLOR !== undefined) return 'off: NO_COLOR is set';
  return process.stdout.isTTY === true ? 'on' : 'off: standard output is no terminal';
}

function checks(): Check[] {
  const { findings, broken } = readStore(STORE);
  const unreadable = broken.length > 0 ? `, ${broken.length} cannot be read` : '';
  const optional = { needed: false };
  return [
    node(),
    { ...optional, name: 'processors', found: `${availableParallelism()}`, for: 'hunt --workers' },
    {
      ...optional,
      name: 'memory',
      found: `${bytesText(totalmem())}, of which JavaScript may have ${bytesText(getHeapStatistics().heap_size_limit)}`,
      for: 'check --memory',
    },
    { ...optional, name: 'findings', found: `${findings.length} in ${STORE}${unreadable}`, for: 'replay, shrink' },
    { ...optional, name: 'colours', found: colours(), for: 'reports on a terminal' },
    {
      ...optional,
      name: 'spin',
      found: program(['spin'], '-V'),
      for: 'npm run bench -- exhaustive, the comparison with Spin',
    },
    { ...optional, name: 'gcc', found: program(['gcc'], '--version'), for: 'the same: it compiles what spin writes' },
    {
      ...optional,
      name: 'chromium',
      found: program(['chromium', 'chromium-browser', 'google-chrome'], '--version'),
      for: 'tests that open pages in a browser',
    },
  ];
}

export function doctorVerb({ format }: { format: Format }): number {
  const found = checks();
  const missing = found.filter((check) => check.found === null);
  const isWell = missing.every(({ needed }) => !needed);
  if (format === 'json') printJson({ verdict: isWell ? 'complete' : 'missing', checks: found });
  else {
    const table = new Table({ head: ['what', 'found', 'what for'], style: { head: [], border: [] } });
    for (const check of found) table.push([check.name, check.found ?? 'missing', check.for]);
    print(table.toString());
  }
  for (const { name, needed, for: use } of missing) {
    say(needed ? `${name} is needed for ${use}.` : `Without ${name} all works but: ${use}.`);
  }
  return isWell ? EXIT.held : EXIT.usage;
}
