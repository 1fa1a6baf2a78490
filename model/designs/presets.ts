// The designs that have a name: one choice per seam. Programs and classes are shared; a preset differs in rules alone unless a
// choice says otherwise.

import type { Choice } from '../design.ts';
import { plain } from './blocking/plain.ts';
import { proxyLocal, proxyMigrating } from './blocking/proxy.ts';
import { linuxClasses } from './policy/linux.ts';
import { stablePolicy } from './policy/stable.ts';
import { stopperMoves } from './stopper.ts';
import { wakeList } from './wake-list.ts';

export interface Preset {
  name: string;
  about: string;
  source: string;
  choices: readonly Choice[];
}

export const PRESETS: readonly Preset[] = [
  {
    name: 'vanilla',
    about: 'no proxy execution: mutexes block, nothing is lent (stage P0)',
    source: 'proxy-exec:P0',
    choices: [stablePolicy, plain],
  },
  {
    name: 'linux',
    about: 'the classes as Linux 7 has them, without proxy execution',
    source: 'base-scheduler:weak-APA',
    choices: [linuxClasses, plain, wakeList, stopperMoves],
  },
  {
    name: 'proxy-P1',
    about: 'proxy execution on one runqueue, as in Linux 6.17 (stage P1)',
    source: 'proxy-exec:P1',
    choices: [stablePolicy, proxyLocal],
  },
  {
    name: 'proxy-P2',
    about: 'proxy execution with donor migration, return migration in the wake-up and hand-off to the donor (stage P2)',
    source: 'proxy-exec:P2',
    choices: [stablePolicy, proxyMigrating],
  },
];
