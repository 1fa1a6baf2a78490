// The run as a trace in the Chrome trace event format, which the Perfetto UI opens: a process for each CPU with a thread for curr and
// one for donor, flows from a wake-up to the task that runs, counters for budgets. Made from the record of the page.

import type { Curve, Lasting, PageRecord } from './html/record.ts';

type Args = Readonly<Record<string, string | number>>;

export type TraceEvent =
  | { ph: 'M'; pid: number; tid?: number; name: string; args: Args }
  | { ph: 'X'; pid: number; tid: number; ts: number; dur: number; name: string; cat: string; args: Args }
  | { ph: 'i'; pid: number; tid: number; ts: number; s: 't' | 'p' | 'g'; name: string; cat: string; args: Args }
  | { ph: 's'; pid: number; tid: number; ts: number; id: number; name: string; cat: string }
  | { ph: 'f'; pid: number; tid: number; ts: number; id: number; name: string; cat: string; bp: 'e' }
  | { ph: 'C'; pid: number; ts: number; name: string; args: Args };

export interface Trace {
  displayTimeUnit: 'ns';
  traceEvents: TraceEvent[];
  otherData: Args;
}

const CURR = 1;
const DONOR = 2;
const SECTIONS = 3;
const TRACKS = [
  [CURR, 'curr (executes)'],
  [DONOR, 'donor (picked, pays)'],
  [SECTIONS, 'lock sections and events'],
] as const;

/** Processes: 1 is the run as a whole; CPU 0 is 2, and so on. A process 0 would be taken for the idle task. */
const RUN = 1;
const pidOf = (cpu: number): number => 2 + cpu;

export function perfettoTrace(record: PageRecord): Trace {
  const ts = instants(record);
  return {
    displayTimeUnit: 'ns',
    traceEvents: [
      ...names(record),
      ...operations(record, ts),
      ...slices(record, ts),
      ...sections(record, ts),
      ...wakeUps(record, ts),
      ...record.curves.flatMap((curve) => counter(record, curve, ts)),
    ],
    otherData: {
      design: record.design,
      verdict: record.verdict,
      ...(record.claim ? { claim: record.claim.words, says: record.claim.says } : {}),
      replay: record.replay.command,
      time: 'sections take no time in the model; those of one instant are drawn 1 ns apart',
    },
  };
}

/** When each step is drawn, in us. Sections of one instant follow each other by a nanosecond, so that their order is seen. */
function instants({ steps }: PageRecord): number[] {
  let last = -1;
  const ns = steps.map(({ timeNs }) => {
    last = Math.max(timeNs, last + 1);
    return last;
  });
  return [...ns, last + 1].map((instant) => instant / 1000);
}

function names({ lanes }: PageRecord): TraceEvent[] {
  const process = (pid: number, name: string, order: number): TraceEvent[] => [
    { ph: 'M', pid, name: 'process_name', args: { name } },
    { ph: 'M', pid, name: 'process_sort_index', args: { sort_index: order } },
  ];
  return [
    ...process(RUN, 'operations and counters', -1),
    { ph: 'M', pid: RUN, tid: 1, name: 'thread_name', args: { name: 'what the environment does' } },
    ...lanes.flatMap(({ cpu }) => [
      ...process(pidOf(cpu), `CPU ${cpu}`, cpu),
      ...TRACKS.flatMap(([tid, name]): TraceEvent[] => [
        { ph: 'M', pid: pidOf(cpu), tid, name: 'thread_name', args: { name } },
        { ph: 'M', pid: pidOf(cpu), tid, name: 'thread_sort_index', args: { sort_index: tid } },
      ]),
    ]),
  ];
}

/** A span between the ends of two steps. */
const slice = (
  ts: readonly number[],
  from: number,
  to: number,
  rest: { pid: number; tid: number; name: string; cat: string; args: Args },
): TraceEvent => ({ ph: 'X', ts: ts[from]!, dur: difference(ts[to]!, ts[from]!), ...rest });

/** Whole nanoseconds in us: the difference of two such numbers is rounded to one again. */
const difference = (to: number, from: number): number => Math.round((to - from) * 1000) / 1000;

function operations({ ops, steps }: PageRecord, ts: readonly number[]): TraceEvent[] {
  const firsts = [...Map.groupBy(steps.keys(), (i) => steps[i]!.op)].filter(([op]) => op >= 0);
  return firsts.map(([op, own]) => {
    const name = op < ops.length ? `${op + 1}. ${ops[op]!.text}` : 'settling';
    return slice(ts, own[0]!, own.at(-1)! + 1, {
      pid: RUN,
      tid: 1,
      name,
      cat: 'operation',
      args: { steps: own.length },
    });
  });
}

function slices({ lanes, threads, steps }: PageRecord, ts: readonly number[]): TraceEvent[] {
  const shown = (track: Lasting<number>, pid: number, tid: number, cat: string): TraceEvent[] =>
    track.flatMap(([from, thread], i) => {
      const to = track[i + 1]?.[0] ?? steps.length;
      if (thread < 0 || to <= from) return [];
      const { name, about } = threads[thread]!;
      return [slice(ts, from, to, { pid, tid, name, cat, args: { about, 'first step': from, 'last step': to - 1 } })];
    });
  return lanes.flatMap(({ cpu, curr, donor }) => [
    ...shown(curr, pidOf(cpu), CURR, 'curr'),
    ...shown(donor, pidOf(cpu), DONOR, 'donor'),
  ]);
}

function sections({ steps, claim }: PageRecord, ts: readonly number[]): TraceEvent[] {
  return steps.flatMap(({ cpu, section, on, events }, step): TraceEvent[] => {
    if (step === 0) return [];
    const at = { pid: pidOf(cpu), tid: SECTIONS, ts: ts[step]! };
    const args: Args = {
      step,
      on,
      ...(events.length > 0 ? { events: events.map(({ text }) => text).join('; ') } : {}),
    };
    const broken: TraceEvent[] =
      claim?.step === step
        ? [{ ph: 'i', ...at, s: 'g', name: `BROKEN: ${claim.words}`, cat: 'claim', args: { says: claim.says } }]
        : [];
    return [{ ph: 'X', ...at, dur: 0.001, name: section, cat: 'section', args }, ...broken];
  });
}

/** From the section that wakes a task to the next moment at which it begins to execute. */
function wakeUps({ steps, lanes }: PageRecord, ts: readonly number[]): TraceEvent[] {
  let id = 0;
  return steps.flatMap(({ cpu, events }, step) =>
    events.flatMap(({ name, a }): TraceEvent[] => {
      if (name !== 'sched_wakeup' && name !== 'sched_wakeup_new') return [];
      const runs = lanes
        .flatMap(({ cpu, curr }) =>
          curr.filter(([at, thread]) => thread === a && at >= step).map(([at]) => ({ cpu, at })),
        )
        .sort((x, y) => x.at - y.at)[0];
      if (!runs) return [];
      id++;
      const flow = { id, name: 'wake-up', cat: 'wake-up' } as const;
      return [
        { ph: 's', pid: pidOf(cpu), tid: SECTIONS, ts: ts[step]!, ...flow },
        { ph: 'f', pid: pidOf(runs.cpu), tid: CURR, ts: ts[runs.at]!, bp: 'e', ...flow },
      ];
    }),
  );
}

function counter({ threads }: PageRecord, { what, of, points }: Curve, ts: readonly number[]): TraceEvent[] {
  const name = `${what} of ${threads[of]?.name ?? of} (ns)`;
  return points.map(([step, value]) => ({ ph: 'C', pid: RUN, ts: ts[step]!, name, args: { ns: value } }));
}
