// `check`: exhaustive search. Everything that a small shape can reach, or exactly what bounded the search.

import { verdictLine } from '../reports/verdict-line.ts';
import { type Driving, drive, type Found, foundBy } from '../search/exhaustive/drive.ts';
import { bytesText, estimateStates } from '../search/exhaustive/estimate.ts';
import { parseScope, type Scope, scopeText } from '../search/exhaustive/scope.ts';
import { type Bounded, Search } from '../search/exhaustive/search.ts';
import { type Target, TINY, tinyTarget } from '../search/exhaustive/target.ts';
import { InputError } from '../search/scenario/errors.ts';
import { EXIT } from './exit.ts';
import { type Format, interruption, print, printJson, progressLine, say } from './output.ts';

export interface CheckOptions {
  design: string;
  shape: string;
  operations?: number;
  memory: number;
  maxStates?: number;
  time?: number;
  format: Exclude<Format, 'mail'>;
  quiet?: boolean;
}

type Verdict = 'held' | 'violated' | 'bounded';
const EXIT_OF = { held: EXIT.held, violated: EXIT.violated, bounded: EXIT.vacuous } as const;

const BOUNDED_SAYS: Record<Bounded, string> = {
  memory: 'the memory limit was reached',
  states: 'the limit of states was reached',
  time: 'the time was over',
  interrupted: 'it was interrupted',
};

function targetOf(options: CheckOptions, scope: Scope): Target {
  if (options.design === TINY.name) return tinyTarget(scope);
  throw new InputError('--design', '', `cannot be searched exhaustively: "${options.design}"; give ${TINY.name}`);
}

/** What would certainly not fit is refused, unless the search is to be a part. */
function refuseTooLarge(options: CheckOptions, target: Target, scope: Scope): void {
  const states = estimateStates(target.growth, scope);
  const bytes = states * target.growth.bytes;
  const partial = options.operations !== undefined || options.maxStates !== undefined || options.time !== undefined;
  if (bytes <= options.memory || partial) return;
  throw new InputError(
    '--shape',
    '',
    `about ${states.toPrecision(1)} states, ${bytesText(bytes)}, are more than the memory limit of ${bytesText(options.memory)}; ` +
      'give --memory, or --operations, --max-states or --time to search a part',
  );
}

function asJson(search: Search, seconds: number, verdict: Verdict, found: Found | null, about: object): object {
  const complete = verdict === 'held';
  return {
    verdict,
    ...about,
    states: search.states,
    transitions: search.transitions,
    depth: search.rounds,
    complete,
    bounded: search.bounded,
    beyondOperations: search.beyond,
    keys: { kind: search.exact ? 'exact' : 'fingerprint', missedChance: search.missed },
    seconds,
    statesPerSecond: Math.round(search.states / Math.max(seconds, 1e-9)),
    mostWaiting: search.mostWaiting,
    bytes: search.mostBytes,
    bytesPerState: search.mostBytes / search.states,
    findings: found === null ? [] : [found],
  };
}

function text(search: Search, seconds: number, target: Target, shape: string, found: Found | null): string {
  const keys = search.exact
    ? 'exact keys'
    : `64-bit fingerprints, chance of a missed state below ${search.missed.toExponential(0)}`;
  const lines = [
    `${shape}: ${search.states} states, ${search.transitions} transitions, depth ${search.rounds}, ${keys}.`,
    `${Math.round(search.states / Math.max(seconds, 1e-9))} states/s, ${bytesText(search.mostBytes)}.`,
    `Judged: ${target.judged.join(', ') || 'nothing'}.`,
    ...target.notJudged.map(({ property, because }) => `Not judged: ${property}: ${because}.`),
  ];
  if (search.bounded !== null)
    lines.push(`Not complete: ${BOUNDED_SAYS[search.bounded]}; ${search.waiting} states wait.`);
  else if (found === null) lines.push('Complete: nothing else can be reached.');
  if (search.beyond > 0) lines.push(`Scope: ${search.beyond} operations beyond the given number were not begun.`);
  if (found !== null) {
    lines.push(`BROKEN   ${found.property}: ${found.says}`);
    lines.push(...found.path.map((step, i) => `${String(i + 1).padStart(3)}. ${step}`));
  }
  return lines.join('\n');
}

export async function checkVerb(options: CheckOptions): Promise<number> {
  const scope = parseScope(options.shape);
  const target = targetOf(options, scope);
  refuseTooLarge(options, target, scope);
  const search = new Search(target.model, {
    bytes: options.memory,
    states: options.maxStates ?? Number.POSITIVE_INFINITY,
    cost: options.operations ?? Number.POSITIVE_INFINITY,
  });
  search.begin();
  const interrupt = interruption();
  const line = progressLine(options.quiet ?? false);
  const how: Driving = {
    timeMs: options.time ?? null,
    interrupted: interrupt.asked,
    progress: (s, seconds) =>
      line.tell(
        () =>
          `${s.states} states, ${s.waiting} waiting, ${s.rounds} deep, ${Math.round(s.states / seconds)} states/s, ${bytesText(s.bytes)}`,
      ),
  };
  const seconds = await drive(search, how);
  line.end();
  interrupt.release();
  const found = foundBy(search, target.model);
  const verdict: Verdict = found !== null ? 'violated' : search.bounded !== null ? 'bounded' : 'held';
  const shape = scopeText(scope);
  if (options.format === 'json') {
    const about = {
      design: options.design,
      scope: { shape, operations: options.operations ?? null, ...target.scope },
      estimate: estimateStates(target.growth, scope),
      judged: target.judged,
      notJudged: target.notJudged,
    };
    printJson(asJson(search, seconds, verdict, found, about));
  } else print(text(search, seconds, target, shape, found));
  say(verdictLine({ verdict, property: found?.property, design: options.design }));
  return EXIT_OF[verdict];
}
