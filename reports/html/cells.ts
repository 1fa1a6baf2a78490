// Names of rows and values of the world's cells, as a reader knows them: `task.state` of H is `KILLABLE`, not 3. A column that nothing
// is known about shows its number.

import { TIMER_REPLENISH, TIMER_RT_PERIOD, TIMER_SLEEP, TIMER_ZERO_LAG } from '../../model/events.ts';
import { CLASS_NAMES, MUTEX_KINDS, NONE, ON_RQ_NAMES, STATE_NAMES } from '../../model/ids.ts';
import { cpusOf } from '../../model/ops.ts';
import type { Shape } from '../../model/shape.ts';
import type { Cell, StateColumn, States } from '../../search/states.ts';
import { cpuList } from '../text.ts';
import { umcgState } from '../umcg-words.ts';
import { mutexName, signedDuration, taskName } from '../words.ts';

const TIMERS: Readonly<Record<number, string>> = {
  [TIMER_SLEEP]: 'sleep timer',
  [TIMER_REPLENISH]: 'replenishment timer',
  [TIMER_ZERO_LAG]: '0-lag timer',
  [TIMER_RT_PERIOD]: 'RT period timer',
};

const SIGNALS = ['none', 'pending', 'fatal'];
const ENUMS: Readonly<Record<string, readonly string[]>> = {
  'task.cls': CLASS_NAMES,
  'task.normalCls': CLASS_NAMES,
  'cpu.nextClass': CLASS_NAMES,
  'task.state': STATE_NAMES,
  'task.onRq': ON_RQ_NAMES,
  'task.signal': SIGNALS,
  'mutex.kind': MUTEX_KINDS,
  'dl.contending': ['INACTIVE', 'CONTENDING', 'NON_CONTENDING'],
};

/** Columns in virtual nanoseconds, whose names do not say so. */
const VIRTUAL = new Set(['fair.vruntime', 'fair.deadline', 'fair.lag', 'fair.vprot', 'cpu.fairAverage']);

const BOOKKEEPING_PARTS = new Set(['frame', 'system', 'hook', 'call']);
const BOOKKEEPING = /(next|prev|first|last|seq|Next|Prev|First|Last|Seq|Rest|Stamp|Curr)$|Start|^timer|Loop|Forwards$/;

/** Links of lists, frames and counters of the machinery. */
export const isBookkeeping = ({ part, name }: StateColumn): boolean =>
  BOOKKEEPING_PARTS.has(part) || BOOKKEEPING.test(name);

export class CellWords {
  private readonly shape: Shape;
  private readonly programs: States['programs'];
  private readonly threads: number;

  constructor(shape: Shape, programs: States['programs'], threads: number) {
    this.shape = shape;
    this.programs = programs;
    this.threads = threads;
  }

  /** Whose cell it is. */
  row({ column: { per }, row }: Cell): string {
    switch (per) {
      case 'cpu':
      case 'core':
      case 'noise':
      case 'stopList':
        return `CPU ${row}`;
      case 'task':
      case 'umcg':
      case 'cookie':
      case 'plan':
      case 'balanced':
      case 'swap':
        return taskName(this.shape, row);
      case 'mutex':
        return mutexName(this.shape, row);
      case 'slot':
        return this.slot(row);
      case 'lock':
        return this.lock(row);
      case 'timer':
        return `${TIMERS[row & 3]} of ${taskName(this.shape, row >> 2)}`;
      case 'call':
        return `a program of the process`;
      case 'world':
      case 'process':
        return per;
      case 'coreUse':
        return 'world';
      case 'domain':
        return `CPU ${row % this.shape.cpus}, level ${Math.floor(row / this.shape.cpus)}`;
    }
  }

  /** The value in words. `section` needs the program that its row is in. */
  value({ column }: Cell, value: number, program = NONE): string {
    const { shape } = this;
    const name = `${column.part}.${column.name}`;
    if (name === 'frame.program') return value < 0 ? 'none' : (this.programs[value]?.name ?? `${value}`);
    if (name === 'frame.section') return this.programs[program]?.sections[value] ?? `${value}`;
    if (name === 'lock.holder') return value < 0 ? 'nobody' : this.slot(value);
    if (name === 'umcg.state') return umcgState(value);
    if (name === 'task.reads')
      return (
        cpusOf(value, 0)
          .map((rwsem) => mutexName(shape, rwsem))
          .join(' ') || 'none'
      );
    const words = ENUMS[name]?.[value];
    if (words !== undefined) return words;
    switch (column.kind) {
      case 'task':
        return value === NONE && name !== 'cpu.curr' && name !== 'cpu.donor' ? 'none' : taskName(shape, value);
      case 'cpu':
        return value === NONE ? 'none' : `CPU ${value}`;
      case 'mutex':
        return mutexName(shape, value);
      case 'lock':
        return value === NONE ? 'none' : this.lock(value);
      case 'time':
        return signedDuration(value);
      case 'flag':
        return value === 1 ? 'yes' : 'no';
      case 'mask':
        return cpuList(column.name.endsWith('Hi') ? cpusOf(0, value) : cpusOf(value, 0)) || 'none';
      case 'number':
      case 'ghost':
        return column.name.endsWith('Ns') || VIRTUAL.has(name) ? signedDuration(value) : `${value}`;
    }
  }

  /** `CPU 1`, `interrupt on CPU 1`, `H`: whose program runs in a frame slot. */
  slot(slot: number): string {
    const { cpus } = this.shape;
    if (slot < cpus) return `CPU ${slot}`;
    if (slot < 2 * cpus) return `interrupt on CPU ${slot - cpus}`;
    return taskName(this.shape, slot - 2 * cpus);
  }

  private lock(lock: number): string {
    const { cpus, mutexes } = this.shape;
    const { threads } = this;
    if (lock < cpus) return `rq lock of CPU ${lock}`;
    if (lock < cpus + threads) return `pi lock of ${taskName(this.shape, lock - cpus)}`;
    if (lock < cpus + threads + mutexes.length) return `wait lock of ${mutexName(this.shape, lock - cpus - threads)}`;
    return `blocked lock of ${taskName(this.shape, lock - cpus - threads - mutexes.length)}`;
  }
}
