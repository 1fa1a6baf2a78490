// When a bound on inversion may be asked for at all. On several CPUs no protocol keeps tasks free of delay by unrelated ones unless
// work can move to where the waiting one would run.
// Source: Brandenburg, ECRTS 2013.

/**
 * Whether inversion is bounded by the lengths of sections alone: the owner may execute on the CPU where the waiter's context is
 * scheduled, or that context may go to the owner. Otherwise whatever is more urgent on the owner's CPU adds to it without end.
 */
export function boundedBySections(ownerMayUse: readonly number[], waiterCpu: number, contextMayMove: boolean): boolean {
  return contextMayMove || ownerMayUse.includes(waiterCpu);
}
