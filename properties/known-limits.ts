// Violations that are known and stay: each with the design, the cause as a predicate over the events of the violating section, and
// the reason with its source. A hunt that meets only these holds and names them; the gate fails when one no longer happens.

import { EV_DL_REVISED, EVENT_STRIDE } from '../model/events.ts';
import { BALANCE_DESIGNS, BALANCE_LIMITS } from './balance/known-limits.ts';
import { ENCODING_LIMITS } from './encoding-limits.ts';
import { PI_LIMITS } from './pi/known-limits.ts';
import { PLACEMENT_LIMITS } from './placement/limits.ts';
import { SPECIAL_LIMITS } from './special/known-limits.ts';
import { TOP_LIMITS } from './top/known-limits.ts';
import type { EventReader, KnownLimit } from './types.ts';
import { UMCG_LIMITS } from './umcg/known-limits.ts';
import { LINUX_CLASSES } from './vocabulary.ts';

/** The section cut a budget to what fits into the rest of a period (rule C2). */
function revises({ count, rows }: EventReader): boolean {
  for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) if (rows[at] === EV_DL_REVISED) return true;
  return false;
}

/** Presets that differ from `linux` in switches that none of these limits depends on. */
const VARIANTS = [
  'linux-noise',
  'linux-rt-throttling',
  'linux-push-ipi',
  ...BALANCE_DESIGNS,
  'core-A0',
  'core-smt-off',
  'core-confined',
  'core-A1',
  'core-A1-ipi',
  'core-A1-machine',
  'core-A1-noise',
  'core-A3',
  'core-A3-server',
  'core-A3-noise',
  'core-A3-proxy',
  'core-A2-X',
  'core-A2-P',
  'core-A2-E',
  'core-A4',
  'core-A4-plans',
];

const LIMITS: readonly KnownLimit[] = [
  ...PLACEMENT_LIMITS,
  ...PI_LIMITS,
  ...ENCODING_LIMITS,
  ...TOP_LIMITS,
  ...SPECIAL_LIMITS,
  ...UMCG_LIMITS,
  ...BALANCE_LIMITS,
  {
    property: 'a-server-serves-only-beside-urgent-tasks',
    designs: LINUX_CLASSES,
    cause: (_says, events) => revises(events),
    reason:
      'a deferrable server that restarts within its period with too much budget has it cut and is queued at once, whether or not it had begun to serve; with serverRestart=running it waits',
    source: 'base-scheduler:D8',
  },
  {
    property: 'a-server-serves-only-beside-urgent-tasks',
    designs: LINUX_CLASSES,
    cause: (says) => says.endsWith('to interrupts and a hypervisor'),
    reason:
      "a deferred server asks the wall clock whether its last instant has come, and its budget is used up by the task clock: time that is nobody's lets it go before RT tasks",
    source: 'dl_server_timer() and dl_server_update() of kernel/sched/deadline.c',
  },
  {
    property: 'server-flags-form-a-state',
    designs: LINUX_CLASSES,
    cause: (says, events) => says.includes('active=1 throttled=0 armed=0 running=0') && revises(events),
    reason:
      'the same restart queues a server that has not begun to serve, a sixth state; with serverRestart=running it waits',
    source: 'base-scheduler:D1',
  },
  {
    property: 'a-starving-fair-task-is-served-in-time',
    designs: LINUX_CLASSES,
    cause: (says) => says.includes('was queued by its start before that, too early'),
    reason:
      'a server in that sixth state is deferred when it is replenished, as if it had not served: fair tasks starve for up to a period longer',
    source: 'base-scheduler:D6',
  },
  {
    property: 'reclaimed-time-was-free',
    designs: LINUX_CLASSES,
    cause: (says) => says.endsWith('more was admitted than there is'),
    reason:
      'without a limit more bandwidth is admitted than there is, extra_bw wraps below zero, and grub_reclaim() takes it for more than enough',
    source: 'grub_reclaim() of kernel/sched/deadline.c at 787f52b3df0c',
  },
];

export const KNOWN_LIMITS: readonly KnownLimit[] = LIMITS.map((limit) =>
  limit.designs.includes('linux') ? { ...limit, designs: [...limit.designs, ...VARIANTS] } : limit,
);
