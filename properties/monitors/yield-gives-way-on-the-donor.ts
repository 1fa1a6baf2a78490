// A yield is about the scheduling context: it acts on the donor, whoever calls, and an RT peer of the same priority that is queued
// behind it comes next. A reservation that is lent may be spared: to give up its budget is not the caller's to do. Whether there is such a peer is read from the queue when the yield is heard; the pick that follows is heard.

import {
  EV_DONOR,
  EV_LEAVE,
  EV_MIGRATE,
  EV_PI_SETPRIO,
  EV_POLICY,
  EV_SWITCH,
  EV_YIELD,
  EVENT_STRIDE,
} from '../../model/events.ts';
import { DL, NONE, RT } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { picksUrgentAlone } from '../vocabulary.ts';
import { cpuOfDonorSwitch, follow, whereColumns } from './follow.ts';
import { cpuRow, taskRow } from './rows.ts';

export const yieldGivesWayOnTheDonor: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR, EV_LEAVE, EV_MIGRATE, EV_PI_SETPRIO, EV_POLICY, EV_SWITCH, EV_YIELD],
  name: 'yield-gives-way-on-the-donor',
  because: 'a yield that moves the executing task instead leaves the donor in front, and it is picked again for ever',
  source: ['proxy-exec:A6', 'proxy-exec:T19', 'proxy-exec:M36', '127b90315ca0'],
  appliesTo: picksUrgentAlone,
  memory: part('yieldGives', 'lock', {
    ...whereColumns,
    yielded: ghost('rows of CPUs: the RT donor that gave way here and has not been picked over yet; -1: none', NONE),
    peer: ghost('rows of CPUs: the task of its priority that comes next', NONE),
  }),
  hear({ count, rows }, memory, w, names) {
    const base = taskRow(w, 0);
    const yielded = memory.yielded!;
    const peer = memory.peer!;
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      const kind = rows[at]!;
      const cpu = cpuRow(rows[at + 2]!);
      const task = rows[at + 3]!;
      const next = rows[at + 4]!;
      if (kind === EV_MIGRATE || kind === EV_POLICY || kind === EV_PI_SETPRIO) forget(memory, w, task);
      else if (kind === EV_DONOR) {
        yielded[cpuOfDonorSwitch(memory, base, cpu, task)] = NONE;
        follow(memory, base, kind, cpu, task, next);
      } else if (kind === EV_SWITCH) follow(memory, base, kind, cpu, task, next);
      else if (kind === EV_LEAVE && yielded[cpu] !== NONE) {
        const again = yielded[cpu]!;
        yielded[cpu] = NONE;
        if (w.cpu.donor[cpu] === again && w.task.queueOf[peer[cpu]!] === cpu && w.task.passedOver[peer[cpu]!] === 0) {
          return `${names.task(again)} yielded on CPU ${cpu} and was picked again, though ${names.task(peer[cpu]!)} has the same priority and waits there`;
        }
      }
      if (kind !== EV_YIELD) continue;
      const donor = donorOf(memory, w, cpu);
      const spared = next === NONE && donor !== task && donor !== NONE && w.task.cls[donor] === DL;
      if (next !== donor && !spared) {
        const who = (t: number) => (t === NONE ? 'nobody' : names.task(t));
        return `${names.task(task)} yielded on CPU ${cpu}, which acted on ${who(next)}, but the donor is ${who(donor)}`;
      }
      peer[cpu] = peerOf(w, cpu, donor);
      yielded[cpu] = peer[cpu] === NONE ? NONE : donor;
    }
    return null;
  },
};

function donorOf(memory: Record<string, Float64Array>, w: View, cpu: number): number {
  const base = taskRow(w, 0);
  for (let task = 0; task < w.threads; task++) if (memory.paysOn![base + task] === cpu) return task;
  return NONE;
}

/** The first other RT task of the donor's priority that is queued there. */
function peerOf(w: View, cpu: number, donor: number): number {
  if (donor === NONE || w.task.cls[donor] !== RT) return NONE;
  for (let t = w.cpu.rtFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
    if (t !== donor && w.task.prio[t] === w.task.prio[donor] && w.task.passedOver[t] === 0) return t;
  }
  return NONE;
}

/** A task that left or changed its rank settles nothing any more. */
function forget(memory: Record<string, Float64Array>, w: View, task: number): void {
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (memory.yielded![cpu] === task || memory.peer![cpu] === task) memory.yielded![cpu] = NONE;
  }
}
