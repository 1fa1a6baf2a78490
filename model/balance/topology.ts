// Where each CPU stands, from the shape.

import type { Shape } from '../shape.ts';
import type { World } from '../world.ts';

export function setUpTopology({ lb }: World, { nodes, llcs = nodes, capacities, preferences, nrMigrate }: Shape): void {
  if (nrMigrate !== undefined) lb.nrMigrate.fill(nrMigrate);
  for (const [node, cpus] of (nodes ?? []).entries()) for (const cpu of cpus) lb.node[cpu] = node;
  for (const [llc, cpus] of (llcs ?? []).entries()) for (const cpu of cpus) lb.llc[cpu] = llc;
  for (const [cpu, { original, left }] of (capacities ?? []).entries()) {
    lb.original[cpu] = original;
    lb.left[cpu] = left;
  }
  for (const [cpu, preference] of (preferences ?? []).entries()) lb.preference[cpu] = preference;
}
