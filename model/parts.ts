// How a part of the world declares its columns: once, each with a line that says what it means, its kind and its guard.
// Layout, copying, renaming, time normalisation and the guard check all follow from these declarations.

/** What a number in a column is. Ids are renamed under symmetry; times are relative to now in a key; ghosts decide nothing. */
export type Kind = 'task' | 'cpu' | 'mutex' | 'lock' | 'time' | 'number' | 'flag' | 'mask' | 'ghost';

/**
 * The lock under which a column may be written. `rq`: the runqueue lock of the row's CPU (for a task: of the CPU it is on
 * before or after the section). `pi`: the task's pi lock. `wait`: the mutex's wait lock (for a task: of any mutex). `self`:
 * written by the task itself while it executes. `blocked`: the blocked_lock of the task that waiters are parked on (the row's own, or that
 * of the task which the row is parked on before or after the section). `stop`: the lock of the list of a stopper (of the row's CPU; for a
 * task: of any). `word`: one access to a lock-free word. `machine`: the stepping machinery.
 */
export type Guard =
  | 'rq'
  | 'pi'
  | 'rq|pi'
  | 'rq|word'
  | 'rq|self'
  | 'rq|pi|self'
  | 'pi|self'
  | 'self'
  | 'wait'
  | 'wait|rq|self'
  | 'blocked'
  | 'stop'
  | 'word'
  | 'machine'
  | 'ghost';

/** Rows of a part: one for each of these. */
export type Per =
  | 'world'
  | 'cpu'
  | 'task'
  | 'mutex'
  | 'slot'
  | 'lock'
  | 'timer'
  | 'umcg'
  | 'call'
  | 'process'
  | 'core'
  | 'cookie'
  | 'coreUse'
  | 'plan'
  | 'noise'
  | 'domain'
  | 'balanced'
  | 'swap'
  | 'stopList';

export interface Column<A extends Int32Array | Float64Array = Int32Array | Float64Array> {
  readonly doc: string;
  readonly kind: Kind;
  readonly guard: Guard;
  readonly wide: A extends Float64Array ? true : false;
  readonly init: number;
}

export interface Part<D extends Record<string, Column> = Record<string, Column>> {
  readonly name: string;
  readonly per: Per;
  readonly columns: D;
}

export type ColumnsOf<D extends Record<string, Column>> = {
  [K in keyof D]: D[K] extends Column<Float64Array> ? Float64Array : Int32Array;
};

export function part<D extends Record<string, Column>>(name: string, per: Per, columns: D): Part<D> {
  return { name, per, columns };
}

const narrow = (kind: Kind, guard: Guard, doc: string, init: number): Column<Int32Array> => ({
  doc,
  kind,
  guard,
  wide: false,
  init,
});
const wide = (kind: Kind, guard: Guard, doc: string, init: number): Column<Float64Array> => ({
  doc,
  kind,
  guard,
  wide: true,
  init,
});

/** A task, CPU, mutex or lock id; NONE at the start. */
export const id = (of: 'task' | 'cpu' | 'mutex' | 'lock', guard: Guard, doc: string): Column<Int32Array> =>
  narrow(of, guard, doc, -1);
export const number = (guard: Guard, doc: string, init = 0): Column<Int32Array> => narrow('number', guard, doc, init);
export const flag = (guard: Guard, doc: string): Column<Int32Array> => narrow('flag', guard, doc, 0);
export const mask = (guard: Guard, doc: string): Column<Int32Array> => narrow('mask', guard, doc, 0);
/** An instant in ns. */
export const time = (guard: Guard, doc: string, init = 0): Column<Float64Array> => wide('time', guard, doc, init);
/** A length of time in ns, or another number that needs more than 32 bits. */
export const span = (guard: Guard, doc: string, init = 0): Column<Float64Array> => wide('number', guard, doc, init);
/** Memory of a claim or ground truth kept by the machine: no rule of a design reads it. */
export const ghost = (doc: string, init = 0): Column<Float64Array> => wide('ghost', 'ghost', doc, init);
