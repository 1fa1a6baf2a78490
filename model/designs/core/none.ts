// Each CPU picks for itself: the best of its classes, or for the fair server who is best among the fair.

import { pickBest } from '../../kernel/balance.ts';
import type { Machine } from '../../machine.ts';

export const ownPick = (m: Machine, cpu: number): number => m.rules.delegate(m, cpu, pickBest(m, cpu));
