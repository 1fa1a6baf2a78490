// A breadth-first pass around a reduced scenario: every list of fewer operations, made of its own operations and the plain ones of its tasks. The
// reducer only takes away; what is shorter in another way is found here. Lists that come to a world that was met already go no further.

import type { Op } from '../model/ops.ts';
import { packOps } from '../model/ops.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Shape } from '../model/shape.ts';
import { fingerprint } from '../model/world.ts';
import { type Bench, Stands } from './run.ts';

export interface Around {
  /** A scenario with fewer operations that breaks the same claim; null: none was found. */
  shorter: Scenario | null;
  /** Operations that the lists are made of. */
  alphabet: number;
  /** Every list of so many operations and fewer was tried. */
  complete: number;
  /** Runs. */
  tried: number;
}

const TRIES_MAX = 2_000;

export function lookAround(bench: Bench, scenario: Scenario, property: string, most: number = TRIES_MAX): Around {
  const { shape, settleNs } = scenario;
  const alphabet = alphabetOf(scenario);
  const stand = new Stands(bench).for(shape);
  const worlds = new Set<string>();
  let tried = 0;
  let lists: Op[][] = [[]];
  for (let length = 1; length < scenario.ops.length; length++) {
    const longer: Op[][] = [];
    for (const list of lists) {
      for (const op of alphabet) {
        if (tried === most) return { shorter: null, alphabet: alphabet.length, complete: length - 1, tried };
        tried++;
        const ops = [...list, op];
        const packed = packOps(ops);
        const taken = new Uint8Array(length);
        let world = '';
        const outcome = stand.run(shape, packed, settleNs, taken, undefined, (at) => {
          if (at === length) world = fingerprint(stand.m.w);
        });
        if (outcome.property === property) {
          const { expect: _, ...rest } = scenario;
          return { shorter: { ...rest, ops }, alphabet: alphabet.length, complete: length - 1, tried };
        }
        // Broken otherwise, not enabled, or nothing new.
        if (world === '' || taken[length - 1] === 0 || worlds.has(world)) continue;
        worlds.add(world);
        longer.push(ops);
      }
    }
    lists = longer;
  }
  return { shorter: null, alphabet: alphabet.length, complete: scenario.ops.length - 1, tried };
}

/** The operations of the scenario, with their stops and without, and what any task may do with the locks that are there. */
function alphabetOf({ ops, shape }: Scenario): Op[] {
  const stopless = ops.filter(({ stop }) => stop).map(({ stop: _, ...op }) => op as Op);
  const all = [...ops, ...stopless, ...plainOps(shape)];
  const known = new Set<string>();
  return all.filter((op) => {
    const said = JSON.stringify(Object.entries(op).sort(([a], [b]) => (a < b ? -1 : 1)));
    return known.size < known.add(said).size;
  });
}

function plainOps({ tasks, mutexes, cpus }: Shape): Op[] {
  const wait = 'uninterruptible';
  return tasks.flatMap((_, task): Op[] => [
    ...Array.from({ length: cpus }, (_c, on): Op => ({ op: 'wake', task, on })),
    ...mutexes.flatMap((_m, mutex): Op[] => [
      { op: 'lock', task, mutex, wait },
      { op: 'unlock', task, mutex },
    ]),
    { op: 'sleep', task, wait: 'interruptible', ns: 0 },
  ]);
}
