// I-32. Whoever changes a word of UMCG leaves the bits in it that are not its own: userspace has set one before it registered, and nobody unsets it.

import { UMCG_OWN, UMCG_PLAIN } from '../../model/ids.ts';
import { always } from '../types.ts';
import { withUmcg } from './words.ts';

export const bitsOfUserspaceStay = always({
  name: 'bits-of-userspace-stay',
  because:
    'a runtime keeps there what it knows of a thread, and a kernel that erases it has the thread parked, woken or queued wrongly',
  source: ['umcg:I-32', 'umcg:21'],
  appliesTo: withUmcg,
  judged: 'section',
  about: 'task',
  check({ umcg }, task, names) {
    if (task >= umcg.role.length || umcg.role[task] === UMCG_PLAIN || umcg.registered[task] === 0) return null;
    return (umcg.state[task]! & UMCG_OWN) !== 0 ? null : `the word of ${names.task(task)} has lost a bit of userspace`;
  },
});
