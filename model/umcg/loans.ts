// What a wait does before it starts a worker where that ends the loans of those that its server has heard of (B5 of UMCG over proxy
// execution): the start is counted, then each CPU on which one of them lends picks again. After the start it would be too late.

import { NEXT, type Section, sectionId, taskSection } from '../frames.ts';
import { UMCG_SERVER } from '../ids.ts';
import { reschedCpu } from '../kernel/context.ts';
import type { Machine } from '../machine.ts';
import { rqLock } from '../view.ts';
import { taskOf } from './words.ts';

/** Notes to whom a worker was reported, and how many that server had started by then. */
export function noteReport(m: Machine, task: number, server: number): void {
  if (!m.rules.umcgCountsStarts()) return;
  const { umcg } = m.w;
  umcg.reportedTo[task] = server;
  umcg.lendNo[task] = umcg.startNo[server]!;
  m.touchTask(task);
}

/** The server in whose name this wait starts somebody; a worker has it in operand d. */
export function starter(m: Machine, f: number): number {
  const { umcg, frame } = m.w;
  const task = taskOf(m.w, f);
  return umcg.role[task] === UMCG_SERVER ? task : frame.d[f]!;
}

/** Operand e: the CPU that is looked at. Goes on with the section of that name. */
export function loanSections(prefix: string, then: string): readonly Section[] {
  const LOAN = sectionId(`${prefix}-loan`);
  const START = sectionId(then);
  return [
    taskSection(`${prefix}-count`, {}, (m, f) => {
      const server = starter(m, f);
      m.w.umcg.startNo[server]!++;
      m.touchTask(server);
      m.w.frame.e[f] = 0;
      return NEXT;
    }),
    taskSection(
      `${prefix}-loan`,
      { takes: [{ place: 0, of: (m: Machine, f: number) => rqLock(m.w.frame.e[f]!) }] },
      (m, f) => {
        const { w } = m;
        const cpu = w.frame.e[f]!;
        if (m.rules.umcgStartEndsLoan(w, cpu, starter(m, f))) reschedCpu(m, cpu);
        w.frame.e[f] = cpu + 1;
        return cpu + 1 < w.cpus ? LOAN : START;
      },
    ),
  ];
}
