// A transcript: words for the reader, a scenario block, and below a rule everything that the scheduler did, operation by operation.
// Anyone can read it, and a change of the model shows in it as a diff.

import { opWords } from '../../reports/scenario-words.ts';
import { eventWords } from '../../reports/words.ts';
import type { Recording } from '../../search/outcome.ts';
import { formatDuration } from '../../search/scenario/durations.ts';
import { END, RULE } from '../../search/scenario/text-block.ts';

/** The part that people write: everything up to the end of the scenario block, with a newline at the end. */
export function writtenPart(text: string): string {
  const lines = text.split('\n');
  return `${lines.slice(0, lines.indexOf(END) + 1).join('\n')}\n`;
}

/** The part below it, made from a recording. How the run settles is not told, only whether it held to its end. */
export function toldPart(recording: Recording): string {
  const { ops, scenario, outcome } = recording;
  const words = opWords(
    scenario,
    ops.map(({ op }) => op),
  );
  const groups = words.map((text, i) => told(recording, i, `${text}${ops[i]!.enabled ? '' : '  (not enabled)'}`));
  const verdict = outcome.verdict === 'held' ? 'held' : `violated ${outcome.property}: ${outcome.says}`;
  return `${[[RULE], ...groups.map((lines) => ['', ...lines]), ['', verdict]].flat().join('\n')}\n`;
}

/** An operation and what came of it: instants where time has passed, events with their CPU, chains where they change. */
function told({ events, chains, scenario }: Recording, op: number, head: string): string[] {
  const lines = [head];
  const mine = events.filter((event) => event.op === op);
  let nowNs = events.findLast((event) => event.op < op)?.timeNs ?? 0;
  for (const [i, event] of mine.entries()) {
    if (event.timeNs !== nowNs) lines.push(`at ${formatDuration(event.timeNs)}`);
    nowNs = event.timeNs;
    lines.push(`cpu${event.cpu}  ${eventWords(scenario.shape, event)}`);
    if (mine[i + 1]?.step === event.step) continue;
    const nextStep = mine[i + 1]?.step ?? Number.POSITIVE_INFINITY;
    for (const change of chains) {
      if (change.op !== op || change.step < event.step || change.step >= nextStep) continue;
      for (const chain of change.chains.length === 0 ? ['nobody waits'] : change.chains) lines.push(`      ${chain}`);
    }
  }
  return lines;
}
