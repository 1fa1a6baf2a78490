// Operations and tasks in the words of the text form, taken out of that form itself, so that a reader finds a line of the
// diagram again in the scenario below it.

import type { Op } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Shape } from '../model/shape.ts';
import { formatDuration } from '../search/scenario/durations.ts';
import { RULE } from '../search/scenario/text-block.ts';
import { formatScenarioText } from '../search/scenario/text-format.ts';
import { counted, plain, table, wrap } from './text.ts';
import { safeShape } from './words.ts';

/** The items of the text form, one string each, however many lines they took. */
function items(scenario: Scenario, ops: readonly Op[]): string[] {
  const text = formatScenarioText({ ...scenario, shape: safeShape(scenario.shape), ops });
  return text
    .replace(/ \\\n +/g, ' ')
    .replace(/\\\n {4}/g, '')
    .trimEnd()
    .split('\n');
}

/** Each operation as its line of the text form. */
export function opWords(scenario: Scenario, ops: readonly Op[]): string[] {
  const all = items(scenario, ops);
  return all.slice(all.indexOf(RULE) + 1, -1);
}

const TASKS_SHOWN = 24;

/** The machine in one sentence and its tasks as a table, in lines of at most `width` columns. */
export function machineLines(scenario: Scenario, width: number): string[] {
  const { machine, tasks } = machineWords(scenario);
  const more = tasks.length - TASKS_SHOWN;
  return [
    ...wrap(machine, width, '  '),
    '',
    ...table([['task', 'policy', 'CPUs', ''], ...tasks.slice(0, TASKS_SHOWN)], width),
    ...(more > 0 ? [`  ... ${counted(more, 'more task')}`] : []),
  ];
}

/** The machine in one sentence, and each task as name, policy, CPUs, `endless` or nothing. */
export function machineWords(scenario: Scenario): { machine: string; tasks: string[][] } {
  const { shape, settleNs } = scenario;
  const { mutexes } = safeShape(shape);
  const machine = [
    counted(shape.cpus, 'CPU'),
    ...topologyWords(shape),
    shape.tickNs === 0 ? 'no tick' : `tick every ${formatDuration(shape.tickNs)}`,
    shape.ipiNs === 0 ? 'IPIs arrive at once' : `IPI latency ${formatDuration(shape.ipiNs)}`,
    ...(shape.nrMigrate === undefined ? [] : [`balancing looks at ${counted(shape.nrMigrate, 'task')} at a time`]),
    ...(shape.cycleNs ? [`a plan of ${formatDuration(shape.cycleNs)}`] : []),
    ...(shape.switchNs ? [`a switch takes ${formatDuration(shape.switchNs)}`] : []),
    mutexes.length === 0 ? 'no mutex' : `mutex ${mutexes.slice(0, TASKS_SHOWN).join(' ')}`,
    ...(mutexes.length > TASKS_SHOWN ? [`and ${mutexes.length - TASKS_SHOWN} more`] : []),
    `settles for ${formatDuration(settleNs)}`,
  ];
  const tasks = items({ ...scenario, choices: {} }, []).filter((item) => item.startsWith('task '));
  return { machine: machine.join(', '), tasks: tasks.map(taskCells) };
}

/** Nodes, caches, capacities and preferences, as far as they are said. */
function topologyWords({ nodes, llcs, distances, capacities, preferences }: Shape): string[] {
  const parts = (cpus: readonly (readonly number[])[]): string => cpus.map((part) => part.join('+')).join(' and ');
  const capacity = capacities?.map(({ original, left }) =>
    left === original ? `${original}` : `${left} of ${original}`,
  );
  return [
    ...(nodes ? [`nodes of CPUs ${parts(nodes)}`] : []),
    ...(distances ? [`distances ${distances.map((row) => row.join(' ')).join(', ')}`] : []),
    ...(llcs ? [`caches of CPUs ${parts(llcs)}`] : []),
    ...(capacity ? [`capacities ${capacity.join(' ')}`] : []),
    ...(preferences ? [`preferences ${preferences.join(' ')}`] : []),
  ];
}

/** `task H fifo 30 cpus=0,1 endless` in cells. */
function taskCells(item: string): string[] {
  const [, name = '', ...words] = item.split(' ');
  const mask = words.find((word) => word.startsWith('cpus='));
  const endless = words.includes('endless') ? 'endless' : '';
  const policy = words.filter((word) => word !== mask && word !== 'endless').join(' ');
  return [name, policy, mask ? mask.slice('cpus='.length) : 'all', endless];
}

/** The design with its choices and the seeded mistake: `proxy-P2 (proxy=off) with the seeded mistake M07`. */
export function designWords({ design, choices, mutant }: Scenario): string {
  const chosen = Object.entries(choices).map(([name, value]) => `${name}=${value}`);
  const with_ = chosen.length === 0 ? '' : ` (${chosen.join(' ')})`;
  return plain(`${design}${with_}${mutant === null ? '' : ` with the seeded mistake ${mutant}`}`);
}
