// Proxying of reader/writer semaphores (stage P5): a waiter lends its context to the writer. Readers may be many, and the semaphore
// remembers the last alone: whether that one is followed is a sub-choice, and so is what the preference for a donor does to others.

import type { RulePatch } from '../../design.ts';
import { NONE } from '../../ids.ts';
import type { View } from '../../view.ts';

type Values = Readonly<Record<string, string>>;

/** Sub-choices of proxy execution about rwsems, those that lend nothing or are as meant first. */
export const RWSEM_CHOICES = {
  rwsem: ['block', 'lend'],
  readers: ['not-followed', 'last', 'last-cleared'],
  donorGrant: ['all', 'behind'],
  donorPass: ['once', 'kept'],
} as const;

/** Whom the owner word names as reader, if anybody reads at all: it may be somebody who has left. */
const namedReader = ({ mutex }: View, rwsem: number): number =>
  mutex.readers[rwsem]! > 0 && mutex.readerOwned[rwsem] === 1 ? mutex.lastReader[rwsem]! : NONE;

const followingReaders: RulePatch = {
  followsReader: () => true,
  declaresRwsem: (w, _task, rwsem) => w.mutex.written[rwsem] === 1 || namedReader(w, rwsem) !== NONE,
  walkOwner(w, mutex) {
    const owner = w.mutex.owner[mutex]!;
    return owner === NONE ? namedReader(w, mutex) : owner;
  },
};

/** The donor of the waker, if it waits for this rwsem. */
function donorOfWaker(w: View, rwsem: number, waker: number): number {
  const donor = w.task.blockedDonor[waker]!;
  return donor !== NONE && w.task.blockedOn[donor] === rwsem && w.task.waitsIn[donor] === rwsem ? donor : NONE;
}

export function lendingForRwsems(values: Values): RulePatch {
  if (values.rwsem !== 'lend' || values.proxy === 'off') return {};
  return {
    declaresRwsem: (w, _task, rwsem) => w.mutex.written[rwsem] === 1,
    ...(values.readers !== 'not-followed' && followingReaders),
    ...(values.readers === 'last-cleared' && { clearsReaderHint: () => true }),
    ...(values.handOff === 'donor' && { donorToWake: donorOfWaker }),
    ...(values.donorGrant === 'behind' && { hidesThoseBefore: () => true }),
    ...(values.donorPass === 'kept' && { passIsUsedUp: () => false }),
  };
}

export function refuseRwsems(values: Values): string | null {
  for (const name of ['readers', 'donorGrant', 'donorPass'] as const) {
    const [first] = RWSEM_CHOICES[name];
    if (values[name] === first) continue;
    if (values.rwsem === 'block')
      return `${name}=${values[name]} is about waiters that lend, which rwsem=block has none of`;
    if (name !== 'readers' && values.handOff === 'first') {
      return `${name}=${values[name]} is about a donor that comes first, which handOff=first never lets it`;
    }
  }
  return null;
}
