// A lock call gives up with EINTR only if it waits interruptibly and was signalled, or waits killably and the signal is a fatal one. The state is
// the one that it declared when it began to wait; a signal is taken as pending from the first on, which excuses more than it should.

import { EV_CONTENTION_BEGIN, EV_CONTENTION_END, EV_SET_STATE, EV_SIGNAL, EVENT_STRIDE } from '../../model/events.ts';
import { INTERRUPTIBLE, KILLABLE, STATE_NAMES } from '../../model/ids.ts';
import { ghost, part } from '../../model/parts.ts';
import type { Monitor } from '../types.ts';

const EINTR = 4;
const SIGNALLED = 1;
const KILLED = 2;

export const aWaitEndsEarlyOnlyByASignalItHeeds: Monitor = {
  kind: 'monitor',
  hears: [EV_CONTENTION_BEGIN, EV_CONTENTION_END, EV_SET_STATE, EV_SIGNAL],
  name: 'a-wait-ends-early-only-by-a-signal-it-heeds',
  because: 'who locks killably does not look for EINTR, and goes on as if it had the mutex',
  source: ['proxy-exec:T14', 'proxy-exec:V4', 'mutex_lock_killable() in kernel/locking/mutex.c'],
  appliesTo: (features) => features.has('mutex'),
  memory: part('heedsSignal', 'task', {
    declared: ghost('the state in which it waits for a mutex, and 1; 0: it has declared none'),
    signals: ghost('1: it was signalled, 2: fatally'),
  }),
  hear({ count, rows }, memory, _w, names) {
    const { declared, signals } = memory;
    for (let at = 0; at < count * EVENT_STRIDE; at += EVENT_STRIDE) {
      const task = rows[at + 3]!;
      const what = rows[at + 4]!;
      switch (rows[at]) {
        case EV_CONTENTION_BEGIN:
          declared![task] = 0;
          break;
        case EV_SET_STATE:
          declared![task] = what + 1;
          break;
        case EV_SIGNAL:
          signals![task] = Math.max(signals![task]!, what === 1 ? KILLED : SIGNALLED);
          break;
        case EV_CONTENTION_END: {
          if (rows[at + 5] !== EINTR || declared![task] === 0) break;
          const state = declared![task]! - 1;
          const needs = state === INTERRUPTIBLE ? SIGNALLED : state === KILLABLE ? KILLED : KILLED + 1;
          if (signals![task]! >= needs) break;
          const got = ['no signal', 'no fatal signal', 'a fatal signal'][signals![task]!];
          return `${names.task(task)} gave up waiting for ${names.mutex(what)} with EINTR: it waited ${STATE_NAMES[state]} and got ${got}`;
        }
        default:
      }
    }
    return null;
  },
};
