// CPU hotplug: a CPU that goes offline first takes no new tasks, then pushes away what it has, one task after the other as each comes to
// execute, and is switched off when nothing is left. Its timers go to another CPU. Coming back is one step.

import { rebuildDomains } from '../balance/build.ts';
import { dropsCallback } from '../balance/callback.ts';
import { handOver, joinCore, leaveCore, siblingIsLocked, siblingLeaves } from '../core/leader.ts';
import { EBUSY, EPERM, EV_CPU_ACTIVE, EV_CPU_ONLINE, EV_STOP_WORK } from '../events.ts';
import { cpuSection, DONE, type Program, program, WAIT } from '../frames.ts';
import { NONE } from '../ids.ts';
import type { Machine } from '../machine.ts';
import { P_PUSH, P_WAKE } from '../program-names.ts';
import { hasDomains, isHelper, isStopper, rqLock } from '../view.ts';
import { recount } from './bandwidth.ts';
import { reschedCpu } from './context.ts';
import { aMoveIsOnItsWay } from './domain-calls.ts';
import { rqA } from './locks.ts';
import { cpusOfRoot } from './root-domains.ts';
import { rtLimitBegins, rtLimitEnds } from './rt-throttle.ts';
import { ANY_STATE } from './wake-up.ts';

const rqOfSlot = { place: 0, of: (_m: unknown, f: number) => rqLock(f) } as const;

/** balance_push_set(): from here on the list is that callback alone. Nobody runs what another CPU had listed there. rq lock held. */
function listHotplug(m: Machine, cpu: number): void {
  m.w.cpu.hotplugListed[cpu] = 1;
  dropsCallback(m, cpu);
}

// Operand a: the CPU. sched_cpu_deactivate(); whoever asked for it does not wait here, since tasks may have to finish first.
export const cpuOfflineProgram: Program = program('cpu-offline', [
  cpuSection('cpu-deactivate', { takes: [rqA] }, (m, f) => {
    const { w } = m;
    const cpu = w.frame.a[f]!;
    // Both change under the mutex of the cpusets.
    if (aMoveIsOnItsWay(m) || (m.usesCores && siblingIsLocked(w, cpu))) return WAIT;
    // Whoever takes over the core of this one must not be on its way out itself (cpu_hotplug_lock).
    const heirLeaves = m.usesCores && siblingLeaves(w, cpu);
    if (heirLeaves || cpusOfRoot(w, w.cpu.root[cpu]!) < 2 || !m.rules.mayRemoveCpu(w, cpu)) {
      m.emit(EV_CPU_ONLINE, cpu, 1, EBUSY);
      return DONE;
    }
    w.cpu.active[cpu] = 0;
    m.touchCpu(cpu);
    m.emit(EV_CPU_ACTIVE, cpu, 0);
    listHotplug(m, cpu);
    if (hasDomains(w)) rebuildDomains(m, cpu);
    if (m.usesCores) handOver(m, cpu);
    recount(m);
    rtLimitEnds(m, cpu);
    reschedCpu(m, cpu);
    m.rules.waitsChanged(m, NONE);
    return DONE;
  }),
]);

// balance_push(), on the CPU that is on its way out, after each of its schedule()s, which has taken it off the list under the same lock. It lists
// itself again as soon as it runs, so that whoever takes the lock finds it.
export const balancePushProgram: Program = program('balance-push', [
  cpuSection('balance-push', { takes: [rqOfSlot] }, (m, f) => {
    const { w } = m;
    const curr = w.cpu.curr[f]!;
    const asked = w.cpu.callbacks[f] === 1;
    const what = w.cpu.balance[f]!;
    w.cpu.hotplugListed[f] = 1;
    w.cpu.callbacks[f] = 0;
    w.cpu.balance[f] = 0;
    m.touchCpu(f);
    // Who may not migrate finishes here first; the CPU waits for it.
    if (curr !== NONE && !isStopper(w, curr) && !isHelper(w, curr) && w.task.migrateDisabled[curr] === 0) {
      w.cpu.pushWork[f] = curr;
      m.emit(EV_STOP_WORK, curr, f);
      m.release(f, 0);
      return m.tail(f, P_WAKE, w.tasks + f, ANY_STATE);
    }
    return asked && m.rules.pushesWhileLeaving(w, f) ? m.tail(f, P_PUSH, f, what) : DONE;
  }),
]);

// sched_cpu_dying(), on that CPU when it is empty.
export const cpuOffProgram: Program = program('cpu-off', [
  cpuSection('cpu-off', { takes: [rqOfSlot] }, (m, f) => {
    const { w } = m;
    if (!m.rules.mayGoOff(w, f)) return DONE;
    w.cpu.online[f] = 0;
    m.touchCpu(f);
    const heir = m.rules.timersGoTo(w, f);
    w.cpu.timersAt[f] = heir;
    if (heir !== NONE) m.touchCpu(heir);
    m.emit(EV_CPU_ONLINE, f, 0, 0);
    m.rules.cpuGoesOff(m, f);
    if (m.usesCores) leaveCore(m, f);
    return DONE;
  }),
]);

// Operand a: the CPU.
export const cpuOnlineProgram: Program = program('cpu-online', [
  cpuSection('cpu-activate', { takes: [rqA] }, (m, f) => {
    const { w } = m;
    const cpu = w.frame.a[f]!;
    if (aMoveIsOnItsWay(m) || (m.usesCores && siblingIsLocked(w, cpu))) return WAIT;
    if (!m.rules.mayComeOnline(w, cpu)) {
      m.emit(EV_CPU_ONLINE, cpu, 0, EPERM);
      return DONE;
    }
    w.cpu.online[cpu] = 1;
    w.cpu.active[cpu] = 1;
    w.cpu.hotplugListed[cpu] = 0;
    w.cpu.timersAt[cpu] = NONE;
    m.touchCpu(cpu);
    m.emit(EV_CPU_ONLINE, cpu, 1, 0);
    if (hasDomains(w)) rebuildDomains(m, cpu);
    recount(m);
    if (m.usesCores) joinCore(m, cpu);
    m.rules.cpuComesOn(m, cpu);
    rtLimitBegins(m, cpu);
    reschedCpu(m, cpu);
    m.rules.waitsChanged(m, NONE);
    return DONE;
  }),
]);
