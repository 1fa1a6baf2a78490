// A recording with its states as the record of a page. Everything is taken from what was recorded; nothing is run or worked out here
// but names, and stretches read off the cells that changed.

import { NONE } from '../../model/ids.ts';
import type { Recording } from '../../search/outcome.ts';
import { formatDuration } from '../../search/scenario/durations.ts';
import { formatScenarioText } from '../../search/scenario/text-format.ts';
import type { StateStep, States } from '../../search/states.ts';
import { withExpectation } from '../mail.ts';
import { designWords, machineWords, opWords } from '../scenario-words.ts';
import { brokenWhere } from '../story.ts';
import { told } from '../told.ts';
import type { ReportInput } from '../types.ts';
import { shownCommand } from '../verdict-line.ts';
import { claimWords, eventWords, mutexName, taskName } from '../words.ts';
import { CellWords, isBookkeeping } from './cells.ts';
import type { Curve, PageColumn, PageRecord, PageStep, Span } from './record.ts';
import { Tracks } from './tracks.ts';

/** The record of the page of one recorded run. */
export function pageRecord(input: ReportInput, states: States): PageRecord {
  const { recording, path, assumptions, limits } = input;
  const { scenario, outcome } = recording;
  const design = designWords(scenario);
  const said = told(input);
  const tracks = new Tracks(states);
  const { machine } = machineWords(scenario);
  return {
    schema: 1,
    title: said ? `${said.claim}: broken, ${design}` : `held, ${design}`,
    design,
    verdict: outcome.verdict,
    claim: said && {
      words: said.claim,
      name: outcome.property,
      because: said.because,
      says: said.says,
      source: said.source,
      where: brokenWhere(recording),
      step: outcome.step,
    },
    replay: {
      command: shownCommand(path),
      scenario: formatScenarioText(withExpectation(recording)),
    },
    machine,
    threads: threads(recording, states.threads),
    mutexes: scenario.shape.mutexes.map((_, mutex) => mutexName(scenario.shape, mutex)),
    ops: ops(recording),
    ...stepsAndCells(recording, states),
    ...lanes(recording, tracks),
    chains: chains(recording, states),
    spans: [...conditions(recording, states), ...gaps(states)],
    curves: curves(tracks),
    limits,
    free: input.free ?? [],
    assumptions,
  };
}

function threads({ scenario }: Recording, count: number): PageRecord['threads'] {
  const { tasks } = machineWords(scenario);
  return Array.from({ length: count }, (_, thread) => {
    const name = taskName(scenario.shape, thread);
    const cells = tasks[thread];
    if (!cells)
      return {
        name,
        about: name.startsWith('migration/')
          ? 'stopper thread'
          : name.startsWith('balance/')
            ? 'thread of active balance'
            : 'fair server',
      };
    const [, policy = '', cpus = '', endless = ''] = cells;
    return { name, about: [policy, `CPUs ${cpus}`, endless].filter((word) => word !== '').join(', ') };
  });
}

function ops({ scenario, ops, outcome }: Recording): PageRecord['ops'] {
  const texts = opWords(
    scenario,
    ops.map(({ op }) => op),
  );
  return ops.map(({ op, enabled, firstStep }, i) => ({
    text: texts[i] ?? op.op,
    came: enabled ? 'done' : i > outcome.op ? 'not reached' : 'not enabled',
    firstStep,
  }));
}

const START: PageStep = {
  op: -1,
  cpu: NONE,
  on: '',
  section: 'start',
  gap: '',
  timeNs: 0,
  time: '0s',
  events: [],
  changes: [],
};

function stepsAndCells(recording: Recording, states: States): Pick<PageRecord, 'steps' | 'cells' | 'columns'> {
  const { shape } = recording.scenario;
  const words = new CellWords(shape, states.programs, states.threads);
  const columns = new Map<string, number>();
  const shown: PageColumn[] = [];
  const program = new Map<number, number>();
  const cells = states.cells.map((cell): PageRecord['cells'][number] => {
    const { column, row, initial } = cell;
    const name = `${column.part}.${column.name}`;
    if (!columns.has(name)) {
      columns.set(name, shown.push({ name, doc: column.doc, bookkeeping: isBookkeeping(column) }) - 1);
    }
    if (name === 'frame.program') program.set(row, initial);
    return [columns.get(name)!, words.row(cell), words.value(cell, initial)];
  });
  const eventsByStep = Map.groupBy(recording.events, ({ step }) => step);
  const steps = states.steps.map((step): PageStep => {
    const { op, cpu, slot, section, gap, timeNs, changes } = step;
    for (const [at, now] of changes) {
      const { column, row } = states.cells[at]!;
      if (column.part === 'frame' && column.name === 'program') program.set(row, now);
    }
    return {
      op,
      cpu,
      on: words.slot(slot),
      section,
      gap,
      timeNs,
      time: formatDuration(timeNs),
      events: (eventsByStep.get(step.step) ?? []).map(({ name, a, b, c }) => {
        return { name, text: eventWords(shape, { name, a, b, c }), a, b, c };
      }),
      changes: changes.map(([at, now]) => [
        at,
        words.value(states.cells[at]!, now, program.get(states.cells[at]!.row)),
      ]),
    };
  });
  return { steps: [START, ...steps], cells, columns: shown };
}

function lanes({ scenario }: Recording, tracks: Tracks): Pick<PageRecord, 'lanes' | 'locks'> {
  const { cpus, mutexes } = scenario.shape;
  const waiters = tracks.pointingAt('task', 'waitsIn', mutexes.length);
  const readers = tracks.withBit('task', 'reads', mutexes.length);
  return {
    lanes: Array.from({ length: cpus }, (_, cpu) => ({
      cpu,
      curr: tracks.of('cpu', 'curr', cpu, NONE),
      donor: tracks.of('cpu', 'donor', cpu, NONE),
      held: tracks.of('cpu', 'held', cpu, 0).map(([step, held]) => [step, held === 1] as const),
    })),
    locks: mutexes.map((_, mutex) => ({
      name: mutexName(scenario.shape, mutex),
      owner: tracks.of('mutex', 'owner', mutex, NONE),
      readers: readers[mutex]!,
      waiters: waiters[mutex]!,
    })),
  };
}

function chains({ scenario }: Recording, states: States): PageRecord['chains'] {
  const { shape } = scenario;
  return states.chains.map(([step, chains]) => [
    step,
    chains.map((chain) => chain.map(({ task, mutex, holders }) => ({ task, mutex: mutexName(shape, mutex), holders }))),
  ]);
}

/** Where the condition of a claim stood; the broken claim's up to the end, or at least the step that broke it. */
function conditions({ scenario, outcome }: Recording, { spans }: States): Span[] {
  const { shape } = scenario;
  const shown = spans.map(({ property, about, subject, from, to }): Span => {
    const of = about === 'task' ? taskName(shape, subject) : about === 'mutex' ? mutexName(shape, subject) : '';
    const who = about === 'cpu' ? `CPU ${subject}` : of;
    const kind = property === outcome.property ? 'broken' : 'window';
    return {
      kind,
      cpu: about === 'cpu' ? subject : NONE,
      from,
      to,
      text: `${claimWords(property)}${who && `: ${who}`}`,
    };
  });
  const marked = shown.some(({ kind, to }) => kind === 'broken' && to === outcome.step);
  if (outcome.verdict === 'held' || marked) return shown;
  const { property, step } = outcome;
  return [...shown, { kind: 'broken', cpu: NONE, from: step, to: step, text: claimWords(property) }];
}

/** The named gaps after sections in which another CPU did something: the races that the literature has names for. */
function gaps({ steps }: States): Span[] {
  return steps.flatMap(({ gap, slot, cpu, step }, i): Span[] => {
    if (gap === '') return [];
    const next = steps.findIndex((other, at) => at > i && other.slot === slot);
    const to = next < 0 ? steps.at(-1)! : steps[next]!;
    if (!othersActed(steps.slice(i + 1, next < 0 ? steps.length : next), cpu)) return [];
    return [{ kind: 'gap', cpu, from: step, to: to.step, text: gap }];
  });
}

const othersActed = (between: readonly StateStep[], cpu: number): boolean => between.some((other) => other.cpu !== cpu);

/** Budgets of reservations and virtual runtimes, of those whose value changed more than once. */
function curves(tracks: Tracks): Curve[] {
  const follow = (what: Curve['what'], part: string, column: string): Curve[] =>
    tracks.changed(part, column).flatMap(({ row, initial }) => {
      const points = tracks.of(part, column, row, initial);
      return points.length > 1 ? [{ what, of: row, unit: 'ns' as const, points }] : [];
    });
  return [...follow('budget', 'dl', 'budgetNs'), ...follow('vruntime', 'fair', 'vruntime')];
}
