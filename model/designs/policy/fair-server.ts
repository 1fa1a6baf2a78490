// The fair server as a choice: on, or a design without one. What the kernel changed its mind about is a switch.

import type { Choice, ServerRules } from '../../design.ts';
import { NEVER } from '../../ids.ts';
import * as server from '../../kernel/dl-server.ts';
import type { Machine } from '../../machine.ts';
import type { View } from '../../view.ts';

const nothing = (): void => {};

/** Designs without servers. */
export const noServer: ServerRules = {
  fairQueued: nothing,
  chargeServer: nothing,
  chargeIdle: nothing,
  serverEnforceAt: () => NEVER,
  noticeServer: nothing,
  serverTimer: nothing,
  delegate: (_m, _cpu, best) => best,
  mayStartServer: () => false,
  serverKeepsDeadline: () => false,
  freshServerWaits: () => true,
  serverIsCharged: () => false,
  serverPaidForNs: (_w, _cpu, ns) => ns,
  serverLastsForNs: () => NEVER,
  serverTimerNs: () => NEVER,
  serverStopsAtTimer: () => false,
  serverCountsAsTask: () => false,
  onLateServer: nothing,
  onEmptyServer: nothing,
};

const isActive = (w: View, cpu: number): boolean => w.cpu.serverActive[cpu] === 1;

const rules: ServerRules = {
  fairQueued: server.fairQueued,
  chargeServer: server.chargeFair,
  chargeIdle: server.chargeIdle,
  serverEnforceAt: server.serverEnforceAt,
  noticeServer: server.noticeServer,
  serverTimer: server.serverTimer,
  delegate: server.delegate,
  mayStartServer: (w, cpu) => !isActive(w, cpu) && w.cpu.online[cpu] === 1,
  serverKeepsDeadline: () => true,
  freshServerWaits: () => true,
  serverIsCharged: isActive,
  serverPaidForNs: (_w, _cpu, ns) => ns,
  serverLastsForNs: server.serverLastsForNs,
  serverTimerNs: server.serverTimerNs,
  serverStopsAtTimer: (w, cpu) => w.cpu.serverIdle[cpu] === 1,
  serverCountsAsTask: () => false,
  onLateServer: server.restPeriod,
  onEmptyServer: server.stopServer,
};

/** The thread that takes the CPU down takes it from the idle task, which charges; then the server stops. */
function stopsWithItsCpu(m: Machine, cpu: number): void {
  server.chargeIdle(m, cpu);
  server.stopServer(m, cpu);
}

export const fairServer: Choice = {
  seam: 'policy',
  name: 'fair-server',
  about: 'a deferrable reservation for the fair tasks of each CPU, as in Linux since 6.12 with the states of Linux 7',
  source: 'linux-observed:L15',
  features: ['fair-server'],
  rules: { ...rules, cpuGoesOff: stopsWithItsCpu },
  parameters: { fairServer: ['on', 'off'], serverRestart: ['deferrable', 'running'] },
  lacksWith: ({ fairServer }) => (fairServer === 'off' ? ['fair-server'] : []),
  withParameters({ fairServer, serverRestart }) {
    if (fairServer === 'off') return { ...noServer, cpuGoesOff: nothing };
    if (serverRestart === 'deferrable') return {};
    return { serverKeepsDeadline: (w, cpu) => w.cpu.serverRunning[cpu] === 1 };
  },
};
