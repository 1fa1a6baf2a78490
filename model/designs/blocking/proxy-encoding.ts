// How proxy execution told, before v29 of the series, that a task waits for a mutex. Each generation counts somebody else as blocked at a pick, and
// has its own way to send home a waiter that was moved. The flag of v29 and later needs none of this (encoding-rules.ts).

import { type RulePatch, WALK_DETOUR, WALK_LET_GO, WALK_RETURN, WALK_RUN } from '../../design.ts';
import type { Feature } from '../../features.ts';
import { NONE, OFF, RUNNING, WAKING } from '../../ids.ts';
import { listIfPushable } from '../../kernel/queue.ts';
import { signalPending } from '../../kernel/schedule.ts';
import type { Machine } from '../../machine.ts';
import { inEffectiveMask, mayExecuteOn, onlyDonates, parked, type View } from '../../view.ts';

type Values = Readonly<Record<string, string>>;
type Test = (w: View, task: number) => boolean;

/** The values of the sub-choices, those of the flag first. */
export const ENCODING = {
  encoding: ['flag', 'pointer', 'waking-bit', 'tri-state', 'sentinel'],
  clearedBy: ['unlock', 'wake-up'],
  beforeSchedule: ['runs', 'lends'],
  wakeLetsGo: ['yes', 'no'],
  returnsTo: ['home', 'mask'],
  walkReturns: ['yes', 'no'],
} as const;

const hasPointer: Test = (w, task) => w.task.blockedOn[task] !== NONE;
/** The sentinel is a value of the pointer: it names no mutex, and is not null. */
const waitsOrWakes: Test = (w, task) => w.task.blockedOn[task] !== NONE || w.task.waking[task] === 1;
const waitsStill: Test = (w, task) => w.task.blockedOn[task] !== NONE && w.task.waking[task] === 0;

/** Window W4: it has declared that it waits, and has not called schedule(). */
const isAboutToWait: Test = (w, task) => !onlyDonates(w, task) && w.task.state[task] !== RUNNING;

/**
 * What follows from who counts as blocked, whatever says so. As it is meant, who was preempted before it called schedule() does not; without a
 * flag no kernel could tell.
 */
function byEncoding(says: Test, { beforeSchedule }: Values): RulePatch {
  const counts: Test = beforeSchedule === 'lends' ? says : (w, task) => says(w, task) && !isAboutToWait(w, task);
  const mayMove = (w: View, cpu: number, task: number): boolean =>
    w.cpu.donor[cpu] !== task && w.cpu.curr[cpu] !== task && !counts(w, task);
  return {
    countsAsBlocked: counts,
    onlyLends: counts,
    pushable: (w, task) => !counts(w, task),
    mayPush: mayMove,
    mayPull: mayMove,
    staysOnAffinityChange: (w, cpu, task) => w.cpu.donor[cpu] === task && w.cpu.curr[cpu] !== task && counts(w, task),
    donorAfterReturn: () => NONE,
    /** No flag says that a task blocked: who is not counted executes, whether or not its wake-up has come. */
    goesOn(m, cpu, task) {
      if (m.w.task.isBlocked[task] === 0) return;
      m.w.task.isBlocked[task] = 0;
      m.touchTask(task);
      listIfPushable(m, cpu, task);
    },
    mayActivate: (w, task) =>
      counts(w, task) &&
      !parked(w, task) &&
      w.task.state[task] !== WAKING &&
      w.task.onCpu[task] === NONE &&
      (w.task.onRq[task] === OFF || w.fair.delayed[task] === 1),
  };
}

/** try_to_block_task() of a picked waiter fails when it is RUNNING, or a signal makes it so. */
const insteadOfSleep =
  (action: number) =>
  (w: View, task: number): number =>
    w.task.state[task] === RUNNING || signalPending(w, task, w.task.state[task]!) ? action : NONE;

function forget(m: Machine, task: number): void {
  m.w.task.blockedOn[task] = NONE;
  m.w.task.waking[task] = 0;
  m.touchTask(task);
}

/** The pointer stays, and a mark says that it is not waited for any more. */
function mark(m: Machine, task: number): void {
  if (m.w.task.blockedOn[task] === NONE) return;
  m.w.task.waking[task] = 1;
  m.touchTask(task);
}

/** PROXY_WAKING in the place of the mutex. */
function putSentinel(m: Machine, task: number): void {
  mark(m, task);
  m.w.task.blockedOn[task] = NONE;
}

const isCurr = (w: View, task: number): boolean => w.cpu.curr[w.task.cpu[task]!] === task;
const isAway: Test = (w, task) => w.task.wakeCpu[task] !== w.task.cpu[task];
const isOutside: Test = (w, task) => !mayExecuteOn(w, task, w.task.cpu[task]!);

/** Unlock takes the pointer off, and nothing is left by which a waiter that was moved could be known: for a stage that moves none. */
const pointerToUnlock = (values: Values): RulePatch => ({
  ...byEncoding(hasPointer, values),
  needsReturn: () => false,
  insteadOfSleep: insteadOfSleep(WALK_LET_GO),
  ...(values.wakeLetsGo === 'yes' ? { wokenUp: forget } : {}),
});

/** The wake-up takes it off, when the mutex is the waiter's. A direct wake-up that fails goes on as a full one. */
const pointerToWakeUp = (values: Values): RulePatch => ({
  ...byEncoding(hasPointer, values),
  letGo(m, task, byUnlock) {
    if (!byUnlock) forget(m, task);
  },
  refusesWakeUp(w, task) {
    const mutex = w.task.blockedOn[task]!;
    return mutex !== NONE && w.mutex.owner[mutex] !== task;
  },
  needsReturn: (w, task) => hasPointer(w, task) && !inEffectiveMask(w, task, w.task.cpu[task]!),
  wokenUp: forget,
});

/** Nobody looks at the mask but schedule(), just before it switches to the task. */
const wakingBit = (values: Values): RulePatch => ({
  ...byEncoding(waitsStill, values),
  letGo: mark,
  needsReturn: () => false,
  returnsBeforeSwitch: (w, cpu, task) => w.task.waking[task] === 1 && !mayExecuteOn(w, task, cpu),
  ...(values.wakeLetsGo === 'yes' ? { wokenUp: mark } : {}),
});

const triState = (values: Values): RulePatch => {
  const { returnsTo, walkReturns, wakeLetsGo } = values;
  const leaves = returnsTo === 'home' ? isAway : isOutside;
  const lets = wakeLetsGo === 'yes' ? hasPointer : (w: View, task: number) => w.task.waking[task] === 1;
  const fallback = walkReturns === 'yes' ? WALK_RETURN : WALK_DETOUR;
  return {
    ...byEncoding(waitsOrWakes, values),
    letGo: mark,
    needsReturn: (w, task) => lets(w, task) && leaves(w, task),
    wokenUp(m, task) {
      if (lets(m.w, task)) forget(m, task);
    },
    onLetGo: (w, _cpu, task) => (isCurr(w, task) ? WALK_RUN : fallback),
    onNoOwner: (w, _cpu, task) => (isCurr(w, task) || !leaves(w, task) ? WALK_RUN : WALK_RETURN),
    ...(walkReturns === 'yes' ? { insteadOfSleep: insteadOfSleep(WALK_RETURN) } : {}),
  };
};

const sentinel = (values: Values): RulePatch => {
  const inWakeUp: RulePatch = {
    needsReturn: (w, task) => waitsOrWakes(w, task) && isAway(w, task),
    wokenUp: forget,
  };
  return {
    ...byEncoding(waitsOrWakes, values),
    letGo: putSentinel,
    needsReturn: () => false,
    onLetGo: (w, _cpu, task) => (isCurr(w, task) ? WALK_RUN : WALK_RETURN),
    insteadOfSleep: insteadOfSleep(WALK_RETURN),
    ...(values.wakeLetsGo === 'yes' ? inWakeUp : {}),
  };
};

/** What an encoding before the flag changes. */
export function encodingRules(values: Values): RulePatch {
  switch (values.encoding) {
    case 'pointer':
      return values.clearedBy === 'unlock' ? pointerToUnlock(values) : pointerToWakeUp(values);
    case 'waking-bit':
      return wakingBit(values);
    case 'tri-state':
      return triState(values);
    case 'sentinel':
      return sentinel(values);
    default:
      return {};
  }
}

export const ENCODING_FEATURES: readonly Feature[] = [
  'return-in-wake-up',
  'return-in-schedule',
  'no-blocked-flag',
  'refuses-early-wake-ups',
];

/** Which of them the values do not have. */
export function encodingLacks({
  encoding,
  clearedBy,
  remoteOwner,
  wakeLetsGo,
  walkReturns,
}: Values): readonly Feature[] {
  const lacks: Feature[] = [];
  if (encoding === 'flag') lacks.push('no-blocked-flag');
  if (clearedBy !== 'wake-up') lacks.push('refuses-early-wake-ups');
  const moves = remoteOwner !== 'deactivate';
  const inWakeUp = encoding !== 'waking-bit' && (encoding !== 'sentinel' || wakeLetsGo === 'yes');
  const inSchedule =
    encoding === 'waking-bit' || encoding === 'sentinel' || (encoding === 'tri-state' && walkReturns === 'yes');
  if (!moves || !inWakeUp) lacks.push('return-in-wake-up');
  if (!moves || !inSchedule) lacks.push('return-in-schedule');
  return lacks;
}

const OLD = ENCODING.encoding.slice(1);

/** Encodings against stages, and switches against encodings. */
export function refuseEncoding(values: Values): string | null {
  const { encoding, clearedBy, handOff, sleepingOwner, remoteOwner } = values;
  const only = (name: keyof typeof ENCODING, of: readonly string[], about: string): string | null =>
    values[name] !== ENCODING[name][0] && !of.includes(encoding!)
      ? `${name}=${values[name]} says ${about}, which encoding=${encoding} does not have`
      : null;
  const foreign =
    only('clearedBy', ['pointer'], 'who takes a bare pointer off') ??
    only('beforeSchedule', OLD, 'who counts as blocked without a flag') ??
    only('wakeLetsGo', OLD, 'which wake-ups end a wait that no flag tells') ??
    only('returnsTo', ['tri-state'], 'from where the gate sends a waiter away') ??
    only('walkReturns', ['tri-state'], 'what a walk does at the gate');
  if (foreign !== null || encoding === 'flag') return foreign ?? noOwnerReturns(values);
  if (values.chainBalance === 'on') return `chainBalance=on finds units by the flag, which encoding=${encoding} lacks`;
  if (remoteOwner !== 'to-owner' && remoteOwner !== 'deactivate') {
    return `remoteOwner=${remoteOwner} tells waiters by the flag, which encoding=${encoding} lacks`;
  }
  if (values.rwsem === 'lend') return `rwsem=lend lets waiters go by the flag, which encoding=${encoding} lacks`;
  if (encoding === 'pointer' && clearedBy === 'unlock' && remoteOwner !== 'deactivate') {
    return `encoding=pointer, taken off by unlock, leaves nothing by which a waiter that remoteOwner=${remoteOwner} moved is sent home`;
  }
  if (encoding === 'pointer' && clearedBy === 'wake-up' && values.wakeLetsGo === 'no') {
    return 'wakeLetsGo=no leaves the pointer to unlock, and clearedBy=wake-up to the wake-up';
  }
  if (encoding === 'pointer' && clearedBy === 'wake-up' && handOff !== 'always') {
    return `clearedBy=wake-up refuses whoever does not own the mutex yet, and handOff=${handOff} may free it for a waiter`;
  }
  if (encoding === 'pointer' && clearedBy === 'wake-up' && sleepingOwner !== 'park') {
    return `clearedBy=wake-up looks at queued waiters alone: who was put to sleep by sleepingOwner=${sleepingOwner} is never woken`;
  }
  return noOwnerReturns(values);
}

const noOwnerReturns = ({ noOwner, encoding }: Values): string | null =>
  noOwner === 'returns' && encoding !== 'sentinel'
    ? `noOwner=returns sends a waiter home by schedule() wherever it is, which encoding=${encoding} does not`
    : null;
