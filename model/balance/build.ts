// Builds the domains of a root domain, as partition_sched_domains() does whenever a CPU comes or goes: spans by nearness, then groups from
// each CPU's own point of view, which overlap where three nodes or more are not all equally far apart.

import type { Rules } from '../design.ts';
import type { Machine } from '../machine.ts';
import { DISTANCE_LOCAL, type Shape } from '../shape.ts';
import { domainRow, inDomain } from '../view.ts';
import type { World } from '../world.ts';
import { CACHE, groupFrom, inGroup, NODE } from './domains.ts';
import { LEVELS } from './parts.ts';

/** Where nothing is said of distances, all other nodes are as far. */
const REMOTE = 20;

/** The distance between the nodes of two CPUs. */
function distanceOf({ lb }: World, { distances }: Shape, a: number, b: number): number {
  const [from, to] = [lb.node[a]!, lb.node[b]!];
  return distances ? distances[from]![to]! : from === to ? DISTANCE_LOCAL : REMOTE;
}

/** Distances beyond a node, each once, ascending. */
function remoteOf(w: World, shape: Shape): number[] {
  const all = new Set<number>();
  for (let a = 0; a < w.cpus; a++)
    for (let b = 0; b < a; b++) if (w.lb.node[a] !== w.lb.node[b]) all.add(distanceOf(w, shape, a, b));
  return [...all].sort((a, b) => a - b);
}

/** The topology of a shape, and the domains of all its root domains as they are at the start. */
export function setUpDomains(w: World, shape: Shape, rules: Rules): void {
  setUpNearness(w, shape);
  for (const [task, { kthread }] of shape.tasks.entries()) w.balanced.kthread[task] = kthread ? 1 : 0;
  for (const root of new Set(w.cpu.root)) buildDomains(w, rules, root, LEVELS);
}

/** A CPU has come or goes: partition_sched_domains(). */
export function rebuildDomains(m: Machine, cpu: number): void {
  const { w, rules } = m;
  const root = w.cpu.root[cpu]!;
  buildDomains(w, rules, root, rules.levelsRebuilt());
  for (let other = 0; other < w.cpus; other++) if (w.cpu.root[other] === root) m.touchCpu(other);
}

/** How near the CPUs of a shape are to each other, by level (sched_init_numa()). */
function setUpNearness(w: World, shape: Shape): void {
  const { lb, domain } = w;
  const remote = remoteOf(w, shape);
  for (let level = 0; level < LEVELS; level++) {
    const farthest = remote[level - NODE - 1];
    if (level > NODE && farthest === undefined) return;
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      for (let other = 0; other < w.cpus; other++) {
        const isNear =
          level === CACHE
            ? lb.llc[other] === lb.llc[cpu]
            : lb.node[other] === lb.node[cpu] || (level > NODE && distanceOf(w, shape, cpu, other) <= farthest!);
        if (isNear) put(domain.nearLo, domain.nearHi, domainRow(w, cpu, level), other);
      }
    }
  }
}

function put(lo: Int32Array, hi: Int32Array, row: number, cpu: number): void {
  if (cpu < 32) lo[row] = lo[row]! | (1 << cpu);
  else hi[row] = hi[row]! | (1 << (cpu - 32));
}

/**
 * build_sched_domains() for the active CPUs of a root domain, from the innermost to a level. What the old domains remembered of their
 * passes is gone with them.
 */
function buildDomains(w: World, rules: Rules, root: number, upTo: number): void {
  const { domain } = w;
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.root[cpu] !== root) continue;
    for (let level = 0; level < LEVELS; level++) {
      const row = domainRow(w, cpu, level);
      domain.spanLo[row] = 0;
      domain.spanHi[row] = 0;
      domain.groupsLo[row] = 0;
      domain.groupsHi[row] = 0;
      domain.lastNs[row] = w.system.nowNs[0]!;
      domain.doublings[row] = 0;
      domain.failed[row] = 0;
      domain.pinned[row] = 0;
      if (level < upTo && w.cpu.active[cpu] === 1) span(w, cpu, row);
    }
  }
  for (let cpu = 0; cpu < w.cpus; cpu++) {
    if (w.cpu.root[cpu] !== root || w.cpu.active[cpu] === 0) continue;
    for (let level = 0; level < upTo; level++) buildGroups(w, rules, cpu, level);
  }
}

/** The active CPUs of its root domain that are as near as that. */
function span(w: World, cpu: number, row: number): void {
  const { nearLo, nearHi, spanLo, spanHi } = w.domain;
  for (let other = 0; other < w.cpus; other++) {
    const isNear = (((other < 32 ? nearLo : nearHi)[row]! >>> (other & 31)) & 1) === 1;
    if (isNear && w.cpu.active[other] === 1 && w.cpu.root[other] === w.cpu.root[cpu]) put(spanLo, spanHi, row, other);
  }
}

/** build_overlap_sched_groups(): going round from the CPU itself, a group from each that is in none yet. */
function buildGroups(w: World, rules: Rules, cpu: number, level: number): void {
  const { groupsLo, groupsHi } = w.domain;
  const row = domainRow(w, cpu, level);
  const begin = rules.groupsBeginAt(w, cpu, level);
  const groups: number[] = [];
  for (let hops = 0; hops < w.cpus; hops++) {
    const other = (begin + hops) % w.cpus;
    if (!inDomain(w, row, other)) continue;
    if (!rules.beginsGroup(groups.some((group) => inGroup(w, group, other)))) continue;
    put(groupsLo, groupsHi, row, other);
    groups.push(groupFrom(w, cpu, level, other));
  }
}
