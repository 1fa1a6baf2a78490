// A lookup that takes any task that uses UMCG, of whatever process: what two mistakes do, each in its section.

import type { Patch } from '../design.ts';

export const takesAnybody = (program: string, name: string): Patch => ({
  sections: {
    [program]: {
      [name]: (section) => ({
        ...section,
        run(m, f) {
          const { foreign } = m.w.umcg;
          const kept = Array.from(foreign);
          foreign.fill(0);
          const next = section.run(m, f);
          foreign.set(kept);
          return next;
        },
      }),
    },
  },
});
