// Load weight of each nice level, -20 first: nice 0 is 1024 and one level is about a quarter more or less.

const WEIGHTS = [
  88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991,
  1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
] as const;

/** Of SCHED_IDLE (WEIGHT_IDLEPRIO). */
export const IDLE_POLICY_WEIGHT = 3;

export const weightOfNice = (nice: number): number => WEIGHTS[nice + 20]!;
/** Base slice in ns: 0.7 ms times one plus the binary logarithm of the CPUs, counted up to 8. */
export const baseSliceNs = (cpus: number): number => 700_000 * (1 + Math.floor(Math.log2(Math.min(cpus, 8))));
