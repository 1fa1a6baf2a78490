// The shape that an exhaustive search of a design runs on: names, masks and policies for the sizes that were given. No time passes, so
// no tick comes, no budget ends, and an interrupt to another CPU arrives at once.

import { DEFAULT_MAX_SECTIONS, type PolicyParams, type Shape } from '../../model/shape.ts';
import type { Scope } from './scope.ts';

/** The first task is fair, each later one FIFO and more urgent than those before. */
const policyOf = (task: number): PolicyParams =>
  task === 0 ? { policy: 'fair', nice: 0, sliceNs: 0 } : { policy: 'fifo', priority: 10 * task };

export function shapeOf(scope: Scope): Shape {
  const { cpus, tasks, mutexes, masks, policies, cpusets, kinds, cores, cookies, umcg } = scope;
  const all = Array.from({ length: cpus }, (_, cpu) => cpu);
  return {
    cpus,
    ...(cpusets === null ? {} : { cpusets }),
    ...(cores === null ? {} : { cores }),
    ...(kinds === null ? {} : { mutexKinds: kinds }),
    tasks: Array.from({ length: tasks }, (_, task) => ({
      name: String.fromCharCode(65 + task),
      params: policies?.[task] ?? policyOf(task),
      cpus: masks?.[task] ?? all,
      ...(cookies === null || cookies[task] === 0 ? {} : { cookie: cookies[task]! }),
      ...(umcg?.[task] ? { umcg: umcg[task] } : {}),
      endless: false,
    })),
    mutexes: Array.from({ length: mutexes }, (_, mutex) => `m${mutex}`),
    tickNs: 0,
    ipiNs: 0,
    maxSections: DEFAULT_MAX_SECTIONS,
  };
}
