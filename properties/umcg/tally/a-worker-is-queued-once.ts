// I-13. Between two times that a list is taken, nobody is put on it twice, and nobody on two lists.

import { EV_UMCG_WORD, EVENT_STRIDE } from '../../../model/events.ts';
import { NONE, UMCG_WORD_LIST } from '../../../model/ids.ts';
import { ghost, part } from '../../../model/parts.ts';
import type { Monitor } from '../../types.ts';
import { withUmcg } from '../words.ts';

export const aWorkerIsQueuedOnce: Monitor = {
  kind: 'monitor',
  hears: [EV_UMCG_WORD],
  name: 'a-worker-is-queued-once',
  because: 'who stands on a list twice is its own successor, and who stands on two is run by two servers',
  source: ['umcg:I-13', 'umcg:I-10'],
  appliesTo: withUmcg,
  memory: part('umcgQueued', 'umcg', {
    list: ghost(
      '1 + the server on whose list it was put last, 0: on none yet; the list of all is that of the first task',
    ),
    round: ghost('how often that list had been taken then'),
    taken: ghost('how often the list of this task was taken'),
  }),
  hear(events, memory, _w, names) {
    const { list, round, taken } = memory as Record<'list' | 'round' | 'taken', Float64Array>;
    for (let at = 0; at < events.count * EVENT_STRIDE; at += EVENT_STRIDE) {
      if (events.rows[at] !== EV_UMCG_WORD || events.rows[at + 4] !== UMCG_WORD_LIST) continue;
      const server = events.rows[at + 3]! === NONE ? 0 : events.rows[at + 3]!;
      const worker = events.rows[at + 5]!;
      if (worker === NONE) {
        taken[server]!++;
        continue;
      }
      if (worker < 0) continue;
      const before = list[worker]! - 1;
      if (before >= 0 && taken[before] === round[worker])
        return `${names.task(worker)} is queued, and was not taken off`;
      list[worker] = server + 1;
      round[worker] = taken[server]!;
    }
    return null;
  },
};
