// sched_yield() of a fair task beside others: one that is eligible gives up what is left of its request, so that it stands at the end of it
// with a whole one ahead; one that is not eligible, or is alone, stays as it is. Where it stood is known from the last look and what
// was charged since; whether it was eligible there is worked out from all that stand in the queue. The yield acts on the donor, and so does the claim.

import { EV_MIGRATE, EV_PLACE, EV_POLICY, EV_YIELD, EVENT_STRIDE } from '../../model/events.ts';
import { FAIR, NONE } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import { firstQueued, type View } from '../../model/view.ts';
import type { Memory, Window } from '../types.ts';

const FORMULA = 'one request, and only of who is eligible, up to rounding';
/** Units of virtual time: the request and what is charged are rounded. */
const ROUNDING = 4;

export const aYieldGivesUpOneRequestAtMost: Window = {
  kind: 'window',
  hears: [EV_MIGRATE, EV_PLACE, EV_POLICY, EV_YIELD],
  name: 'a-yield-gives-up-one-request-at-most',
  because:
    'a core may have to pick the task that yielded again and again: moved on each time, it runs away from those it shares a CPU with; not moved at all, it lets nobody pass',
  source: ['cosched-balance:F-NO-RUNAWAY', 'proxy-exec:A6', '79104becf42b'],
  appliesTo: (features) => features.has('fair-yield-forfeits'),
  about: 'task',
  memory: part('yieldForfeits', 'task', {
    queue: ghost('at the last look: CPU in whose fair queue it stood; -1: none', NONE),
    seq: ghost('at the last look: its place in the order of queueing there'),
    weight: ghost('at the last look: its weight'),
    vruntime: ghost('at the last look: its vruntime'),
    deadline: ghost('at the last look: its virtual deadline'),
    chargedNs: ghost('at the last look: what had been charged to it'),
    maxNs: ghost('row 0: the most that a yield gave up so far, in virtual time'),
  }),
  observe(w, { count, rows }, memory, _passedNs, _shape, names) {
    let says: string | null = null;
    for (let at = 0; at < count * EVENT_STRIDE && says === null; at += EVENT_STRIDE) {
      const task = rows[at + 4]!;
      if (rows[at] === EV_YIELD && task !== NONE) says = judge(w, memory, task, names.task);
    }
    for (let task = 0; task < w.tasks; task++) remember(w, memory, task);
    return says;
  },
  report: (memory) => ({ formula: FORMULA, maxNs: Math.floor(memory.maxNs![0]!), promised: true }),
};

function judge(w: View, memory: Memory, task: number, name: (task: number) => string): string | null {
  if (!stayed(w, memory, task)) return null;
  const { vruntime, deadline, weight, sliceNs, chargedNs } = w.fair;
  const charged = chargedNs[task]! - memory.chargedNs![task]!;
  const stood = memory.vruntime![task]! + Math.floor((charged * 1024) / weight[task]!);
  const request = Math.floor((sliceNs[task]! * 1024) / weight[task]!);
  const gaveUp = vruntime[task]! - stood;
  if (gaveUp > memory.maxNs![0]!) memory.maxNs![0] = gaveUp;
  // Used up meanwhile, the request has been renewed: where it ends is known but for rounding.
  const left = memory.deadline![task]! - stood;
  if (Math.abs(left) <= ROUNDING) return null;
  const end = left > 0 ? memory.deadline![task]! : stood + request;
  const eligible = eligibleAt(w, task, stood);
  if (eligible === null) return null;
  const [v, d] = eligible ? [end, end + request] : [stood, end];
  const alone = company(w, task) === 0;
  // The request of who is alone may be renewed later, when somebody comes.
  const sameDeadline = Math.abs(deadline[task]! - d) <= ROUNDING || (alone && left < 0);
  if (Math.abs(vruntime[task]! - v) <= ROUNDING && sameDeadline) return null;
  const was = eligible ? 'eligible' : alone ? 'alone' : 'not eligible';
  return `${name(task)} yielded while it was ${was} ${end - stood} units before its virtual deadline: its vruntime moved on by ${gaveUp} and the deadline by ${deadline[task]! - end}, a request is ${request}`;
}

const stayed = (w: View, memory: Memory, task: number): boolean =>
  w.task.cls[task] === FAIR &&
  memory.queue![task] !== NONE &&
  w.task.queueOf[task] === memory.queue![task] &&
  w.fair.seq[task] === memory.seq![task] &&
  w.fair.weight[task] === memory.weight![task];

/** Would it be eligible at that vruntime, beside those that stand in its queue? Null: rounding decides. Alone, it has nobody to let pass. */
function eligibleAt(w: View, task: number, vruntime: number): boolean | null {
  const { cls, rqNext } = w.task;
  const cpu = w.task.queueOf[task]!;
  let [ahead, load] = [0, 0];
  for (let t = firstQueued(w, cpu, FAIR), hops = 0; t !== NONE && hops <= w.threads; t = rqNext[t]!, hops++) {
    if (t === task || cls[t] !== FAIR) continue;
    ahead += w.fair.weight[t]! * (w.fair.vruntime[t]! - vruntime);
    load += w.fair.weight[t]!;
  }
  if (load === 0) return false;
  return Math.abs(ahead) <= ROUNDING * load ? null : ahead > 0;
}

/** How many stand beside it. */
function company(w: View, task: number): number {
  let others = -1;
  for (let t = firstQueued(w, w.task.queueOf[task]!, FAIR); t !== NONE && others < w.threads; t = w.task.rqNext[t]!)
    others++;
  return others;
}

function remember(w: View, memory: Memory, task: number): void {
  memory.queue![task] = w.task.cls[task] === FAIR ? w.task.queueOf[task]! : NONE;
  if (memory.queue![task] === NONE) return;
  memory.seq![task] = w.fair.seq[task]!;
  memory.weight![task] = w.fair.weight[task]!;
  memory.vruntime![task] = w.fair.vruntime[task]!;
  memory.deadline![task] = w.fair.deadline[task]!;
  memory.chargedNs![task] = w.fair.chargedNs[task]!;
}
