// Sections that every section of another CPU commutes with: whoever is about to run one may run it at once, and what others could do in the
// gap before it they can do after it. docs/decisions/0010-local-sections.md says why each of them is such a section; local-sections.test.ts asks
// every state of small searches.

import type { LockRef } from '../../model/frames.ts';
import { NONE, QUEUED } from '../../model/ids.ts';
import type { Machine } from '../../model/machine.ts';
import type { Shape } from '../../model/shape.ts';
import { irqSlot } from '../../model/view.ts';
import type { World } from '../../model/world.ts';
import type { LoadedBench } from '../registry.ts';

/** Where the sections are tested to be local: designs as they stand, without another choice. proxy-P4 moves waiters as units, though they are bound. */
export const LOCAL_DESIGNS: readonly string[] = ['vanilla', 'proxy-P1', 'proxy-P2', 'proxy-P3'];

/** What must be so besides; it stays so until the section has run. */
type Condition = (w: World, slot: number) => boolean;
const always: Condition = () => true;

/** A task that is queued here stays so while the runqueue lock is kept. */
const isQueuedHere = (w: World, slot: number, task: number): boolean =>
  w.task.onRq[task] === QUEUED && w.task.cpu[task] === slot;

/** By program and section: what touches nothing but the frame of its CPU and what the locks guard that are kept from the section before. */
const LOCAL: Readonly<Record<string, Readonly<Record<string, Condition>>>> = {
  schedule: {
    'pull-look': always,
    pick: always,
    'walk-blocked-on': (w, slot) => w.task.isBlocked[w.frame.b[slot]!] === 0,
    'walk-owner-cpu': (w, slot) => isQueuedHere(w, slot, w.frame.d[slot]!),
    'walk-recheck': (w, slot) => isQueuedHere(w, slot, w.frame.d[slot]!),
    'idle-detour': always,
    switch: always,
  },
  push: { 'push-select': always },
  'wake-up': {
    'wake-waking': always,
    // It is on no CPU, and goes to the one that it is bound to, where it belongs already.
    'wake-select': ({ task, frame }, slot) => {
      const woken = frame.a[slot]!;
      return task.onCpu[woken] === NONE && task.allowedLo[woken] === 1 << task.cpu[woken]!;
    },
  },
};

/** Operations that leave every task on the CPU it is bound to. */
const KINDS: readonly string[] = ['wake', 'spurious', 'lock', 'trylock', 'unlock', 'sleep', 'yield'];

/** Why nothing is known to be local there; null: it is. */
export function whyNotLocal({ spec }: LoadedBench, shape: Shape, kinds: readonly string[]): string | null {
  if (!LOCAL_DESIGNS.includes(spec.design) || Object.keys(spec.choices).length > 0)
    return `is for ${LOCAL_DESIGNS.join(', ')}, with no --choice`;
  if (spec.mutant !== null) return 'is for designs as they are: a mistake may take away the very lock that it rests on';
  if (shape.tasks.some(({ cpus }) => cpus.length !== 1))
    return 'is for tasks that masks= binds to one CPU each: where a CPU is chosen, others are looked at without their locks';
  const other = kinds.find((kind) => !KINDS.includes(kind));
  if (other !== undefined) return `is for ${KINDS.join(', ')}, and not for ${other}`;
  if (shape.mutexKinds?.some((kind) => kind !== 'mutex')) return "is for the kernel's own mutexes";
  return null;
}

export class LocalSections {
  /** By program, then by position of the section; null: it never is. */
  private readonly conditions: readonly (readonly (Condition | null)[])[];

  constructor(m: Machine) {
    this.conditions = m.programs.map(({ name, sections }) =>
      sections.map((section) => LOCAL[name]?.[section.name] ?? null),
    );
  }

  /** Is the next section of this CPU one of them? It takes no lock then that it does not keep already, and nothing interrupts it. */
  isNext(m: Machine, cpu: number): boolean {
    const { frame } = m.w;
    const irq = irqSlot(m.w, cpu);
    const slot = m.isActive(irq) ? irq : cpu;
    if (!m.isActive(slot)) return false;
    const program = frame.program[slot]!;
    const at = frame.section[slot]!;
    const condition = this.conditions[program]![at]!;
    if (condition === null) return false;
    return keepsAll(m, slot, m.programs[program]!.steps[at]!.takes) && condition(m.w, slot);
  }
}

/** Each of these locks is kept already, or it turns out that none is needed. */
function keepsAll(m: Machine, slot: number, takes: readonly LockRef[]): boolean {
  const { lock0, lock1, lock2 } = m.w.frame;
  for (let i = 0; i < takes.length; i++) {
    const { place } = takes[i]!;
    const kept = (place === 0 ? lock0 : place === 1 ? lock1 : lock2)[slot]!;
    if (kept === NONE && takes[i]!.of(m, slot) !== NONE) return false;
  }
  return true;
}
