// Five flags, five states: stopped, the two waits for the zero-laxity instant, serving, used up. Whether a stopped server had begun to
// serve is remembered for its next start; every other combination is one that no edge leads out of as the states have it.

import { hasServers, serverOf } from '../../model/view.ts';
import { always } from '../types.ts';
import { withServers } from './words.ts';

const STATES = new Set(['00000', '00010', '11100', '11101', '10010', '11010']);

export const serverFlagsFormAState = always({
  name: 'server-flags-form-a-state',
  because:
    'each edge of a server tests one or two of its flags and trusts that the others are as in one of the five states',
  source: ['base-scheduler:D1'],
  appliesTo: withServers,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    if (!hasServers(w)) return null;
    const server = serverOf(w, cpu);
    const { serverActive, serverArmed, serverRunning, serverIdle } = w.cpu;
    const throttled = w.dl.throttled[server]!;
    if (serverActive[cpu] === 1) {
      if (
        throttled === 1 &&
        (serverArmed[cpu] === 1 ? serverRunning[cpu] === 0 : serverRunning[cpu] === 1 && serverIdle[cpu] === 0)
      )
        return null;
      if (throttled === 0 && serverArmed[cpu] === 0 && serverRunning[cpu] === 1 && serverIdle[cpu] === 0) return null;
    } else if (throttled === 0 && serverArmed[cpu] === 0 && serverIdle[cpu] === 0) return null;
    const flags = [serverActive[cpu], throttled, serverArmed[cpu], serverRunning[cpu], serverIdle[cpu]].join('');
    if (STATES.has(flags)) return null;
    return `${names.task(server)} has the flags active=${flags[0]} throttled=${flags[1]} armed=${flags[2]} running=${flags[3]} idle=${flags[4]}, which is none of its states`;
  },
});
