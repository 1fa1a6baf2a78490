// What is searched to its end when all that a shape can do would not fit: the widest of a few smaller scopes. Each step leaves one thing out
// and can say which; whatever was asked for by name is left as it is.

import type { Shape } from '../../model/shape.ts';
import type { LoadedBench } from '../registry.ts';
import { DEFAULT_KINDS } from './alphabet.ts';
import { shapeOf } from './design-shape.ts';
import { whyNotLocal } from './local-sections.ts';
import { type Scope, scopeText } from './scope.ts';
import { type DesignOptions, type DesignTarget, designTarget } from './target.ts';

/** A smaller scope: its target, what it leaves out, and what to type for it alone. */
export interface Narrowed {
  scope: Scope;
  target: DesignTarget;
  leftOut: readonly string[];
  options: string;
}

/** Share of the memory that a smaller scope may be expected to take: an estimate may be half as much too low. */
const ROOM = 2 / 3;

/** Tasks neither sleep with what they have locked nor yield: a fifth of the states. */
const AWAKE_KINDS = DEFAULT_KINDS.filter((kind) => kind !== 'sleep' && kind !== 'yield');
/** Operations after which a task that was bound need not be so any more. */
const MOVES: readonly string[] = ['affinity', 'migrate-disable', 'migrate-enable'];

/** The widest smaller scope that is expected to fit into so many bytes; null: none does. */
export function narrowed(loaded: LoadedBench, asked: Scope, given: DesignOptions, bytes: number): Narrowed | null {
  let scope = asked;
  let options = given;
  const leftOut: string[] = [];
  const fits = (): Narrowed | null => {
    const target = designTarget(loaded, scope, options);
    if (target.estimate * target.bytesPerState > ROOM * bytes) return null;
    return { scope, target, leftOut, options: typed(scope, options, given) };
  };
  if (mayBind(asked, given)) {
    scope = { ...scope, masks: Array.from({ length: asked.tasks }, (_, task) => [task % asked.cpus]) };
    leftOut.push(`tasks that move to another CPU: ${boundWords(shapeOf(scope))}`);
    const found = fits();
    if (found !== null) return found;
  }
  if (mayBeLocal(loaded, shapeOf(scope), options)) {
    options = { ...options, local: true };
    leftOut.push('what others do just before a section that commutes with all of it: it is judged after that section');
    const found = fits();
    if (found !== null) return found;
  }
  if (given.ops !== null) return null;
  options = { ...options, ops: AWAKE_KINDS };
  leftOut.push('the operations sleep and yield');
  return fits();
}

/** One CPU has nowhere else; a reservation may not have a mask of its own; and who is moved by an operation is not bound. */
const mayBind = ({ cpus, masks, policies }: Scope, { ops }: DesignOptions): boolean =>
  cpus > 1 &&
  masks === null &&
  !(policies ?? []).some(({ policy }) => policy === 'deadline') &&
  !(ops ?? []).some((kind) => MOVES.includes(kind));

const mayBeLocal = (loaded: LoadedBench, shape: Shape, options: DesignOptions): boolean =>
  !options.local &&
  !options.symmetry &&
  options.holds === null &&
  (options.grain ?? 'section') === 'section' &&
  whyNotLocal(loaded, shape, options.ops ?? DEFAULT_KINDS) === null;

const boundWords = ({ tasks }: Shape): string =>
  tasks.map(({ name, cpus }) => `${name} is bound to CPU ${cpus[0]}`).join(', ');

function typed(scope: Scope, { ops, local }: DesignOptions, given: DesignOptions): string {
  const more = [
    ...(ops !== given.ops ? [`--ops ${ops!.join(',')}`] : []),
    ...(local && !given.local ? ['--local'] : []),
  ];
  return [`--shape ${scopeText(scope)}`, ...more].join(' ');
}
