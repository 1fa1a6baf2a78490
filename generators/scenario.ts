// One run of a campaign: everything that is drawn for it, from a stream of its own. So a run is known by seed, index and
// options alone, whichever worker makes it and whatever was drawn before.

import { NONE } from '../model/ids.ts';
import type { OpList } from '../model/ops.ts';
import {
  drawApartOperations,
  drawApartShapeInto,
  drawCrowdOperations,
  drawCrowdShapeInto,
  drawUnevenOperations,
  drawUnevenShapeInto,
} from './crowd.ts';
import {
  drawDistancesInto,
  drawDomainsOperations,
  drawDomainsShapeInto,
  drawKthreadsInto,
  drawPreferencesInto,
  drawScansInto,
} from './domains.ts';
import { drawNoiseInto } from './noise.ts';
import { drawOperations } from './operations.ts';
import { drawPlansInto } from './plans.ts';
import { FAR_ALIKE, type ShapeDraft } from './shape-draft.ts';
import {
  drawCoreCpus,
  drawCoresInto,
  drawForksInto,
  drawGroupsInto,
  drawIoInto,
  drawKindsInto,
  drawRwsemsInto,
  drawServerInto,
  drawShapeInto,
  drawSpecialInto,
  drawSwitchInto,
  drawTimeoutsInto,
  drawTurnsInto,
  drawVariantsInto,
  drawWwInto,
  type ShapeLimits,
} from './shapes.ts';
import { openStream, type Stream } from './stream.ts';
import { drawSwapsInto } from './swaps.ts';
import type { Grain } from './swarm.ts';
import { drawUmcgOperations, drawUmcgShapeInto, drawUmcgTickInto } from './umcg.ts';
import { drawLoanInto } from './umcg-loans.ts';
import { drawMeetingInto } from './umcg-meetings.ts';
import { drawRawOperations, drawRawShapeInto } from './umcg-raw.ts';

export interface RunOptions {
  /** `mixed`: half of the runs each. */
  grain: Grain | 'mixed';
  limits: ShapeLimits;
  /** Most runs have servers and workers of UMCG. */
  umcg?: boolean;
  /** The same, with this many; drawn when absent. */
  umcgSize?: { servers: number; workers: number };
  /** Most runs have a topology, capacities, and what balancing over domains takes: ticks and time. */
  domains?: boolean;
  /** With domains: more runs without, in which owners and waiters meet. */
  domainsAndLocks?: boolean;
  /** With domains: in some runs the CPUs differ in how much they are preferred, and in nothing else. */
  preferences?: boolean;
  /** Machines have cores of several CPUs, and most tasks a cookie. */
  cores?: boolean;
  /** With umcg: servers and workers lock kernel mutexes more often than not. */
  umcgLocks?: boolean;
  /** With umcg: in some runs a worker lends while its server starts another one. */
  umcgLoans?: boolean;
  /** In some runs a waiter is stopped on its way to the CPU of its owner, and woken there. */
  crossings?: boolean;
  /** Most runs have spans in which a CPU is kept from its work. */
  noise?: boolean;
  /** Most runs have plans that are made anew. */
  plans?: boolean;
  /** In most runs tasks change CPUs with each other. */
  swaps?: boolean;
  /** With umcg: some of those runs have a periodic tick. */
  umcgTicks?: boolean;
  /** Number of operations; drawn when absent. */
  operations?: number;
}

/** Operations that a list needs room for while `options.operations` is not set. */
export const DRAWN_OPERATIONS_MAX = 40;
export const DRAWN_OPERATIONS_MIN = 10;

/** Of the runs for a design that moves waiters, those in which they are stopped on their way. */
const CROSSINGS_PERCENT = 25;

/** Of the runs for a design with UMCG, those without a task of it: such a design keeps all that it had without. */
const PLAIN_PERCENT = 25;
/** The same over proxy execution: what is between two runqueues takes tasks that have CPUs of their own. */
const PLAIN_OVER_PROXY_PERCENT = 45;

/** Of the runs with servers and workers, each so-many-th has userspace that keeps to no protocol. */
const RAW_EVERY = 8;

function drawRawRun(s: Stream, options: RunOptions, draft: ShapeDraft, list: OpList): Grain {
  const grain = options.grain === 'mixed' ? (s.chance(60) ? 'section' : 'whole') : options.grain;
  drawRawShapeInto(s, draft);
  const spread = DRAWN_OPERATIONS_MAX - DRAWN_OPERATIONS_MIN + 1;
  drawRawOperations(s, draft, grain, list, options.operations ?? DRAWN_OPERATIONS_MIN + s.int(spread));
  return grain;
}

function drawUmcgRun(s: Stream, options: RunOptions, draft: ShapeDraft, list: OpList): Grain {
  const grain = options.grain === 'mixed' ? (s.chance(60) ? 'section' : 'whole') : options.grain;
  drawUmcgShapeInto(s, draft, options.umcgLocks, options.umcgSize);
  const spread = DRAWN_OPERATIONS_MAX - DRAWN_OPERATIONS_MIN + 1;
  drawUmcgOperations(
    s,
    draft,
    grain,
    list,
    options.operations ?? DRAWN_OPERATIONS_MIN + s.int(spread),
    options.umcgLocks,
  );
  return grain;
}

/** The same of runs for a design that balances over domains. */
const FLAT_PERCENT = 20;
/** Of those, runs of a crowd: they are long. */
const CROWD_PERCENT = 3;
/** Runs of a crowd apart, which are long as well. */
const APART_PERCENT = 2;
/** Runs of uneven loads, which are longer still. */
const UNEVEN_PERCENT = 2;
const FLAT_WITH_LOCKS_PERCENT = 60;

function drawDomainsRun(s: Stream, options: RunOptions, draft: ShapeDraft, list: OpList): Grain {
  const grain = options.grain === 'mixed' ? (s.chance(50) ? 'section' : 'whole') : options.grain;
  drawDomainsShapeInto(s, draft);
  const spread = DRAWN_OPERATIONS_MAX - DRAWN_OPERATIONS_MIN + 1;
  drawDomainsOperations(s, draft, grain, list, options.operations ?? DRAWN_OPERATIONS_MIN + s.int(spread));
  return grain;
}

/** Draws a run into a draft and a list that have room, and says its grain. */
export function drawRun(seed: string, index: number, options: RunOptions, draft: ShapeDraft, list: OpList): Grain {
  const grain = drawQuietRun(seed, index, options, draft, list);
  if (options.noise) drawNoiseInto(openStream(seed, `noise/${index}`), draft.cpus, list);
  if (options.swaps) drawSwapsInto(openStream(seed, `swaps/${index}`), draft, grain, list);
  if (options.plans) drawPlansInto(openStream(seed, `plans/${index}`), draft.cpus, list);
  return grain;
}

function drawQuietRun(seed: string, index: number, options: RunOptions, draft: ShapeDraft, list: OpList): Grain {
  draft.threads = 0;
  draft.nrMigrate = 0;
  draft.far = FAR_ALIKE;
  draft.preference.fill(-1);
  draft.cookie.fill(0);
  draft.kthread.fill(0);
  drawSwitchInto(openStream(seed, `switch/${index}`), draft);
  draft.adversarial = 0;
  if (options.umcg) {
    const u = openStream(seed, `umcg/${index}`);
    if (!u.chance(options.umcgLocks ? PLAIN_OVER_PROXY_PERCENT : PLAIN_PERCENT)) {
      const raw = index % RAW_EVERY === RAW_EVERY - 1 && !options.umcgSize;
      const grain = raw ? drawRawRun(u, options, draft, list) : drawUmcgRun(u, options, draft, list);
      if (!raw && grain === 'section' && !options.umcgSize)
        drawMeetingInto(openStream(seed, `umcg-meeting/${index}`), draft, list, options.umcgLocks === true);
      if (options.umcgLoans && !raw && !options.umcgSize)
        drawLoanInto(openStream(seed, `umcg-loan/${index}`), draft, list);
      if (options.umcgTicks) drawUmcgTickInto(openStream(seed, `umcg-tick/${index}`), draft);
      return grain;
    }
  }
  if (options.domains) {
    const c = openStream(seed, `crowd/${index}`);
    if (c.chance(CROWD_PERCENT)) {
      drawCrowdShapeInto(c, draft);
      drawCrowdOperations(c, draft, list);
      drawDistancesInto(openStream(seed, `distances/${index}`), draft);
      return 'whole';
    }
    const a = openStream(seed, `apart/${index}`);
    if (a.chance(APART_PERCENT)) {
      drawApartShapeInto(a, draft);
      drawApartOperations(a, draft, list);
      return 'whole';
    }
    const u = openStream(seed, `uneven/${index}`);
    if (u.chance(UNEVEN_PERCENT)) {
      drawUnevenShapeInto(u, draft);
      drawUnevenOperations(u, draft, list);
      return 'whole';
    }
    const b = openStream(seed, `domains/${index}`);
    if (!b.chance(options.domainsAndLocks ? FLAT_WITH_LOCKS_PERCENT : FLAT_PERCENT)) {
      drawScansInto(openStream(seed, `scans/${index}`), draft);
      const grain = drawDomainsRun(b, options, draft, list);
      drawDistancesInto(openStream(seed, `distances/${index}`), draft);
      drawKthreadsInto(openStream(seed, `kthreads/${index}`), draft);
      if (options.preferences) drawPreferencesInto(openStream(seed, `preferences/${index}`), draft);
      return grain;
    }
  }
  draft.llcCpus = 0;
  draft.nodeCpus = 0;
  draft.original.fill(0);
  const s = openStream(seed, `run/${index}`);
  const grain = options.grain === 'mixed' ? (s.chance(50) ? 'section' : 'whole') : options.grain;
  draft.umcg.fill(NONE);
  const cores = options.cores && options.limits.cpus === undefined ? openStream(seed, `cores/${index}`) : null;
  drawShapeInto(s, cores ? { ...options.limits, cpus: drawCoreCpus(cores) } : options.limits, draft);
  drawKindsInto(openStream(seed, `kinds/${index}`), draft);
  drawWwInto(openStream(seed, `ww/${index}`), draft);
  drawRwsemsInto(openStream(seed, `rwsem/${index}`), draft);
  drawTurnsInto(openStream(seed, `turns/${index}`), draft);
  drawForksInto(openStream(seed, `forks/${index}`), draft);
  drawVariantsInto(openStream(seed, `variants/${index}`), draft);
  drawTimeoutsInto(openStream(seed, `timeouts/${index}`), draft);
  drawSpecialInto(openStream(seed, `special/${index}`), draft);
  if (cores) drawCoresInto(cores, draft);
  const spread = DRAWN_OPERATIONS_MAX - DRAWN_OPERATIONS_MIN + 1;
  const count = options.operations ?? DRAWN_OPERATIONS_MIN + s.int(spread);
  const crosses = options.crossings === true && openStream(seed, `crossings/${index}`).chance(CROSSINGS_PERCENT);
  drawOperations(s, draft, grain, list, count, crosses);
  drawServerInto(s, draft);
  drawGroupsInto(openStream(seed, `groups/${index}`), draft);
  drawIoInto(openStream(seed, `io/${index}`), draft);
  return grain;
}
