// What the model assumes and leaves out. Every verdict carries this list: "held" says nothing about what is named here.
// One short line each; a line goes when the model learns it, so it must be true of `model/kernel` as it is.

export const ASSUMPTIONS: readonly string[] = [
  'memory is sequentially consistent',
  'a lock section is atomic, lockless accesses inside it too',
  'spinlocks have no fairness, order or contention time',
  'no RCU, no lifetime of task_struct',
  'scheduler work takes no time except the IPI latency',
  'one clock for all CPUs, ticks at one instant on all',
  'full preemption only, no lazy mode, no PREEMPT_RT',
  'mutexes spin optimistically only with mutexSpin=on',
  'rt_mutexes are PI futexes; writers of an rwsem do not spin',
  'a remote wake list (TTWU_QUEUE) in linux alone, all CPUs sharing a cache',
  'callers of signal, affinity and policy changes are no tasks',
  'tasks nest locks in ascending order, but rt and ww ones first, in any',
  'no cgroups or group bandwidth',
  'RT throttling and RT_PUSH_IPI only as switches of linux',
  'DEADLINE without overrun signals',
  'admission control and GRUB in linux alone',
  'SCHED_BATCH and SCHED_IDLE are weights alone but in linux',
  'push and pull look at all CPUs but in linux',
  'fair is one flat queue a CPU, delayed dequeue in the linux preset alone',
  'fair tasks move at wake-ups, affinity changes and, in linux, by pulls',
  'equal CPUs, no SMT, NUMA, capacity or wake-affine; capacities, caches and nodes matter to balance-* alone',
  'cpusets only as exclusive partitions; a CPU comes online in one step',
  'no suspend, idle states or nohz',
  'siblings and cookies in the core designs alone, no sched_ext, UMCG in the umcg designs alone',
];
