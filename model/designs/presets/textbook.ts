// The designs of the theory, for comparison with schedules that others made.

import { bandwidthInheritance } from '../blocking/bandwidth-inheritance.ts';
import { plain } from '../blocking/plain.ts';
import { textbookPip } from '../blocking/rt-mutex.ts';
import { textbookMutex } from '../blocking/textbook-mutex.ts';
import { textbookGrub } from '../policy/grub.ts';
import { textbookPolicy } from '../policy/textbook.ts';
import type { Preset } from './preset.ts';

export const TEXTBOOK_PRESETS: readonly Preset[] = [
  {
    name: 'textbook-gedf',
    reference: true,
    about: 'global EDF: each job is a reservation of its own length, no overheads',
    source: 'base-scheduler:G-top-M',
    choices: [textbookPolicy, plain, textbookMutex],
    values: { latePeriod: 'keeps-its-place' },
  },
  {
    name: 'textbook-cbs',
    reference: true,
    about: 'hard constant bandwidth servers with exact numbers; a task that waits for a mutex sleeps',
    source: 'base-scheduler:B5',
    choices: [textbookPolicy, plain, textbookMutex],
  },
  {
    name: 'textbook-bwi',
    reference: true,
    about:
      'bandwidth inheritance, on one CPU and on several (M-BWI): the server of a waiter runs the owner and pays for it',
    source: 'base-scheduler:M-BWI-T1',
    choices: [textbookPolicy, bandwidthInheritance, textbookMutex],
    values: { sleepingOwner: 'park' },
  },
  {
    name: 'textbook-fp',
    reference: true,
    about: 'fixed priorities, preemptive, nothing is inherited',
    source: 'base-scheduler:G-top-M',
    choices: [textbookPolicy, plain, textbookMutex],
  },
  {
    name: 'textbook-pip',
    reference: true,
    about: 'fixed priorities with mutexes whose owner inherits the priority of all that wait, transitively',
    source: 'base-scheduler:INV-PI-1',
    choices: [textbookPolicy, plain, textbookPip],
  },
  {
    name: 'textbook-grub',
    reference: true,
    about: 'hard constant bandwidth servers that reclaim what others do not use, with exact numbers',
    source: 'base-scheduler:B16',
    choices: [textbookPolicy, textbookGrub, plain, textbookMutex],
  },
];
