// The naive twin of the fair pick, judged only right after one: later the eligibility of others changes without anybody having to
// reschedule. Exact integers throughout, because an entity placed at the average must come out eligible.

import { EV_DONOR, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { part } from '../../model/parts.ts';
import type { View } from '../../model/view.ts';
import type { Monitor } from '../types.ts';
import { picksAlone } from '../vocabulary.ts';

export const theFairPickIsEevdf: Monitor = {
  kind: 'monitor',
  hears: [EV_DONOR],
  name: 'the-fair-pick-is-eevdf',
  because: 'only the earliest virtual deadline among the eligible keeps every lag within one request',
  source: ['proxy-exec:D4', 'base-scheduler:E3', 'base-scheduler:E4'],
  appliesTo: (features) => features.has('eevdf') && picksAlone(features),
  memory: part('eevdfPick', 'world', {}),
  hear({ count, rows }, _memory, w, names) {
    for (let i = 0, at = 0; i < count; i++, at += EVENT_STRIDE) {
      if (rows[at] !== EV_DONOR) continue;
      const cpu = rows[at + 2]!;
      const before = rows[at + 3]!;
      const picked = rows[at + 4]!;
      // A waker that gives the CPU back to what it executes has picked nothing, and asks for a pick.
      if (picked === NONE || w.task.cls[picked] !== FAIR || w.cpu.needResched[cpu] === 1) continue;
      if (w.cpu.donor[cpu] !== picked || w.cpu.fairFirst[cpu] === w.cpu.fairLast[cpu]) continue;
      const right = pick(w, cpu, before);
      if (right === picked) continue;
      return `CPU ${cpu} picked ${names.task(picked)}, but by virtual deadline among the eligible it is ${names.task(right)}`;
    }
    return null;
  },
};

/** Who comes next, given whom the CPU served before. */
export function pick(w: View, cpu: number, before: number): number {
  const { vruntime, vprot } = w.fair;
  const goesOn =
    before !== NONE && w.task.cls[before] === FAIR && w.task.queueOf[before] === cpu && w.task.passedOver[before] === 0;
  if (goesOn && vruntime[before]! < vprot[before]! && isEligible(w, cpu, before)) return before;
  return pickUnprotected(w, cpu);
}

/** The earliest virtual deadline among the eligible, whoever is protected. */
export function pickUnprotected(w: View, cpu: number): number {
  const { vruntime, deadline } = w.fair;
  let earliest = NONE;
  let leftmost = NONE;
  for (let t = w.cpu.fairFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
    if (w.task.passedOver[t] === 1) continue;
    if (leftmost === NONE || vruntime[t]! < vruntime[leftmost]!) leftmost = t;
    if (isEligible(w, cpu, t) && (earliest === NONE || deadline[t]! < deadline[earliest]!)) earliest = t;
  }
  return earliest === NONE ? leftmost : earliest;
}

/** Its vruntime is at most the weighted average of all that are queued. */
function isEligible(w: View, cpu: number, task: number): boolean {
  let weights = 0n;
  let weighted = 0n;
  for (let t = w.cpu.fairFirst[cpu]!, hops = 0; t !== NONE && hops <= w.threads; t = w.task.rqNext[t]!, hops++) {
    const weight = BigInt(w.fair.weight[t]!);
    weights += weight;
    weighted += weight * BigInt(w.fair.vruntime[t]!);
  }
  return weighted >= weights * BigInt(w.fair.vruntime[task]!);
}
