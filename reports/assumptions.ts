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
  'no optimistic spinning on mutexes',
  'no rt-mutex priority inheritance, ww-mutex, rwsem or futex',
  'a remote wake list (TTWU_QUEUE) in linux alone, all CPUs sharing a cache',
  'callers of signal, affinity and policy changes are no tasks',
  'tasks nest locks in ascending order, so no cycle of waits is theirs',
  'no fork',
  'no cgroups, group bandwidth, RT throttling or dl_server',
  'DEADLINE without admission control, GRUB and overrun signals',
  'no SCHED_RR, SCHED_BATCH, SCHED_IDLE',
  'push and pull look at all CPUs, no cpupri, cpudl, RT_PUSH_IPI',
  'fair is one flat queue a CPU, without delayed dequeue',
  'no load balancing, fair tasks move at wake-ups and affinity changes only',
  'equal CPUs, no SMT, NUMA, capacity or wake-affine',
  'no cpusets, suspend, idle states or nohz; a CPU comes online in one step',
  'no core scheduling, UMCG or sched_ext',
];
