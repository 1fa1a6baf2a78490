// Nobody starves for its cookie: on a core that serves fair tasks alone, and to which nothing happens but ticks, each of them gets its
// turn. Half a slice is a turn where a CPU has one task. Of equal weights alone: the base of a queue keeps what its lightest task was ahead by, and
// a heavier one that comes later waits for all of that.

import { EV_CORE_COOKIE, EV_POLICY, EV_SWITCH, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { lockWaiting, type View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import type { EventReader, Memory, Window } from '../types.ts';
import { timeMayPass } from '../windows/inversion.ts';
import { couldRun, together, withCookies } from './words.ts';

const FORMULA =
  'two turns, each the longest slice and a tick, for every fair task queued on the core, the longest slice, a tick and an interrupt; equal weights alone, from the last change of the core on; while it is owed service on its CPU';

export const fairSiblingsTakeTurns: Window = {
  kind: 'window',
  hears: [EV_SWITCH, EV_POLICY, EV_YIELD, EV_CORE_COOKIE],
  name: 'fair-siblings-take-turns',
  because: 'a task that nobody preempts and nobody waits for would keep a sibling idle for ever',
  source: ['cosched-balance:STARVE', 'cosched-balance:C30'],
  appliesTo: withCookies,
  about: 'task',
  memory: part('coreTurns', 'task', {
    waits: ghost('1: it waited at the last look'),
    ...spanColumns,
    ...heldColumn,
    changes: ghost('changes of its core then'),
    mixed: ghost('row 0: 1 once there were fair tasks of different weights'),
    valid: ghost('row 0: the columns describe what every CPU does until the next section'),
  }),
  observe(w, events, memory, passedNs, shape, names) {
    const { waits, openNs, changes, mixed, valid } = memory;
    if (hasWeights(w)) mixed![0] = 1;
    const undisturbed = !wasHeld(memory, w) && valid![0] === 1;
    let says: string | null = null;
    for (let task = 0; task < w.tasks && passedNs > 0; task++) {
      if (waits![task] === 0) continue;
      if (undisturbed) lasts(memory, task, passedNs);
      else ends(memory, task);
      const bound = boundNs(w, task, shape.tickNs, shape.ipiNs);
      if (says !== null || openNs![task]! <= bound || changes![task] !== changesOf(w, task)) continue;
      says = `${names.task(task)} waited on CPU ${w.task.cpu[task]} for ${openNs![task]} ns while its core served fair tasks; ${FORMULA}: ${bound} ns`;
    }
    startAnew(w, events, memory);
    valid![0] = timeMayPass(w) ? 1 : 0;
    if (valid![0] === 0) return says;
    for (let task = 0; task < w.tasks; task++) {
      const still = shape.tickNs > 0 && mixed![0] === 0 && isWaiting(w, task);
      if (!still || waits![task] === 0 || changes![task] !== changesOf(w, task)) ends(memory, task);
      waits![task] = still ? 1 : 0;
      changes![task] = changesOf(w, task);
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};

const changesOf = (w: View, task: number): number => w.core.changes[w.core.leader[w.task.cpu[task]!]!]!;

/** Queued, not executing, on a core of several CPUs that executes and queues fair tasks alone. */
function isWaiting(w: View, task: number): boolean {
  const cpu = w.task.cpu[task]!;
  if (w.task.cls[task] !== FAIR || w.core.enabled[cpu] === 0) return false;
  // A lock waiter that is queued lends its turns to its owner.
  if (!couldRun(w, cpu, task) || w.task.onCpu[task] !== NONE || lockWaiting(w, task) || !isOwed(w, cpu, task))
    return false;
  let siblings = 0;
  for (let other = 0; other < w.cpus; other++) {
    if (!together(w, cpu, other)) continue;
    siblings++;
    if (w.cpu.active[other] === 0 || w.cpu.rtFirst[other] !== NONE || w.cpu.dlFirst[other] !== NONE) return false;
    const curr = w.cpu.curr[other]!;
    if (curr !== NONE && w.task.cls[curr] !== FAIR) return false;
  }
  return siblings > 1;
}

/** Lag of at least zero. Whoever was served out of turn, because an urgent sibling brought its cookie or its CPU was held, has to wait for that. */
const isOwed = (w: View, cpu: number, task: number): boolean =>
  w.cpu.fairRest[cpu]! + w.cpu.fairWeight[cpu]! * (w.cpu.fairAverage[cpu]! - w.fair.vruntime[task]!) >= 0;

/** Are there fair tasks of different weights, whether they run or not? */
function hasWeights(w: View): boolean {
  let weight = 0;
  for (let task = 0; task < w.tasks; task++) {
    if (w.task.cls[task] !== FAIR) continue;
    if (w.fair.group[task] !== NONE || (weight !== 0 && w.fair.weight[task] !== weight)) return true;
    weight = w.fair.weight[task]!;
  }
  return false;
}

function boundNs(w: View, task: number, tickNs: number, ipiNs: number): number {
  const cpu = w.task.cpu[task]!;
  let queued = 0;
  let longest = 0;
  for (let other = 0; other < w.tasks; other++) {
    if (w.task.cls[other] !== FAIR) continue;
    longest = Math.max(longest, w.fair.sliceNs[other]!);
    if (w.task.queueOf[other] !== NONE && together(w, cpu, w.task.queueOf[other]!)) queued++;
  }
  return 2 * (longest + tickNs) * queued + longest + tickNs + ipiNs;
}

/** It ran, or who it is has changed, or somebody gave up a turn. */
function startAnew(w: View, { count, rows }: EventReader, memory: Memory): void {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    const subject = rows[at + 3]!;
    if (rows[at] === EV_SWITCH) {
      if (rows[at + 4]! >= 0) ends(memory, rows[at + 4]!);
      if (subject >= 0) ends(memory, subject);
      continue;
    }
    if (rows[at] !== EV_POLICY && rows[at] !== EV_YIELD && rows[at] !== EV_CORE_COOKIE) continue;
    for (let task = 0; task < w.tasks; task++) ends(memory, task);
  }
}
