// Questions of the kind "can that happen at all?", as kernel people ask them when a patch handles a case. Each is a claim that it never
// does; a search that meets it answers with the shortest scenario, a complete one that does not says that it cannot be reached there.

import { CLASS_NAMES, DL, FAIR, IDLE, NONE, RT, RUNNING } from '../../model/ids.ts';
import { scheduleProgram } from '../../model/kernel/schedule.ts';
import { P_SCHEDULE } from '../../model/program-names.ts';
import { cpuSlot, quietCpu, type View } from '../../model/view.ts';
import type { Always } from '../../properties/types.ts';
import { always, type Names } from '../../properties/types.ts';
import { taskName } from '../../properties/vocabulary.ts';

const ALL = (): boolean => true;

/** Asked of each CPU: the facts when it is so there, else null. */
function question(
  name: string,
  because: string,
  source: string[],
  met: (w: View, cpu: number, names: Names) => string | null,
): Always {
  return always({ name, because, source, appliesTo: ALL, judged: 'section', about: 'cpu', check: met });
}

/** Not on its way from one pick to the next: what it executes is what it decided on. */
const hasDecided = (w: View, cpu: number): boolean => w.frame.program[cpuSlot(cpu)] !== P_SCHEDULE;

const DEACTIVATE = scheduleProgram.sections.findIndex(({ name }) => name === 'deactivate');

const classOf = (w: View, task: number): number => (task === NONE ? IDLE : w.task.cls[task]!);
const classWord = (cls: number): string => (cls === RT ? 'rt' : CLASS_NAMES[cls]!);

/** A task of one class pays for one of another that executes; at rest: and the CPU is not going to pick again. */
function combination(donorClass: number, currClass: number, atRest = false): Always {
  return question(
    `donor-${classWord(donorClass)}-curr-${classWord(currClass)}${atRest ? '-at-rest' : ''}`,
    'a patch that handles a combination of classes asks whether it exists',
    ['proxy-exec:V1', ...(atRest ? ['proxy-exec:D5'] : [])],
    (w, cpu, names) => {
      const curr = w.cpu.curr[cpu]!;
      const donor = w.cpu.donor[cpu]!;
      if (curr === donor || !hasDecided(w, cpu) || (atRest && !quietCpu(w, cpu))) return null;
      if (classOf(w, donor) !== donorClass || classOf(w, curr) !== currClass) return null;
      return `CPU ${cpu} executes ${taskName(names, curr)} (${classWord(currClass)}) for ${taskName(names, donor)} (${classWord(donorClass)})`;
    },
  );
}

const CLASSES = [FAIR, RT, DL];

export const QUESTIONS: readonly Always[] = [
  ...CLASSES.flatMap((donor) => CLASSES.map((curr) => combination(donor, curr))),
  ...CLASSES.map((donor) => combination(donor, IDLE)),
  ...CLASSES.map((curr) => combination(IDLE, curr)),
  combination(FAIR, RT, true),
  combination(FAIR, DL, true),
  combination(RT, DL, true),
  question(
    'deactivation-meets-a-running-task',
    'a waiter that is RUNNING was woken: who takes it off its runqueue loses the wake-up',
    ['proxy-exec:B12'],
    (w, cpu, names) => {
      const { program, section, b } = w.frame;
      if (program[cpu] !== P_SCHEDULE || section[cpu] !== DEACTIVATE) return null;
      const task = b[cpu]!;
      return task !== NONE && w.task.state[task] === RUNNING
        ? `CPU ${cpu} is about to deactivate ${taskName(names, task)}, which is RUNNING`
        : null;
    },
  ),
  question(
    'donor-outside-its-root-domain',
    'bandwidth is admitted, and overload told, for each root domain by itself',
    ['proxy-exec:E4'],
    (w, cpu, names) => {
      const donor = w.cpu.donor[cpu]!;
      if (donor === NONE || donor >= w.tasks || !hasDecided(w, cpu)) return null;
      return w.task.cpuset[donor] === w.cpu.root[cpu]
        ? null
        : `${taskName(names, donor)} of root domain ${w.task.cpuset[donor]} is the donor on CPU ${cpu} of root domain ${w.cpu.root[cpu]}`;
    },
  ),
];
