// Where the placement of Linux leaves a task waiting that one move would run. Each is told by the sentence of the claim, which says what
// brought the wait about; the smallest scenario of each is in corpus/limits.

import type { KnownLimit } from '../types.ts';
import { LINUX_CLASSES } from '../vocabulary.ts';

const RT_WAITS = 'a-waiting-rt-task-has-no-better-cpu';
const DL_WAITS = 'a-waiting-deadline-task-has-no-better-cpu';

const limit = (property: string, words: RegExp, reason: string, source: string): KnownLimit => ({
  property,
  designs: LINUX_CLASSES,
  cause: (says) => words.test(says),
  reason,
  source,
});

const ON_ITS_OWN_CPU = 'raising a queued task, or widening its mask, has effect on its present CPU alone';
const FORCED = 'a task that must leave its CPU goes to any CPU of its mask, and nobody pushes it from there';
const CLASS_LEFT = 'a CPU whose running task changes its class pulls only if nothing of the old class is left there';

const CLASS_CAME = 'a running task that gets another class is not picked anew, so that nothing of that class is pushed';
const HEAD_ONLY = 'push tries the first of the listed tasks, and the others only once that one has gone';
const SAME_AGAIN =
  'a wake-up leaves pushing to a pick that is due, and a pick of the task that runs already pushes nothing';
const ONE_PUSHED =
  'a replenishment pushes one task alone, the first of the list, which is a special thread wherever its deadline stands';
const SERVER_LEFT =
  'a CPU pulls when an RT or DEADLINE task leaves it, nothing less urgent than its queued fair server, and not when that leaves';
const SERVER_PUSHES_NOTHING =
  'the pick of a fair server pushes nothing, and a DEADLINE task that wakes beside it takes it for fair';
const CAME_ON = 'a CPU that comes online pulls nothing, and nobody pushes what waits elsewhere';
const LEAVING =
  'a CPU on its way out pushes away what executes there, and nothing else: who waits behind a task that may not migrate waits for it';
const LEFT_UNRUN =
  'a CPU pulls when it stops running something urgent, not when something urgent is taken away before it ran';

export const PLACEMENT_LIMITS: readonly KnownLimit[] = [
  {
    property: RT_WAITS,
    designs: ['linux-push-ipi'],
    cause: (says) => says.includes('and the push work passed it over,'),
    reason:
      'the push work never goes to the CPU that it leaves: a request that comes after that CPU has pushed, or from it for another one, is lost',
    source: 'proxy-exec:M60',
  },
  limit(
    RT_WAITS,
    /waits on CPU \d+ (behind \S+ )?for \S+ \(deadline/,
    'a pick of a DEADLINE task pushes no RT task: one that it displaces, or that is queued beneath it, stays',
    'linux-observed:L8',
  ),
  limit(RT_WAITS, /since its (class or priority|mask) was changed/, ON_ITS_OWN_CPU, 'linux-observed:L6'),
  limit(DL_WAITS, /since its (class or priority|mask) was changed/, ON_ITS_OWN_CPU, 'linux-observed:L6'),
  limit(RT_WAITS, /for its affinity/, FORCED, 'linux-observed:L6'),
  limit(DL_WAITS, /for its affinity/, FORCED, 'linux-observed:L6'),
  limit(RT_WAITS, /serves .*there by a change of class or priority,$/, CLASS_LEFT, 'base-scheduler:weak-APA'),
  limit(DL_WAITS, /serves .*there by a change of class or priority,$/, CLASS_LEFT, 'base-scheduler:weak-APA'),
  limit(RT_WAITS, /for .*there by a change of class or priority, since/, CLASS_CAME, 'base-scheduler:weak-APA'),
  limit(DL_WAITS, /for .*there by a change of class or priority, since/, CLASS_CAME, 'base-scheduler:weak-APA'),
  limit(RT_WAITS, /waits on CPU \d+ behind/, HEAD_ONLY, 'base-scheduler:weak-APA'),
  limit(DL_WAITS, /waits on CPU \d+ behind/, HEAD_ONLY, 'base-scheduler:weak-APA'),
  limit(
    RT_WAITS,
    /waits on CPU \d+ for [^,]+ since it woke up before a pick that changed nothing,/,
    SAME_AGAIN,
    'base-scheduler:weak-APA',
  ),
  limit(DL_WAITS, /for .*, there by a deadline that was put off, since/, SAME_AGAIN, 'base-scheduler:weak-APA'),
  limit(
    DL_WAITS,
    /waits on CPU \d+ for [^,]+ since it woke up before a pick that changed nothing,/,
    SAME_AGAIN,
    'base-scheduler:weak-APA',
  ),
  limit(
    DL_WAITS,
    /since its budget was replenished and another one was pushed for that, .*serves \S+ \([^)]* special\)/,
    ONE_PUSHED,
    'dl_task_timer() and __pushable_less() of kernel/sched/deadline.c',
  ),
  limit(
    DL_WAITS,
    /unlike the one with the latest deadline/,
    'of the CPUs with DEADLINE work only the one with the latest deadline is looked at, whether or not it is in the mask',
    'base-scheduler:30',
  ),
  limit(RT_WAITS, /which another one left before it ran there,$/, LEFT_UNRUN, 'base-scheduler:weak-APA'),
  limit(DL_WAITS, /which another one left before it ran there,$/, LEFT_UNRUN, 'base-scheduler:weak-APA'),
  limit(RT_WAITS, /waits on CPU \d+ on its way out /, LEAVING, 'balance_push() and queue_balance_callback()'),
  limit(DL_WAITS, /waits on CPU \d+ on its way out /, LEAVING, 'balance_push() and queue_balance_callback()'),
  limit(RT_WAITS, /, which came online$/, CAME_ON, 'base-scheduler:weak-APA'),
  limit(DL_WAITS, /, which came online$/, CAME_ON, 'base-scheduler:weak-APA'),
  limit(DL_WAITS, /waits on CPU \d+ for fair-server\//, SERVER_PUSHES_NOTHING, 'base-scheduler:weak-APA'),
  limit(RT_WAITS, /after its fair server$/, SERVER_LEFT, 'base-scheduler:weak-APA'),
  limit(DL_WAITS, /after its fair server$/, SERVER_LEFT, 'base-scheduler:weak-APA'),
  limit(
    DL_WAITS,
    /after its stopper$/,
    'a CPU pulls DEADLINE tasks when a DEADLINE task leaves it, not when its stopper does that took one away',
    'base-scheduler:weak-APA',
  ),
  limit(
    DL_WAITS,
    /serves .*there by a deadline that was put off,$/,
    'a running task that is replenished at once stays queued, so that its CPU does not pull although it became less urgent',
    'base-scheduler:weak-APA',
  ),
];
