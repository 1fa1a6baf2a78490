// What a fair entity takes with it when it leaves a queue, and where it comes back: lag, request and weight. The rq lock is held.

import { DEQ_SLEEP } from '../design.ts';
import { EV_PLACE } from '../events.ts';
import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { averageVruntime, lagOf, virtual } from './fair-average.ts';

/** update_entity_lag(): the lag that is remembered, never more than the design's limit. What was delayed keeps what the rule says. */
export function storeLag(m: Machine, cpu: number, task: number): void {
  const { w } = m;
  const limit = virtual(m.rules.lagLimitNs(w, cpu, task, m.tickNs), w.fair.weight[task]!);
  const lag = Math.max(-limit, Math.min(limit, lagOf(w, cpu, task)));
  w.fair.lag[task] = w.fair.delayed[task] === 1 ? m.rules.lagAfterDelay(w, task, lag) : lag;
  m.touchTask(task);
}

/** What is left of the request travels as a distance, unless the task goes to sleep. */
export function keepRequest(m: Machine, task: number, flags: number): void {
  if (flags & DEQ_SLEEP) return;
  m.w.fair.deadline[task]! -= m.w.fair.vruntime[task]!;
  m.w.fair.relative[task] = 1;
}

/** place_entity(): at V minus the lag, scaled so that the lag after insertion equals the stored one. The entity is not counted yet. */
export function placeEntity(m: Machine, cpu: number, task: number, flags: number): void {
  const { w } = m;
  const { fair } = w;
  const load = w.cpu.fairWeight[cpu]!;
  fair.vruntime[task] =
    load === 0
      ? m.rules.averageOfEmpty()
      : averageVruntime(w, cpu) - m.rules.placedLag(fair.lag[task]!, load, fair.weight[task]!);
  const request = m.rules.keepsRequest(w, task, flags)
    ? fair.deadline[task]!
    : virtual(m.rules.firstRequestNs(w, task, flags), fair.weight[task]!);
  fair.relative[task] = 0;
  setDeadline(m, task, fair.vruntime[task]! + request);
  if (m.rules.tellsPlacement()) m.emit(EV_PLACE, task, cpu, fair.lag[task]!);
}

/** A new end of the request; the rule says how far the entity is protected from now on. */
export function setDeadline(m: Machine, task: number, deadline: number): void {
  m.w.fair.deadline[task] = deadline;
  m.w.fair.vprot[task] = m.rules.protectionOfRequest(m.w, task);
  m.touchTask(task);
}

/** The request is used up: the next one begins where the entity is. */
export function renewRequest(m: Machine, task: number): void {
  const { fair } = m.w;
  setDeadline(m, task, fair.vruntime[task]! + virtual(fair.sliceNs[task]!, fair.weight[task]!));
}

/** A fair task has new parameters: nothing of its lag is lost. In a group the weight waits until it competes again. */
export function keepLag(m: Machine, task: number, from: number, lag: number): void {
  const { fair } = m.w;
  if (fair.group[task] === NONE) {
    reweight(m, task, from, lag);
    return;
  }
  fair.weight[task] = from;
  fair.lag[task] = lag;
  m.touchTask(task);
}

/** Weight and request change while the entity is not counted: weighted lag and the share of the request that is left stay. */
export function reweight(m: Machine, task: number, from: number, lag: number): void {
  const { fair } = m.w;
  const to = fair.weight[task]!;
  fair.lag[task] = m.rules.lagAfterReweight(lag, from, to);
  if (fair.relative[task] === 1) fair.deadline[task] = Math.trunc((fair.deadline[task]! * from) / to);
  m.touchTask(task);
}
