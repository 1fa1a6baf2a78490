// What a design says about itself, and what claims ask for. A claim applies by features, never by a design's name.

export const FEATURES = {
  mutex: 'tasks block on kernel mutexes with a FIFO wait list and hand-off',
  'proxy-execution': 'a blocked task may stay queued and lend its scheduling context to the lock owner',
  'follows-local-owner': 'a picked waiter runs its owner when the owner is queued on the same CPU',
  'follows-remote-owner': 'a picked waiter is moved to the CPU of its owner',
  'donor-migration': 'waiters may sit on a CPU outside their mask while they are blocked',
  'hand-off-to-donor': 'unlock gives the mutex to the task that donates to the owner, if it waits for that mutex',
  'unlock-rescheds-donor': "a wake-up reschedules every CPU that runs an owner on the woken task's context",
  'stable-placement': 'push and pull keep RT and DEADLINE order stable: no single move would help',
  'exact-enforcement': 'budgets and slices are enforced by exact timers',
  'bandwidth-accounting':
    'each CPU and root domain knows the bandwidth of its reservations, until their 0-lag instants',
  'fair-server': 'each CPU has a reservation that serves its fair tasks when nobody else lets them run',
  'wake-list': 'a wake-up may be handed over to the CPU that it goes to, which enqueues the task one interrupt later',
  'cpu-hotplug': 'CPUs go offline and come back as in Linux',
  cbs: "DEADLINE tasks are constant bandwidth servers with the kernel's wake-up rule",
  eevdf: 'fair tasks are picked by eligibility and virtual deadline and keep their lag over sleep',
} as const;

export type Feature = keyof typeof FEATURES;
export type FeatureSet = ReadonlySet<Feature>;
