// AB-RESET: from the flag to its end. The thread that does the work is more urgent than all else, so it is one interrupt away.

import { AB_REFUSED, EV_ACTIVE_BALANCE, EV_LEAVE, EVENT_STRIDE } from '../../model/events.ts';
import { NONE, RT } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { competesAs, isHelper, type View } from '../../model/view.ts';
import { ends, heldColumn, lasts, spanColumns, wasHeld } from '../span.ts';
import { SWITCHING, switchingNs } from '../switching.ts';
import type { EventReader, Memory, Window } from '../types.ts';

const FORMULA = `one inter-processor interrupt and ${SWITCHING}; time with somebody held does not count, nor where a thread of the RT class may not displace who executes, after which the CPU has to be told anew`;

/** What has become of the request that the flag stands for. */
function note({ count, rows }: EventReader, memory: Memory): void {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
    if (rows[at] === EV_ACTIVE_BALANCE && rows[at + 4] === AB_REFUSED) memory.refused![rows[at + 3]!] = 1;
  }
}

/** Who schedules runs what is listed next: until then it has been waited for. */
function noteSchedules({ count, rows }: EventReader, memory: Memory): void {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE)
    if (rows[at] === EV_LEAVE && memory.open![rows[at + 2]!] === 1) memory.scheduled![rows[at + 2]!] = 1;
}

/** A thread of the RT class: whoever is as urgent goes on, fair tasks that a server serves among them. That is what such a thread is for, and time in which it waits is not its fault. */
function waitsItsTurn(w: View, cpu: number): boolean {
  const serves = competesAs(w, cpu);
  return w.helpers > 0 && serves !== NONE && !isHelper(w, serves) && w.task.cls[serves]! >= RT;
}

function fate(w: View, memory: Memory, cpu: number): string {
  if (memory.refused![cpu] === 1) return 'and its request was refused';
  // The switch that it waited for may be what this very section has ended.
  if (w.lb.awaits[cpu] === 1 || memory.awaited![cpu] === 1) return 'and it is to be told of a switch that has not come';
  if (w.lb.listed[cpu] === 0) return 'and nothing is listed there';
  return `and its callback is listed there, ${memory.scheduled![cpu] === 1 ? 'though it has scheduled' : 'which has not scheduled'} since`;
}

export const anActiveBalanceIsSoonOver: Window = {
  kind: 'window',
  name: 'an-active-balance-is-soon-over',
  because:
    'while it lasts nobody else can have that CPU relieved, and what it was asked for may have changed when it comes',
  source: ['cosched-balance:AB-RESET', 'cosched-balance:K8', 'f0498d2a54e7'],
  appliesTo: (features) => features.has('active-balance'),
  hears: [EV_ACTIVE_BALANCE, EV_LEAVE],
  about: 'cpu',
  memory: part('activeBalance', 'cpu', {
    open: ghost('its flag is up'),
    ...spanColumns,
    ...heldColumn,
    refused: ghost('that request was refused'),
    waits: ghost('its thread waits for something that it may not displace'),
    turns: ghost('how often it has done so'),
    awaited: ghost('its switch had not come at the last look'),
    scheduled: ghost('the CPU has scheduled since'),
  }),
  observe(w, events, memory, passedNs, shape) {
    const { open, openNs } = memory as Record<string, Float64Array>;
    const held = wasHeld(memory, w);
    let says: string | null = null;
    note(events, memory);
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      if (open![cpu] === 1 && !held && memory.waits![cpu] === 0) lasts(memory, cpu, passedNs);
      const boundNs = (1 + memory.turns![cpu]!) * (shape.ipiNs + switchingNs(shape));
      if (openNs![cpu]! > boundNs && says === null)
        says = `the flag of CPU ${cpu} has been up for ${openNs![cpu]} ns, ${fate(w, memory, cpu)}; ${FORMULA}: ${boundNs} ns`;
      open![cpu] = w.lb.active[cpu]!;
      const waits = waitsItsTurn(w, cpu);
      if (waits && memory.waits![cpu] === 0) memory.turns![cpu]!++;
      memory.waits![cpu] = waits ? 1 : 0;
      memory.awaited![cpu] = w.lb.awaits[cpu]!;
      if (open![cpu] === 1) continue;
      ends(memory, cpu);
      memory.turns![cpu] = 0;
      memory.refused![cpu] = 0;
      memory.scheduled![cpu] = 0;
    }
    noteSchedules(events, memory);
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: memory.maxNs![0]!, promised: true }),
};
