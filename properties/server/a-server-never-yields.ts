// The flag belongs to tasks that give up the rest of a budget. A server that has nobody to serve is stopped instead.

import { serverOf } from '../../model/view.ts';
import { always } from '../types.ts';
import { withServers } from './words.ts';

export const aServerNeverYields = always({
  name: 'a-server-never-yields',
  because: 'a server that yields serves nobody before its next period, though a fair task may wake a moment later',
  source: ['base-scheduler:D4'],
  appliesTo: withServers,
  judged: 'section',
  about: 'cpu',
  check(w, cpu, names) {
    const server = serverOf(w, cpu);
    return w.dl.yielded[server] === 1 ? `${names.task(server)} has yielded` : null;
  },
});
