// The user words of servers and workers as a recording changes them, so that a list can be written out and a reader can be told how
// they all stand.

import {
  NONE,
  UMCG_BLOCKED,
  UMCG_CALL_KILL,
  UMCG_CALL_REGISTER,
  UMCG_CALL_UNREGISTER,
  UMCG_PENDING,
  UMCG_RUNNING,
  UMCG_WORD_LINK,
  UMCG_WORD_LIST,
  UMCG_WORD_NEXT,
  UMCG_WORD_NEXT_RUNS,
  UMCG_WORD_SLOT,
  UMCG_WORDS,
} from '../model/ids.ts';
import type { Shape } from '../model/shape.ts';
import type { RecordedEvent } from '../search/outcome.ts';
import { umcgState, umcgWord } from './umcg-words.ts';
import { taskName } from './words.ts';

/** A word that has changed: whose it is (`all` for the whole process), which, and what it says. */
interface Changed {
  of: string;
  is: string;
  says: string;
}

const OF_ALL = 'all';

/** The tasks of UMCG in the order of their columns. */
export function serversFirst({ tasks }: Shape): number[] {
  const having = (role: 'server' | 'worker') => tasks.flatMap(({ umcg }, task) => (umcg?.role === role ? [task] : []));
  return [...having('server'), ...having('worker')];
}

export class UserWords {
  private readonly shape: Shape;
  private readonly state = new Map<number, number>();
  private readonly registered = new Set<number>();
  private readonly next = new Map<number, string>();
  private readonly link = new Map<number, number>();
  /** Heads of lists; NONE is the one that all servers share. */
  private readonly list = new Map<number, number>();
  private slot: number | null = null;

  constructor(shape: Shape) {
    this.shape = shape;
    for (const [task, { umcg }] of shape.tasks.entries()) {
      if (umcg) this.state.set(task, umcg.role === 'server' ? UMCG_RUNNING : UMCG_BLOCKED);
    }
  }

  /** How all words stand after a step. */
  static after(shape: Shape, events: readonly RecordedEvent[], until: number): string {
    const words = new UserWords(shape);
    for (const event of events) {
      if (event.step > until) break;
      words.change(event);
    }
    return words.all();
  }

  /** Takes an event in. Answers the word that it changed, null if it is none of that kind. */
  change({ name, a, b, c }: RecordedEvent): Changed | null {
    const { shape } = this;
    if (name === 'umcg_call') this.called(a, b, c);
    if (name === 'umcg_state') {
      this.state.set(a, b);
      return { of: taskName(shape, a), is: 'state', says: umcgState(b) };
    }
    if (name !== 'umcg_word') return null;
    const of = a === NONE ? OF_ALL : taskName(shape, a);
    const is = UMCG_WORDS[b] ?? `${b}`;
    let says = umcgWord('', b, c < 0 ? '' : taskName(shape, c), c).slice(OF_ALL.length + 1);
    if (b === UMCG_WORD_NEXT || b === UMCG_WORD_NEXT_RUNS) this.next.set(a, says);
    if (b === UMCG_WORD_LINK) this.link.set(a, c);
    if (b === UMCG_WORD_SLOT) this.slot = c;
    if (b === UMCG_WORD_LIST) {
      this.list.set(a, c);
      says = this.listWords(a);
    }
    return { of, is, says };
  }

  private called(task: number, call: number, errno: number): void {
    if (errno !== 0) return;
    if (call === UMCG_CALL_REGISTER) this.registered.add(task);
    if (call === UMCG_CALL_UNREGISTER) this.registered.delete(task);
    if (call === UMCG_CALL_KILL) this.registered.clear();
  }

  /** `list=W2,W1`: from the head along the links; a link that its pusher has not filled in yet ends in `PENDING`. */
  private listWords(of: number): string {
    const names: string[] = [];
    const seen = new Set<number>();
    let at = this.list.get(of) ?? NONE;
    while (at >= 0 && !seen.has(at)) {
      seen.add(at);
      names.push(taskName(this.shape, at));
      at = this.link.get(at) ?? NONE;
    }
    if (at === UMCG_PENDING) names.push('PENDING');
    return `list=${names.length === 0 ? '0' : names.join(',')}`;
  }

  private all(): string {
    const { shape } = this;
    const words = serversFirst(shape).map((task) => {
      const name = taskName(shape, task);
      if (!this.registered.has(task)) return `${name} not registered`;
      const next = this.next.get(task);
      const list = this.list.has(task) ? ` ${this.listWords(task)}` : '';
      return `${name} ${umcgState(this.state.get(task)!)}${next === undefined ? '' : ` ${next}`}${list}`;
    });
    const shared = [
      ...(this.list.has(NONE) ? [this.listWords(NONE)] : []),
      ...(this.slot === null ? [] : [`idle-slot=${this.slot === NONE ? '0' : taskName(shape, this.slot)}`]),
    ];
    return [...words, ...(shared.length > 0 ? [`${OF_ALL} ${shared.join(' ')}`] : [])].join(', ');
  }
}
