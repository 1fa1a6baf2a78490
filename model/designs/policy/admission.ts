// Who may reserve bandwidth, as sched_setattr() and its neighbours decide it: the share is added up for each root domain, and a
// reservation may not be bound to fewer CPUs than those of its root domain. It is no test of schedulability.

import type { AdmissionRules, Choice } from '../../design.ts';
import { EBUSY, EINVAL, EPERM, EV_ERROR, EV_POLICY } from '../../events.ts';
import { DL, FAIR } from '../../ids.ts';
import { attachReservation, ratioOf } from '../../kernel/bandwidth.ts';
import { applyPolicy, reservedBw } from '../../kernel/outside-calls.ts';
import { coversRoot, cpusOfRoot, UNLIMITED } from '../../kernel/root-domains.ts';
import { hasServers, isSpecial, serverOf, type View } from '../../view.ts';

const RUNTIME_NS_MIN = 2 ** 10;
const PERIOD_NS_MIN = 100_000;
const PERIOD_NS_MAX = 2 ** 22 * 1_000;

/** __checkparam_dl(). */
function isValid(runtimeNs: number, deadlineNs: number, periodNs: number): boolean {
  if (runtimeNs < RUNTIME_NS_MIN || runtimeNs > deadlineNs || deadlineNs > periodNs) return false;
  return periodNs >= PERIOD_NS_MIN && periodNs <= PERIOD_NS_MAX;
}

/** __dl_overflow(): would the root domain exceed its limit if `oldBw` gave way to `newBw`? */
function overflows(w: View, root: number, oldBw: number, newBw: number): boolean {
  const limit = w.root.limitBw[root]!;
  return limit !== UNLIMITED && limit * cpusOfRoot(w, root) < w.root.totalBw[root]! - oldBw + newBw;
}

/** dl_bw_deactivate(): does what tasks have reserved fit what the other CPUs leave to tasks beside their servers? */
function mayRemoveCpu(w: View, cpu: number): boolean {
  const root = w.cpu.root[cpu]!;
  const limit = w.root.limitBw[root]!;
  const serverBw = hasServers(w) ? w.dl.bw[serverOf(w, cpu)]! : 0;
  return limit === UNLIMITED || limit * (cpusOfRoot(w, root) - 1) >= w.root.totalBw[root]! - serverBw;
}

/** A reservation that was admitted and is in force. */
const hasReservation = (w: View, task: number): boolean => w.task.cls[task] === DL && w.dl.bw[task]! > 0;

const linuxRules: AdmissionRules = {
  admitsReservation(w, task, runtimeNs, deadlineNs, periodNs) {
    if (!isValid(runtimeNs, deadlineNs, periodNs)) return EINVAL;
    const root = w.task.cpuset[task]!;
    const limit = w.root.limitBw[root]!;
    const { allowedLo, allowedHi } = w.task;
    if (limit === 0) return EPERM;
    if (limit !== UNLIMITED && !coversRoot(w, root, allowedLo[task]!, allowedHi[task]!)) return EPERM;
    const newBw = ratioOf(periodNs, runtimeNs);
    // What a task that left the class still holds until its 0-lag instant is given back only once the new share is in.
    const oldBw = hasReservation(w, task) ? w.dl.bw[task]! : 0;
    return newBw !== oldBw && overflows(w, root, oldBw, newBw) ? EBUSY : 0;
  },
  admitsMask(w, task, lo, hi) {
    const root = w.task.cpuset[task]!;
    if (!hasReservation(w, task) || w.root.limitBw[root] === UNLIMITED) return 0;
    return coversRoot(w, root, lo, hi) ? 0 : EBUSY;
  },
  admitsMove: (w, task, root) => (overflows(w, root, 0, w.dl.bw[task]!) ? EBUSY : 0),
  admitsLimit(w, limitBw) {
    const perCpu = limitBw === UNLIMITED ? 2 ** 20 : limitBw;
    for (let root = 0; root < w.cpus; root++) {
      if (perCpu * cpusOfRoot(w, root) < w.root.totalBw[root]!) return EBUSY;
    }
    return 0;
  },
  limitUs: () => 1_000_000,
  /** Its own sched_setattr() at the start: where that is refused it goes on as an ordinary fair task. */
  firstWake(m, task) {
    const { w } = m;
    if (w.task.cls[task] !== DL || w.dl.bw[task]! > 0 || isSpecial(w, task)) return;
    const { runtimeNs, relDeadlineNs, periodNs } = w.dl;
    const errno = m.rules.admitsReservation(w, task, runtimeNs[task]!, relDeadlineNs[task]!, periodNs[task]!);
    if (errno === 0) {
      attachReservation(m, w.task.cpu[task]!, task, false, reservedBw(w, task));
      return;
    }
    m.emit(EV_ERROR, task, errno, errno === EINVAL ? 0 : reservedBw(w, task));
    applyPolicy(w, task, FAIR, 0, 0, 0, 0);
    m.touchTask(task);
    m.emit(EV_POLICY, task, FAIR);
  },
};

export const linuxAdmission: Choice = {
  seam: 'admission',
  name: 'linux-admission',
  about:
    'reservations are added up for each root domain and refused beyond its limit, or with a mask that does not cover it',
  source: 'linux-observed:L11',
  features: ['admission-control'],
  rules: { ...linuxRules, mayRemoveCpu },
  parameters: { dlLimit: ['1.00', '0.95', 'off'] },
  withParameters: ({ dlLimit }) => ({ limitUs: () => (dlLimit === 'off' ? -1 : Number(dlLimit) * 1_000_000) }),
};
