// Where each task is in its script. It knows of the machine only what a task can know of itself: how long it executed, which mutexes it
// holds, whether its last system call has returned.

import type { Script, ScriptStep, Workload } from '../../generators/workload-types.ts';
import { DEAD, NEVER, NONE } from '../../model/ids.ts';
import { type Op, type OpList, POLICIES, packOp, packSleep } from '../../model/ops.ts';
import { CLASS_OF_POLICY } from '../../model/setup.ts';
import { clearTouched, type Touched, touch } from '../../model/touched.ts';
import { holdsLock, isRwsem, lastRead, reads, taskSlot, type View } from '../../model/view.ts';

/** A workload that cannot be run as it is written; one sentence. */
export class WorkloadError extends Error {
  override readonly name = 'WorkloadError';
}

/** One repetition that was done. */
export interface Response {
  repetition: number;
  /** When it was to begin: the start, the end of a `sleep-until` as it is written, or else the end of the repetition before. */
  releaseNs: number;
  /** When the last step was done that is more than waiting for the next repetition. */
  doneNs: number;
}

interface Place {
  script: Script;
  repetition: number;
  releaseNs: number;
  step: number;
  /** Step at whose end a repetition is done. */
  lastWork: number;
}

/** What a task does: 0 before its script begins; nothing more; its call is still to be made, was made, or was over when it was made; it computes. */
const OVER = 1;
const TO_CALL = 2;
const CALLED = 3;
const CALL_DONE = 4;
const COMPUTES = 5;

/** Calls that are over when they are made. */
const AT_ONCE = new Set<ScriptStep['do']>(['yield', 'exit', 'set-policy', 'set-affinity', 'demand-policy']);
const WAITS_FOR_NEXT = new Set<ScriptStep['do']>(['sleep', 'sleep-until', 'sleep-to', 'exit']);

function lastWorkOf({ steps }: Script): number {
  const last = steps.findLastIndex((step) => !WAITS_FOR_NEXT.has(step.do));
  return last < 0 ? steps.length - 1 : last;
}

/** The instant to which a step sleeps; NEVER for any other one. */
function wakesAtNs({ script, repetition }: Place, step: ScriptStep): number {
  if (step.do === 'sleep-until') return script.startNs + (repetition + 1) * step.periodNs;
  return step.do === 'sleep-to' ? step.instantNs : NEVER;
}

/** What a step is called in a message. */
function stepWords(step: ScriptStep, mutexes: readonly string[]): string {
  return 'mutex' in step ? `${step.do} ${mutexes[step.mutex] ?? step.mutex}` : step.do;
}

export class Scripts {
  readonly responses: Response[][];
  private readonly w: View;
  /** Tasks whose programs have ended, those that begin and those whose call was over when it was made: they may go on. */
  private readonly mayGoOn: Touched;
  private readonly workload: Workload;
  private readonly places: Place[];
  /** By task, beside its place because all are looked at after each operation: what it does, and the `ranNs` at which its compute step ends. */
  private readonly doing: Uint8Array;
  private readonly goalNs: Float64Array;
  private readonly onDone: (task: number, response: Response) => void;

  /**
   * `machine`: only its world is used, and whose programs have ended. `onDone` hears of every repetition that was done, in the place of `responses`.
   * @throws WorkloadError when tasks and scripts do not match.
   */
  constructor(
    machine: { readonly w: View; readonly endedTasks: Touched },
    workload: Workload,
    onDone?: (task: number, response: Response) => void,
  ) {
    const { shape, scripts } = workload;
    if (scripts.length !== shape.tasks.length) {
      throw new WorkloadError(`there are ${shape.tasks.length} tasks but ${scripts.length} scripts`);
    }
    this.w = machine.w;
    this.mayGoOn = machine.endedTasks;
    this.workload = workload;
    this.responses = scripts.map(() => []);
    this.onDone = onDone ?? ((task, response) => this.responses[task]!.push(response));
    this.doing = new Uint8Array(scripts.length);
    this.goalNs = new Float64Array(scripts.length);
    this.places = scripts.map((script) => ({
      script,
      repetition: 0,
      releaseNs: script.startNs,
      step: 0,
      lastWork: lastWorkOf(script),
    }));
  }

  startNs(task: number): number {
    return this.places[task]!.script.startNs;
  }

  /** The task is about to be woken for the first time. */
  begin(task: number): void {
    const place = this.places[task]!;
    touch(this.mayGoOn, task);
    if (place.script.repeat < 1 || place.script.steps.length === 0) this.doing[task] = OVER;
    else this.enter(task, place);
  }

  /**
   * Leaves every step that has come to its end by itself. A call is over at the earliest when a program of the task has ended, computing when one of
   * the tasks that `executed` has gone on for long enough: of all others nothing is new.
   */
  advance(executed: Int32Array, count: number): void {
    const { mayGoOn } = this;
    for (let i = 0; i < mayGoOn.count; i++) this.advanceOne(mayGoOn.rows[i]!);
    clearTouched(mayGoOn);
    for (let i = 0; i < count; i++) this.advanceOne(executed[i]!);
  }

  private advanceOne(task: number): void {
    while (this.doing[task]! >= CALLED && this.isDone(task)) this.leave(task, this.places[task]!);
  }

  /** Is it between two calls, or through with its script? Only then `take` may find something for it. */
  wantsCall(task: number): boolean {
    return this.doing[task]! < CALLED;
  }

  /** For how long the task must still execute before its compute step ends; 0 if it is not in one. */
  computeLeftNs(task: number): number {
    return this.doing[task] === COMPUTES ? this.goalNs[task]! - this.w.task.ranNs[task]! : 0;
  }

  /** Is the next step of the task about a mutex? */
  wantsMutex(task: number): boolean {
    const place = this.places[task]!;
    return this.doing[task] !== OVER && 'mutex' in place.script.steps[place.step]!;
  }

  /**
   * Appends the next system call of a task that executes freely; false while it computes. A task whose script is over sleeps for good.
   * @throws WorkloadError when the step cannot be done now.
   */
  take(task: number, list: OpList): boolean {
    const place = this.places[task]!;
    while (this.doing[task] !== OVER) {
      if (this.doing[task]! >= CALLED) return false;
      const step = place.script.steps[place.step]!;
      if (this.call(task, place, step, list)) {
        this.doing[task] = CALLED;
        if (AT_ONCE.has(step.do)) {
          this.doing[task] = CALL_DONE;
          touch(this.mayGoOn, task);
        }
        return true;
      }
      this.leave(task, place);
      this.advanceOne(task);
    }
    packSleep(list, task, 0);
    return true;
  }

  /** Appends the operation of a step; false when there is nothing to do. */
  private call(task: number, place: Place, step: ScriptStep, list: OpList): boolean {
    const untilNs = wakesAtNs(place, step);
    if (untilNs !== NEVER) {
      const now = this.w.system.nowNs[0]!;
      if (untilNs > now) packSleep(list, task, untilNs - now);
      return untilNs > now;
    }
    const op = this.callOf(task, place, step);
    if (op) packOp(list, op);
    return op !== null;
  }

  private enter(task: number, place: Place): void {
    const step = place.script.steps[place.step]!;
    this.doing[task] = step.do === 'compute' ? COMPUTES : TO_CALL;
    if (step.do === 'compute') this.goalNs[task] = this.w.task.ranNs[task]! + step.ns;
  }

  private leave(task: number, place: Place): void {
    const { script, lastWork, repetition, releaseNs } = place;
    const now = this.w.system.nowNs[0]!;
    if (place.step === lastWork) this.onDone(task, { repetition, releaseNs, doneNs: now });
    const { state } = this.w.task;
    let over = script.steps[place.step]!.do === 'exit' || state[task] === DEAD;
    place.step++;
    if (place.step === script.steps.length) {
      place.step = 0;
      place.repetition++;
      over ||= place.repetition >= script.repeat;
      const last = script.steps.at(-1)!;
      place.releaseNs = last.do === 'sleep-until' ? script.startNs + place.repetition * last.periodNs : now;
    }
    if (over) this.doing[task] = OVER;
    else this.enter(task, place);
  }

  /** Of a task that computes or whose call was made. */
  private isDone(task: number): boolean {
    if (this.doing[task] === COMPUTES) return this.w.task.ranNs[task]! >= this.goalNs[task]!;
    if (this.doing[task] === CALL_DONE) return true;
    if (this.w.frame.program[taskSlot(this.w, task)]! >= 0) return false;
    const { script, step: at } = this.places[task]!;
    const step = script.steps[at]!;
    if (step.do === 'read') return reads(this.w, task, step.mutex);
    return step.do !== 'lock' || this.w.mutex.owner[step.mutex] === task;
  }

  /** The operation of a step; null when there is nothing to do. */
  private callOf(task: number, place: Place, step: ScriptStep): Op | null {
    switch (step.do) {
      case 'lock':
        this.demandOrder(task, place, step.mutex);
        return { op: 'lock', task, mutex: step.mutex, wait: step.wait };
      case 'read':
        this.demandOrder(task, place, step.mutex);
        if (!isRwsem(this.w, step.mutex)) this.refuse(task, place, 'it is no rwsem');
        return { op: 'read', task, mutex: step.mutex, wait: step.wait };
      case 'downgrade':
        if (!isRwsem(this.w, step.mutex)) this.refuse(task, place, 'it is no rwsem');
        if (this.w.mutex.owner[step.mutex] !== task) this.refuse(task, place, 'the task does not write it');
        return { op: 'downgrade', task, mutex: step.mutex };
      case 'unlock':
        if (this.w.mutex.owner[step.mutex] !== task && !reads(this.w, task, step.mutex))
          this.refuse(task, place, 'the task does not hold it');
        return { op: 'unlock', task, mutex: step.mutex };
      case 'sleep':
        return step.ns > 0 ? { op: 'sleep', task, wait: 'interruptible', ns: step.ns } : null;
      case 'exit':
        if (holdsLock(this.w, task)) this.refuse(task, place, 'the task still holds a mutex');
        return { op: 'exit', task };
      case 'yield':
        return { op: 'yield', task };
      case 'set-policy':
        return { op: 'policy', task: step.task, params: step.params, on: this.w.task.onCpu[task]! };
      case 'set-affinity':
        return { op: 'affinity', task: step.task, cpus: step.cpus, on: this.w.task.onCpu[task]! };
      case 'demand-policy':
        return this.w.task.normalCls[task] === CLASS_OF_POLICY[POLICIES.indexOf(step.policy)]
          ? null
          : { op: 'exit', task };
      case 'sleep-until':
      case 'sleep-to':
      case 'compute':
        return null;
    }
  }

  private demandOrder(task: number, place: Place, mutex: number): void {
    const { heldFirst } = this.w.task;
    const { nextHeld } = this.w.mutex;
    const { mutexes } = this.workload.shape;
    for (let held = heldFirst[task]!; held !== NONE; held = nextHeld[held]!) {
      if (held < mutex) continue;
      const why =
        held === mutex ? 'the task holds it already' : `the task holds ${mutexes[held]}, which is listed later`;
      this.refuse(task, place, `${why}; mutexes are taken in the order in which the shape lists them`);
    }
    const read = lastRead(this.w, task);
    if (read < mutex) return;
    const why = read === mutex ? 'the task reads it already' : `the task reads ${mutexes[read]}, which is listed later`;
    this.refuse(task, place, `${why}; mutexes are taken in the order in which the shape lists them`);
  }

  private refuse(task: number, place: Place, why: string): never {
    const { tasks, mutexes } = this.workload.shape;
    const step = stepWords(place.script.steps[place.step]!, mutexes);
    const where = `task ${tasks[task]!.name}, repetition ${place.repetition + 1}, step ${place.step + 1} (${step})`;
    throw new WorkloadError(`${where}: ${why}`);
  }
}
