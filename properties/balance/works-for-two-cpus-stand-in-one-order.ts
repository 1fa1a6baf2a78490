// cpu_stop_queue_two_works(): both works are listed under the locks of both lists. Two requests for the same CPUs in different orders would have
// each stopper wait for the other one in another request.

import { NONE } from '../../model/ids.ts';
import { always } from '../types.ts';
import { behind, concerns, placeIn, request, withSwaps } from './swaps.ts';

export const worksForTwoCpusStandInOneOrder = always({
  name: 'works-for-two-cpus-stand-in-one-order',
  because: 'a stopper that has come for one request while the other stopper has come for another one waits for ever',
  source: ['cosched-balance:design-numa-swap'],
  appliesTo: withSwaps,
  judged: 'section',
  about: 'world',
  check(w, _subject, names) {
    for (let cpu = 0; cpu < w.cpus; cpu++) {
      for (let first = w.stopList.first[cpu]!; first !== NONE; first = behind(w, cpu, first)) {
        if (placeIn(w, cpu, behind(w, cpu, first)) <= placeIn(w, cpu, first) && behind(w, cpu, first) !== NONE)
          return `${request(w, first, names)} stands twice in the list of CPU ${cpu}`;
        for (let second = behind(w, cpu, first); second !== NONE; second = behind(w, cpu, second)) {
          for (let other = 0; other < w.cpus; other++) {
            if (other === cpu || !concerns(w, first, other) || !concerns(w, second, other)) continue;
            const [a, b] = [placeIn(w, other, first), placeIn(w, other, second)];
            if (a !== NONE && (b === NONE || b < a))
              return `on CPU ${cpu} ${request(w, first, names)} comes before ${request(w, second, names)}, and behind it on CPU ${other}`;
          }
        }
      }
    }
    return null;
  },
});
