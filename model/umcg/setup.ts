// UMCG tasks at the start of a run: nobody is registered; each has its program, which begins with that when it is first woken.

import type { Design } from '../design.ts';
import { NONE, UMCG_BLOCKED, UMCG_OWN, UMCG_RUNNABLE, UMCG_RUNNING, UMCG_SERVER, UMCG_WORKER } from '../ids.ts';
import type { Shape } from '../shape.ts';
import { taskSlot } from '../view.ts';
import type { World } from '../world.ts';
import { DO_SERVE, DO_WORK } from './rules.ts';

export function setUpUmcg(w: World, shape: Shape, design: Design): void {
  const raw = shape.userspace === 'adversarial';
  w.process.adversarial[0] = raw ? 1 : 0;
  for (const [task, { umcg }] of shape.tasks.entries()) {
    if (!umcg) continue;
    if (umcg.role === 'stranger') {
      w.umcg.foreign[task] = 1;
      w.umcg.registered[task] = 1;
      w.umcg.state[task] = UMCG_RUNNABLE;
      continue;
    }
    const serves = umcg.role === 'server';
    w.umcg.role[task] = serves ? UMCG_SERVER : UMCG_WORKER;
    if (umcg.role === 'server') w.umcg.tickNs[task] = umcg.tickNs ?? 0;
    w.umcg.state[task] = (serves ? UMCG_RUNNING : UMCG_BLOCKED) | (raw ? 0 : UMCG_OWN);
    // Where there is one list for all, a worker belongs to whichever server runs it.
    w.umcg.server[task] = serves ? task : design.features.has('umcg-server-lists') ? umcg.server : NONE;
    if (serves && w.process.anchor[0] === NONE) w.process.anchor[0] = task;
    // Without a protocol there is no program to follow: it does what the operations say.
    if (raw) continue;
    const slot = taskSlot(w, task);
    w.frame.program[slot] = design.rules.umcgProgram(serves ? DO_SERVE : DO_WORK);
    w.frame.section[slot] = 0;
  }
}
