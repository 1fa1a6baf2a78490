// CB-PUSH: a CPU on its way out is kept empty by a callback, which every schedule() there ends with. It stands in the list alone, and whoever
// takes the list puts it back under the same lock: a schedule() that finds the list empty lets an ordinary task execute.

import { always } from '../types.ts';

export const hotplugsCallbackStaysListed = always({
  name: 'hotplugs-callback-stays-listed',
  because: 'a schedule() that finds the list empty lets an ordinary task execute on a CPU that is about to go off',
  source: ['cosched-balance:CB-PUSH', 'cosched-balance:K3', '04193d590b39', '2558aacff858'],
  appliesTo: (features) => features.has('linux-placement'),
  judged: 'unlocked',
  about: 'cpu',
  check(w, cpu) {
    const leaves = w.cpu.active[cpu] === 0;
    if (leaves === (w.cpu.hotplugListed[cpu] === 1)) return null;
    return leaves
      ? `CPU ${cpu} is on its way out with its lock free, and the callback of hotplug is not listed there`
      : `CPU ${cpu} takes tasks, and the callback of hotplug is listed there`;
  },
});
