// AB-EFFECT for asymmetric packing, where the reason is plain: CPUs that are alike, one fair task on all of them, and one that shares its cache,
// idles, may have it and is preferred. Whichever such CPU looks next has the task moved.

import { EV_MIGRATE, EV_SWITCH } from '../../model/events.ts';
import { NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { mayExecuteOn, type View } from '../../model/view.ts';
import { activeCpus } from '../root-domain.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { Window } from '../types.ts';
import { aloneOn, isIdle } from './alone.ts';

const FORMULA = `two milliseconds for each CPU of its root domain, two ticks, one inter-processor interrupt and ${SWITCHING}`;

/** The task that is alone on this CPU and on all of its root domain, where one that shares its cache is preferred and free for it; NONE otherwise. */
export function lessPreferredOn(w: View, cpu: number): number {
  const task = aloneOn(w, cpu);
  if (task === NONE) return NONE;
  const { llc, original, left, preference } = w.lb;
  let found = NONE;
  for (let other = 0; other < w.cpus; other++) {
    if (w.cpu.root[other] !== w.cpu.root[cpu] || w.cpu.active[other] === 0) continue;
    if (original[other] !== original[cpu] || left[other] !== original[other]) return NONE;
    if (other === cpu) continue;
    if (!isIdle(w, other)) return NONE;
    if (llc[other] === llc[cpu] && preference[other]! > preference[cpu]! && mayExecuteOn(w, task, other)) found = task;
  }
  return found;
}

export const aLoneTaskGoesToAPreferredCpu: Window = {
  kind: 'window',
  name: 'a-lone-task-goes-to-a-preferred-cpu',
  because: 'a CPU that does the same work faster, or lets others sleep deeper, idles beside one that does not',
  source: ['cosched-balance:AB-EFFECT', 'cosched-balance:L19', '4ad4e481bd02'],
  appliesTo: (features) => features.has('asym-packing') && features.has('active-balance-by-thread'),
  hears: [EV_SWITCH, EV_MIGRATE],
  about: 'cpu',
  memory: part('lessPreferred', 'cpu', {
    task: ghost('the task that is alone here while a preferred CPU idles; -1: none', NONE),
    ...spanColumns,
    ...heldColumn,
    beside: ghost('active CPUs of its root domain meanwhile'),
  }),
  observe(w, _events, memory, passedNs, shape, names) {
    const { task, openNs, beside } = memory as Record<string, Float64Array>;
    const held = wasHeld(memory, w);
    let says: string | null = null;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (task![cpu] !== NONE && !held && shape.tickNs > 0) lasts(memory, cpu, passedNs);
      const boundNs = beside![cpu]! * 2_000_000 + 2 * shape.tickNs + shape.ipiNs + switchingNs(shape);
      if (openNs![cpu]! > boundNs && says === null) {
        says = `${names.task(task![cpu]!)} has been alone on CPU ${cpu} for ${openNs![cpu]} ns while a CPU idled that is preferred; ${FORMULA}: ${boundNs} ns`;
      }
      const changed = beside![cpu] !== activeCpus(w, w.cpu.root[cpu]!);
      beside![cpu] = activeCpus(w, w.cpu.root[cpu]!);
      const now = lessPreferredOn(w, cpu);
      if (now === NONE || held || changed || now !== task![cpu]) ends(memory, cpu);
      task![cpu] = now;
    }
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
