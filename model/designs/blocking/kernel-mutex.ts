// The kernel's own mutex as it is since 3.16: who finds it taken spins while the owner executes, and a waiter that lost once too often
// asks for hand-off. Off by default: then everybody blocks at once, and a request counts from the unlock after it on. Beside it ww_mutexes
// and reader/writer semaphores.

import type { Choice, RulePatch } from '../../design.ts';
import { KIND_MUTEX, KIND_WW_WOUND } from '../../ids.ts';

const spinning: RulePatch = { spinsOnMutexes: () => true, releaseSeesRequest: () => true };

export const kernelMutex: Choice = {
  seam: 'mutex',
  name: 'kernel-mutex',
  about:
    'who finds a mutex taken blocks at once, or first spins while the owner executes elsewhere (mutexSpin=on); ww_mutexes back off',
  source: 'proxy-exec:T2',
  features: ['mutex-spin', 'frees-contended', 'ww-mutex', 'rwsem'],
  rules: { mutexKind: (kind) => (kind >= KIND_WW_WOUND ? kind : KIND_MUTEX) },
  parameters: { mutexSpin: ['off', 'on'] },
  lacksWith: ({ mutexSpin }) => (mutexSpin === 'on' ? [] : ['mutex-spin', 'frees-contended']),
  withParameters: ({ mutexSpin }) => (mutexSpin === 'on' ? spinning : {}),
};
