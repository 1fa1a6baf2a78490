// A monitor acts on the kinds of events that it names and on no others, though it hears all of a section. What it remembers must be the same where
// the others are left out: one that takes any of them for a kind of its own forgets, or counts, what has not happened.

import { expect, test } from 'vitest';
import { DRAWN_OPERATIONS_MAX, drawRun } from '../generators/scenario.ts';
import { draftToShape, shapeDraft } from '../generators/shape-draft.ts';
import { DRAWN_TASKS_MAX } from '../generators/shapes.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { EVENT_STRIDE } from '../model/events.ts';
import { append, eventLog } from '../model/events-log.ts';
import type { Machine, Observer } from '../model/machine.ts';
import { opList } from '../model/ops.ts';
import type { Memory, Monitor, Names } from '../properties/types.ts';
import { SETTLE_NS } from './campaign/block.ts';
import { namesOf } from './judge.ts';
import { drawingFor, loadBench } from './registry.ts';
import { Stands } from './run.ts';

const RUNS = 4;

/** Count all events of a section as their clock, or read in the others why theirs has happened. */
const MORE_THAN_ITS_OWN: ReadonlySet<string> = new Set([
  'a-server-follows-its-edges',
  'an-activation-takes-nobody-twice',
  'balancing-and-proxying-come-to-rest',
  'no-waiter-follows-an-owner-that-sleeps',
  'who-lends-for-an-rwsem-saw-a-writer',
  'who-tries-in-vain-for-long-has-it-reserved',
  'who-waits-for-a-writer-lends',
]);

/** Hears beside the judge, and nothing but what it names. */
class Twin implements Observer {
  readonly differing = new Set<string>();
  private readonly memories = new Map<Monitor, Memory>();
  private readonly monitors: readonly Monitor[];
  private readonly names: Names;

  constructor(monitors: readonly Monitor[], names: Names) {
    this.monitors = monitors;
    this.names = names;
  }

  afterSection(m: Machine): boolean {
    for (const monitor of this.monitors) this.compare(m, monitor);
    return false;
  }

  atRest(): boolean {
    return false;
  }

  private compare({ w, log }: Machine, monitor: Monitor): void {
    const named = eventLog();
    for (let at = 0; at < log.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const [kind, now, cpu, a, b, c] = log.rows.subarray(at, at + EVENT_STRIDE) as unknown as readonly number[];
      if (monitor.hears.includes(kind!)) append(named, kind!, now!, cpu!, a!, b!, c!);
    }
    if (named.count === 0) return;
    const full = w.memory[monitor.memory.name]!;
    let own = this.memories.get(monitor);
    if (!own) {
      const { columns } = monitor.memory;
      own = Object.fromEntries(
        Object.entries(full).map(([name, { length }]) => [name, new Float64Array(length).fill(columns[name]!.init)]),
      );
      this.memories.set(monitor, own);
    }
    monitor.hear(named, own, w, this.names);
    for (const [name, column] of Object.entries(full)) {
      if (column.some((value, i) => value !== own[name]![i])) this.differing.add(`${monitor.name}: ${name}`);
    }
  }
}

for (const { name } of PRESETS) {
  test(`${name}: a monitor acts on what it says that it hears`, async () => {
    const { bench } = await loadBench({ design: name, choices: {}, mutant: null, properties: null });
    const { features } = bench.design;
    const monitors = bench.properties.filter(
      (p): p is Monitor => p.kind === 'monitor' && p.appliesTo(features) && !MORE_THAN_ITS_OWN.has(p.name),
    );
    const draft = shapeDraft(DRAWN_TASKS_MAX);
    const list = opList(4 * DRAWN_OPERATIONS_MAX);
    const stands = new Stands(bench);
    for (let run = 0; run < RUNS; run++) {
      drawRun('1', run, drawingFor(bench.design, 'mixed'), draft, list);
      const shape = draftToShape(draft);
      const twin = new Twin(shape.userspace ? [] : monitors, namesOf(shape));
      const { property } = stands.for(shape).run(shape, list, SETTLE_NS, undefined, twin);
      if (property === '') expect([...twin.differing], `run ${run}`).toEqual([]);
    }
  });
}
