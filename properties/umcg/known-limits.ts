// What UMCG designs do not promise although a claim here asks for it. Each has its smallest scenario in corpus/limits/.

import type { KnownLimit } from '../types.ts';

/** The first RFC, and the draft on top of it. */
const FIRST_RFC: readonly string[] = ['umcg-Z1', 'umcg-Zs'];

/** The second RFC over proxy execution, by what servers hear of workers that wait for kernel mutexes. */
const OVER_PROXY: readonly string[] = [
  'umcg-Z2-proxy',
  'umcg-Z2-lends',
  'umcg-Z2-lends-until-pick',
  'umcg-Z2-sleeps',
  'umcg-Z2-server-lends',
];

const exited = (says: string): boolean => says.endsWith('which has exited');

export const UMCG_LIMITS: readonly KnownLimit[] = [
  {
    property: 'who-keeps-to-the-protocol-is-not-killed',
    designs: FIRST_RFC,
    cause: (says) => says.startsWith('the process of '),
    reason:
      'the first RFC hooks system calls and no exceptions: a worker that faults has nothing pinned when it blocks',
    source: 'umcg:23',
  },
  {
    property: 'no-server-sleeps-on-who-is-gone',
    designs: FIRST_RFC,
    cause: (says) => says.endsWith('which has unregistered'),
    reason: 'the first RFC wakes nobody when a worker unregisters',
    source: 'umcg:42',
  },
  {
    property: 'who-is-signalled-runs-its-handler',
    designs: ['umcg-O', 'umcg-O-proxy'],
    cause: (says) => says.endsWith(' waits on, its signal is gone, and its handler has not run'),
    reason: 'v0.9.1 throws away the signals that meet a waiting task, fatal ones excepted',
    source: 'umcg:38',
  },
  {
    property: 'a-list-is-taken-without-waiting',
    designs: ['umcg-O', 'umcg-O-proxy'],
    cause: (says) => says.includes(' spins until '),
    reason:
      'v0.9.1 exchanges the head of the list before it links what was there: a consumer has to wait for a pusher that was stopped between the two',
    source: 'umcg:15',
  },
  {
    property: 'no-server-sleeps-on-who-is-gone',
    designs: [...FIRST_RFC, 'umcg-Z2', 'umcg-Z3', 'umcg-Z3-multi', 'umcg-Z3-wait-enqueue', ...OVER_PROXY],
    cause: exited,
    reason:
      'the exit of a worker that has not unregistered wakes nobody: its word says RUNNING, and its server sleeps on',
    source: 'umcg:D11',
  },
  {
    property: 'no-server-sleeps-on-who-is-gone',
    designs: ['umcg-O', 'umcg-O-proxy'],
    cause: exited,
    reason: 'v0.9.1 leaves it to userspace to tell the server, and a thread that is ended from outside tells nobody',
    source: 'umcg:48',
  },
];
