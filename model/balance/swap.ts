// stop_two_cpus() and the one who asks for it: a task that executes changes CPUs with one that executes elsewhere (migrate_swap(), of NUMA
// balancing). The stoppers of both CPUs meet with interrupts off, and one of them moves both tasks, so that nobody finds them half way.

import { ENQ_MIGRATE } from '../design.ts';
import {
  EV_MIGRATE,
  EV_SET_STATE,
  EV_STOP_TWO,
  TWO_LEFT,
  TWO_LISTED,
  TWO_OVER,
  TWO_REFUSED,
  TWO_SWAPPED,
} from '../events.ts';
import {
  cpuSection,
  DONE,
  type LockRef,
  NEXT,
  type Program,
  program,
  type Section,
  sectionId,
  taskSection,
  WAIT,
} from '../frames.ts';
import {
  BIRTH_NONE,
  DEAD,
  FAIR,
  NEW,
  NONE,
  QUEUED,
  RUNNING,
  TWO_COME,
  TWO_IRQS_OFF,
  TWO_NONE,
  TWO_RUN,
  UNINTERRUPTIBLE,
} from '../ids.ts';
import { wakeupPreempt } from '../kernel/context.ts';
import { hereOf } from '../kernel/locks.ts';
import { activateTask, deactivateTask, setTaskCpu } from '../kernel/queue.ts';
import { ANY_STATE } from '../kernel/wake-up.ts';
import type { Machine } from '../machine.ts';
import { P_WAKE } from '../program-names.ts';
import { schedules } from '../umcg/entry.ts';
import { hasSwaps, inEffectiveMask, isKthread, lockFree, piLock, rqLock, stopLock, type View } from '../view.ts';

/** task_numa_migrate(): a fair task of userspace asks, and names one that executes elsewhere at this moment. */
export function maySwap(w: View, task: number, partner: number): boolean {
  if (!hasSwaps(w) || partner === task || w.task.cls[task] !== FAIR || isKthread(w, task)) return false;
  if (isKthread(w, partner) || w.task.birth[partner] !== BIRTH_NONE || w.task.onCpu[partner] === NONE) return false;
  return w.task.state[partner] !== DEAD && w.task.state[partner] !== NEW;
}

/** The other CPU of a request. */
const low = (w: View, asker: number): number => Math.min(w.swap.from[asker]!, w.swap.to[asker]!);
const high = (w: View, asker: number): number => Math.max(w.swap.from[asker]!, w.swap.to[asker]!);

/** The four tests of migrate_swap() and of migrate_swap_stop(), beside that both tasks are still where they were. */
export const bothMayGo = (w: View, asker: number): boolean => {
  const { partner, from, to } = w.swap;
  return (
    w.cpu.active[from[asker]!] === 1 &&
    w.cpu.active[to[asker]!] === 1 &&
    inEffectiveMask(w, asker, to[asker]!) &&
    inEffectiveMask(w, partner[asker]!, from[asker]!)
  );
};

/** Are both tasks on the CPUs on which they were found? */
export const bothAreThere = ({ swap, task }: View, asker: number): boolean =>
  task.cpu[asker] === swap.from[asker] && task.cpu[swap.partner[asker]!] === swap.to[asker];

/** __cpu_stop_queue_work(): the request of a task goes to the end of the list of that CPU's stopper, whose lock is held. */
export function listTwoStop(m: Machine, cpu: number, asker: number): void {
  const { stopList, swap } = m.w;
  const last = stopList.last[cpu]!;
  if (last === NONE) stopList.first[cpu] = asker;
  else {
    (swap.from[last] === cpu ? swap.nextOnFrom : swap.nextOnTo)[last] = asker;
    m.touchTask(last);
  }
  (swap.from[asker] === cpu ? swap.nextOnFrom : swap.nextOnTo)[asker] = NONE;
  stopList.last[cpu] = asker;
  m.touchCpu(cpu);
  m.touchTask(asker);
}

function takeTwoStop(m: Machine, cpu: number): number {
  const { stopList, swap } = m.w;
  const asker = stopList.first[cpu]!;
  if (asker === NONE) return NONE;
  stopList.first[cpu] = (swap.from[asker] === cpu ? swap.nextOnFrom : swap.nextOnTo)[asker]!;
  if (stopList.first[cpu] === NONE) stopList.last[cpu] = NONE;
  m.touchCpu(cpu);
  return asker;
}

/** ack_state(): the last stopper that has come so far opens the next stretch for both. */
function ack(m: Machine, asker: number): void {
  const { swap } = m.w;
  if (--swap.acks[asker]! === 0) {
    swap.acks[asker] = 2;
    swap.state[asker]!++;
  }
  m.touchTask(asker);
}

/** __migrate_swap_task(), both rq locks held. Who sleeps and stayed in the competition is in it over there. */
export function moveOver(m: Machine, task: number, from: number, to: number): void {
  const { w } = m;
  if (w.task.onRq[task] !== QUEUED) {
    // As if it had gone to sleep over there.
    w.task.wakeCpu[task] = to;
    m.touchTask(task);
    return;
  }
  deactivateTask(m, from, task, 0);
  setTaskCpu(m, task, to);
  m.emit(EV_MIGRATE, task, from, to);
  activateTask(m, to, task, ENQ_MIGRATE);
  wakeupPreempt(m, to, task);
}

const lowList: LockRef = { place: 0, of: ({ w }, f) => stopLock(w, low(w, f - 2 * w.cpus)) };
const highList: LockRef = { place: 1, of: ({ w }, f) => stopLock(w, high(w, f - 2 * w.cpus)) };

const SLEEP = sectionId('swap-sleep');
const RETURN = sectionId('swap-return');

// On the asker. Operand a: the other task.
export const swapProgram: Program = program('swap', [
  taskSection('swap-look', {}, (m, f) => {
    const { w } = m;
    const { swap } = w;
    const asker = f - 2 * w.cpus;
    const partner = w.frame.a[f]!;
    swap.partner[asker] = partner;
    swap.from[asker] = w.task.cpu[asker]!;
    swap.to[asker] = w.task.cpu[partner]!;
    m.touchTask(asker);
    if (swap.from[asker] !== swap.to[asker] && bothMayGo(w, asker)) return NEXT;
    swap.partner[asker] = NONE;
    return DONE;
  }),
  // cpu_stop_queue_two_works(): both locks, the one of the lower CPU first, so that works of two CPUs stand in one order in every list.
  taskSection('swap-queue', { takes: [lowList, highList], preemptible: false }, (m, f) => {
    const { w } = m;
    const asker = f - 2 * w.cpus;
    const { swap } = w;
    if (w.cpu.online[low(w, asker)] === 0 || w.cpu.online[high(w, asker)] === 0) {
      m.emit(EV_STOP_TWO, asker, TWO_REFUSED, swap.partner[asker]!);
      return RETURN;
    }
    swap.state[asker] = TWO_COME;
    swap.acks[asker] = 2;
    swap.left[asker] = 2;
    listTwoStop(m, low(w, asker), asker);
    listTwoStop(m, high(w, asker), asker);
    m.emit(EV_STOP_TWO, asker, TWO_LISTED, swap.partner[asker]!);
    return NEXT;
  }),
  // Neither lock is held, and preemption is off until both stoppers are awake: one of them may be that of this CPU.
  taskSection('swap-wake-first', { preemptible: false }, (m, f) => {
    const { w } = m;
    m.start(hereOf(m, f), P_WAKE, w.tasks + low(w, f - 2 * w.cpus), ANY_STATE);
    return NEXT;
  }),
  taskSection('swap-wake-second', {}, (m, f) => {
    const { w } = m;
    m.start(hereOf(m, f), P_WAKE, w.tasks + high(w, f - 2 * w.cpus), ANY_STATE);
    return NEXT;
  }),
  // wait_for_completion().
  taskSection('swap-sleep', {}, (m, f) => {
    const { w } = m;
    const asker = f - 2 * w.cpus;
    if (w.swap.left[asker] === 0) return RETURN;
    w.task.state[asker] = UNINTERRUPTIBLE;
    m.touchTask(asker);
    m.emit(EV_SET_STATE, asker, UNINTERRUPTIBLE);
    return NEXT;
  }),
  taskSection('swap-schedule', { preemptible: false }, schedules),
  taskSection('swap-woken', {}, (m, f) => {
    m.w.task.state[f - 2 * m.w.cpus] = RUNNING;
    m.touchTask(f - 2 * m.w.cpus);
    return SLEEP;
  }),
  taskSection('swap-return', {}, (m, f) => {
    const { swap, cpus } = m.w;
    const asker = f - 2 * cpus;
    m.emit(EV_STOP_TWO, asker, TWO_OVER, swap.partner[asker]!);
    swap.partner[asker] = NONE;
    swap.state[asker] = TWO_NONE;
    swap.acks[asker] = 0;
    swap.left[asker] = 0;
    m.touchTask(asker);
    return DONE;
  }),
]);

// A schedule() that has asked for the stopper of another CPU comes to its list and wakes it. Operand a: that CPU.
export const stopQueueProgram: Program = program('stop-queue', [
  cpuSection('stop-queue', { takes: [{ place: 0, of: ({ w }, f) => stopLock(w, w.frame.a[f]!) }] }, (m, f) =>
    m.tail(f, P_WAKE, m.w.tasks + m.w.frame.a[f]!, ANY_STATE),
  ),
]);

const cpuOfStopper = ({ w }: Machine, f: number): number => f - 2 * w.cpus - w.tasks;
const TAKE = sectionId('stop-take');
const RAN = sectionId('stop-two-ran');
const spinning = { preemptible: false, irqsOff: true } as const;

/** multi_cpu_stop(), on the stopper of each of both CPUs. Operand b: who asked. */
export const twoStopSections: readonly Section[] = [
  taskSection(
    'stop-two-take',
    { takes: [{ place: 1, of: (m, f) => stopLock(m.w, cpuOfStopper(m, f)) }], preemptible: false },
    (m, f) => {
      m.w.frame.b[f] = takeTwoStop(m, cpuOfStopper(m, f));
      return m.w.frame.b[f] === NONE ? TAKE : NEXT;
    },
  ),
  taskSection('stop-two-come', { preemptible: false }, (m, f) => {
    ack(m, m.w.frame.b[f]!);
    return NEXT;
  }),
  taskSection('stop-two-wait', spinning, (m, f) => (m.w.swap.state[m.w.frame.b[f]!] === TWO_COME ? WAIT : NEXT)),
  taskSection('stop-two-there', spinning, (m, f) => {
    ack(m, m.w.frame.b[f]!);
    return NEXT;
  }),
  // The stopper of the CPU that the asker goes to does the work.
  taskSection('stop-two-go', spinning, (m, f) => {
    const { swap } = m.w;
    const asker = m.w.frame.b[f]!;
    if (swap.state[asker] === TWO_IRQS_OFF) return WAIT;
    return m.rules.doesTheSwap(m.w, cpuOfStopper(m, f), asker) ? NEXT : RAN;
  }),
  taskSection(
    'stop-two-swap',
    {
      takes: [
        { place: 0, of: ({ w }, f) => piLock(w, w.frame.b[f]!) },
        { place: 1, of: ({ w }, f) => rqLock(low(w, w.frame.b[f]!)) },
        { place: 2, of: ({ w }, f) => rqLock(high(w, w.frame.b[f]!)) },
      ],
      ...spinning,
    },
    (m, f) => {
      const { w } = m;
      const { swap } = w;
      const asker = w.frame.b[f]!;
      const partner = swap.partner[asker]!;
      // The other pi lock is taken and given back within this section: that it is free is all that this comes to.
      if (!lockFree(w, piLock(w, partner))) return WAIT;
      const swaps = m.rules.maySwapNow(w, asker);
      if (swaps) {
        moveOver(m, asker, swap.from[asker]!, swap.to[asker]!);
        moveOver(m, partner, swap.to[asker]!, swap.from[asker]!);
      }
      m.emit(EV_STOP_TWO, asker, swaps ? TWO_SWAPPED : TWO_LEFT, partner);
      return NEXT;
    },
  ),
  taskSection('stop-two-ran', spinning, (m, f) => {
    ack(m, m.w.frame.b[f]!);
    return NEXT;
  }),
  // cpu_stop_signal_done(): whoever leaves last wakes the asker.
  taskSection('stop-two-end', { preemptible: false }, (m, f) => {
    const { swap } = m.w;
    const asker = m.w.frame.b[f]!;
    if (swap.state[asker]! <= TWO_RUN) return WAIT;
    m.touchTask(asker);
    if (--swap.left[asker]! === 0) m.start(cpuOfStopper(m, f), P_WAKE, asker, ANY_STATE);
    return TAKE;
  }),
];
