// What is to be searched: a model with its scope, the claims that are judged on it and those that are not, each with the reason.

import { InputError } from '../scenario/errors.ts';
import { type Growth, TINY_GROWTH } from './estimate.ts';
import type { Scope } from './scope.ts';
import { fitsKey, type StateModel } from './state-model.ts';
import { TINY_CLAIMS, Tiny } from './tiny.ts';

export interface NotJudged {
  property: string;
  because: string;
}

export interface Target {
  model: StateModel;
  judged: readonly string[];
  notJudged: readonly NotJudged[];
  /** What the environment may do, and what else bounds the search, by name. */
  scope: Readonly<Record<string, unknown>>;
  growth: Growth;
}

/** The cross-check model, beside the designs. */
export const TINY = {
  name: 'tiny',
  about:
    'a scheduler small enough to agree on: fixed priorities, mutexes with inheritance, atomic steps; for `check` alone',
  source: 'counted by programs in C, JavaScript, Promela, TLA+ and Murphi, docs/exhaustive-search.md',
} as const;

/** @throws InputError */
export function tinyTarget(scope: Scope): Target {
  if (scope.masks || scope.policies)
    throw new InputError('--shape', '', 'tiny has neither masks nor policies: task t has priority t on every CPU');
  const model = new Tiny(scope);
  if (!fitsKey(model.bits)) throw new InputError('--shape', '', 'a state of tiny does not fit into 64 bits');
  return {
    model,
    judged: TINY_CLAIMS,
    notJudged: [],
    scope: { alphabet: ['wake', 'sleep', 'lock', 'unlock'] },
    growth: TINY_GROWTH,
  };
}
