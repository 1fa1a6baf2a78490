// All programs of the kernel, in the fixed order of their names.

import { activeCallbackProgram } from '../balance/callback.ts';
import { balanceHelperProgram } from '../balance/helper.ts';
import { switchNoticeProgram } from '../balance/notice.ts';
import { loadBalanceProgram } from '../balance/pass.ts';
import { stopQueueProgram, swapProgram } from '../balance/swap.ts';
import { cookieProgram } from '../core/cookie.ts';
import { corePlanProgram } from '../core/exchange.ts';
import { coreFetchProgram } from '../core/fetch.ts';
import { meetOutProgram } from '../core/rendezvous.ts';
import { coreStealProgram } from '../core/steal.ts';
import type { Program } from '../frames.ts';
import { PROGRAM_NAMES } from '../program-names.ts';
import { umcgExecProgram, umcgExitProgram, umcgKExitProgram } from '../umcg/departure.ts';
import { umcgConsumeProgram, umcgFiberLockProgram, umcgFiberUnlockProgram, umcgProduceProgram } from '../umcg/fiber.ts';
import { umcgSignalHandlerProgram } from '../umcg/handler.ts';
import {
  umcgKBlockProgram,
  umcgKRegisterProgram,
  umcgKReturnProgram,
  umcgKUnregisterProgram,
  umcgKWaitProgram,
  umcgKWakeProgram,
} from '../umcg/k-kernel.ts';
import {
  umcgKParkProgram,
  umcgKServerProgram,
  umcgKSwitchProgram,
  umcgKUnparkProgram,
  umcgKWorkerProgram,
  umcgKYieldProgram,
} from '../umcg/k-user.ts';
import { umcgLendProgram } from '../umcg/lend.ts';
import { umcgOCtlUnregisterProgram, umcgORegisterProgram, umcgOWakeProgram } from '../umcg/o-calls.ts';
import { umcgOBlockProgram, umcgOReturnProgram, umcgOWaitProgram } from '../umcg/o-hooks.ts';
import { umcgOParkProgram, umcgOSwitchProgram, umcgOUnparkProgram } from '../umcg/o-park.ts';
import { umcgOPreemptProgram } from '../umcg/o-preempt.ts';
import { umcgOServerProgram } from '../umcg/o-server.ts';
import { umcgOUnregisterProgram, umcgOWorkerProgram, umcgOYieldProgram } from '../umcg/o-worker.ts';
import { umcgCallProgram, umcgWriteProgram } from '../umcg/raw.ts';
import { umcgKickProgram, umcgRegisterProgram, umcgUnregisterProgram } from '../umcg/z-calls.ts';
import {
  umcgBlockProgram,
  umcgEnterProgram,
  umcgLeaveProgram,
  umcgPokeProgram,
  umcgPreemptProgram,
  umcgReturnProgram,
} from '../umcg/z-hooks.ts';
import { umcgParkProgram, umcgUnparkProgram } from '../umcg/z-park.ts';
import { umcgPlainParkProgram, umcgPlainUnparkProgram } from '../umcg/z-plain.ts';
import { umcgSwitchProgram } from '../umcg/z-switch.ts';
import { umcgServerProgram, umcgWorkerProgram, umcgYieldProgram } from '../umcg/z-user.ts';
import { umcgWaitProgram } from '../umcg/z-wait.ts';
import { cpusetProgram, limitProgram, rebuildProgram } from './domain-calls.ts';
import { balanceProgram } from './fair-balance.ts';
import { forkProgram } from './fork.ts';
import { futexLockProgram, futexUnlockProgram } from './futex.ts';
import { balancePushProgram, cpuOfflineProgram, cpuOffProgram, cpuOnlineProgram } from './hotplug.ts';
import { replenishProgram, tickProgram, timerWakeProgram, zeroLagProgram } from './interrupts.ts';
import { lockProgram, tryLockProgram, unlockProgram } from './mutex.ts';
import { affinityProgram, policyProgram, signalProgram } from './outside-calls.ts';
import { activateProgram } from './parking.ts';
import { pushProgram } from './push.ts';
import { rtLockProgram, rtTryLockProgram, rtUnlockProgram } from './rt-mutex.ts';
import { piChainProgram } from './rt-mutex-chain.ts';
import { rtoPassProgram, rtoPushProgram, rtoTellProgram } from './rt-push-ipi.ts';
import { rtPeriodProgram } from './rt-throttle.ts';
import { downReadProgram } from './rwsem-read.ts';
import { downgradeProgram, upReadProgram, upWriteProgram } from './rwsem-up.ts';
import { downWriteProgram, downWriteTryProgram } from './rwsem-write.ts';
import { scheduleProgram } from './schedule.ts';
import { stopperProgram } from './stopper.ts';
import { exitProgram, migrateDisableProgram, migrateEnableProgram, sleepProgram, yieldProgram } from './task-calls.ts';
import { clockProgram } from './thread-clock.ts';
import { topWaiterProgram } from './top-waiter.ts';
import { wakePendingProgram } from './wake-list.ts';
import { wakeUpProgram } from './wake-up.ts';

const all: readonly Program[] = [
  scheduleProgram,
  wakeUpProgram,
  lockProgram,
  tryLockProgram,
  unlockProgram,
  sleepProgram,
  yieldProgram,
  signalProgram,
  affinityProgram,
  policyProgram,
  migrateDisableProgram,
  migrateEnableProgram,
  exitProgram,
  tickProgram,
  replenishProgram,
  timerWakeProgram,
  zeroLagProgram,
  pushProgram,
  stopperProgram,
  balanceProgram,
  cpusetProgram,
  limitProgram,
  rebuildProgram,
  rtLockProgram,
  rtTryLockProgram,
  rtUnlockProgram,
  piChainProgram,
  futexLockProgram,
  futexUnlockProgram,
  cpuOfflineProgram,
  cpuOnlineProgram,
  balancePushProgram,
  cpuOffProgram,
  wakePendingProgram,
  rtPeriodProgram,
  rtoTellProgram,
  rtoPushProgram,
  rtoPassProgram,
  activateProgram,
  forkProgram,
  downReadProgram,
  downWriteProgram,
  downWriteTryProgram,
  upReadProgram,
  upWriteProgram,
  downgradeProgram,
  topWaiterProgram,
  umcgServerProgram,
  umcgWorkerProgram,
  umcgYieldProgram,
  umcgWaitProgram,
  umcgUnregisterProgram,
  umcgEnterProgram,
  umcgBlockProgram,
  umcgLeaveProgram,
  umcgReturnProgram,
  umcgPreemptProgram,
  umcgPokeProgram,
  umcgOServerProgram,
  umcgOWorkerProgram,
  umcgOYieldProgram,
  umcgOWaitProgram,
  umcgOUnregisterProgram,
  umcgOBlockProgram,
  umcgOReturnProgram,
  clockProgram,
  loadBalanceProgram,
  activeCallbackProgram,
  balanceHelperProgram,
  cookieProgram,
  coreStealProgram,
  meetOutProgram,
  umcgLendProgram,
  umcgParkProgram,
  umcgUnparkProgram,
  umcgOParkProgram,
  umcgOUnparkProgram,
  umcgOSwitchProgram,
  umcgKServerProgram,
  umcgKWorkerProgram,
  umcgKYieldProgram,
  umcgKParkProgram,
  umcgKUnparkProgram,
  umcgKSwitchProgram,
  umcgKWaitProgram,
  umcgKWakeProgram,
  umcgKBlockProgram,
  umcgKReturnProgram,
  umcgKUnregisterProgram,
  umcgRegisterProgram,
  umcgKickProgram,
  umcgSwitchProgram,
  umcgCallProgram,
  umcgWriteProgram,
  umcgORegisterProgram,
  umcgOCtlUnregisterProgram,
  umcgOWakeProgram,
  umcgKRegisterProgram,
  umcgExitProgram,
  umcgKExitProgram,
  umcgExecProgram,
  umcgSignalHandlerProgram,
  umcgFiberLockProgram,
  umcgFiberUnlockProgram,
  umcgProduceProgram,
  umcgConsumeProgram,
  umcgPlainParkProgram,
  umcgPlainUnparkProgram,
  umcgOPreemptProgram,
  switchNoticeProgram,
  coreFetchProgram,
  corePlanProgram,
  swapProgram,
  stopQueueProgram,
];

export const kernelPrograms: readonly Program[] = PROGRAM_NAMES.map((name) => {
  const found = all.find((p) => p.name === name);
  if (!found) throw new Error(`no program named ${name}`);
  return found;
});
