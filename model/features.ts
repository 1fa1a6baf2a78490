// What a design says about itself, and what claims ask for. A claim applies by features, never by a design's name.

export const FEATURES = {
  mutex: 'tasks block on kernel mutexes with a FIFO wait list and hand-off',
  'mutex-spin':
    'who finds a mutex taken spins while the owner executes elsewhere, and may take a free one before its waiters',
  'frees-contended':
    'unlock frees a mutex that has waiters, unless its hand-off was asked for or somebody lends to its owner',
  'ww-mutex': 'mutexes of kinds ww-wound and ww-die are taken under acquire contexts, of which the younger backs off',
  rwsem:
    'locks of kind rwsem are held by one writer or by any number of readers; a waiting writer competes until it was reserved for it',
  'lends-for-rwsem': 'a waiter of an rwsem that a writer owns may stay queued and lend its context to the writer',
  'lends-to-readers': 'the same while it is read: the reader that took it last is followed',
  'proxy-execution': 'a blocked task may stay queued and lend its scheduling context to the lock owner',
  'follows-local-owner': 'a picked waiter runs its owner when the owner is queued on the same CPU',
  'follows-remote-owner': 'a picked waiter is moved to the CPU of its owner',
  'fetches-owners': 'a CPU that picks a waiter fetches whom it waits for, if all of its chain can come',
  'keeps-waiters-queued': 'a waiter is taken off its runqueue only where nobody of its chain can execute',
  'donor-migration': 'waiters may sit on a CPU outside their mask while they are blocked',
  'follows-sleeping-owner': 'a waiter whose owner sleeps is parked on it, and queued as soon as it wakes',
  'activates-beside-owner': 'waiters that were parked on an owner are queued on the CPU where it wakes',
  'links-chains': 'all that are parked behind one sleeping owner belong to one CPU',
  'no-blocked-flag':
    'that a task waits is told by its blocked_on alone, or by a state beside it, set before it calls schedule()',
  'refuses-early-wake-ups': 'a wake-up of a waiter whose mutex is not its own yet is refused, a signal too',
  'return-in-wake-up': 'a wake-up sends home a waiter that was moved as a scheduling context',
  'return-in-schedule': 'schedule() sends home a waiter that was let go where it only lent its context',
  'hand-off-to-donor': 'unlock gives the mutex to the task that donates to the owner, if it waits for that mutex',
  'unit-balance':
    'push and pull move a waiter with all that it waits for as one unit, by its rank and the mask of who executes',
  'top-waiter':
    'of all that wait for one owner the most urgent one alone goes to its CPU; picks elsewhere pass over the others',
  'old-top-goes-home': 'a waiter that is not the top waiter of its owner any more goes home while it still waits',
  'top-waiter-swap': 'the CPU that a top waiter left gets the most urgent task that waits where it came to',
  'waiters-pay-beside':
    'a DEADLINE waiter that is passed over where it is the best pays for what its owner executes elsewhere meanwhile',
  'unlock-rescheds-donor': "a wake-up reschedules every CPU that runs an owner on the woken task's context",
  'stable-placement': 'push and pull keep RT and DEADLINE order stable: no single move would help',
  'linux-placement':
    "push, pull and wake-up placement have the kernel's own triggers, so that some moves that would help are not made",
  'rt-mutex':
    'mutexes of kind rt lend the urgency of their waiters to the owner, through chains; kind futex is a plain futex',
  'pi-spin': 'the first waiter of an rt_mutex keeps its CPU and spins while the owner executes on another one',
  'pi-freed-on-unlock': 'unlock of an rt_mutex frees it, and the top waiter that it wakes must win it',
  'exact-enforcement': 'budgets and slices are enforced by exact timers',
  'bandwidth-accounting':
    'each CPU and root domain knows the bandwidth of its reservations, until their 0-lag instants',
  'bandwidth-inheritance':
    'the reservation of a waiter runs the lock owner wherever it is picked, or waits busily for it',
  'fair-server': 'each CPU has a reservation that serves its fair tasks when nobody else lets them run',
  'admission-control':
    'a reservation is refused when it does not fit the limit of its root domain or its mask does not cover it',
  reclaims: 'a reservation that asks for it pays only for bandwidth that others leave unused',
  'wake-list': 'a wake-up may be handed over to the CPU that it goes to, which enqueues the task one interrupt later',
  'cpu-hotplug': 'CPUs go offline and come back as in Linux',
  cbs: "DEADLINE tasks are constant bandwidth servers with the kernel's wake-up rule",
  'late-period-restarts':
    'a replenishment after which the deadline is still past opens a period from now, in the place of the one it belongs to',
  'special-deadline':
    'threads marked special are of the DEADLINE class without bandwidth and budget, and meant to go before all deadlines',
  'fair-lag-kept': 'fair tasks keep their weighted lag over sleep, migration and changes of weight',
  'delayed-dequeue': 'a fair task that blocks while it is ineligible stays in the competition until its lag is zero',
  'fair-groups': "fair tasks of a group divide the group's weight on each CPU among them, in one flat competition",
  'fair-policies':
    'SCHED_IDLE makes way for every other fair task that wakes up, and it and SCHED_BATCH preempt nobody',
  'short-requests-preempt':
    'a fair task that wakes with a shorter request ends the protection of a longer one, and nobody is protected for longer than the shortest',
  'fair-yield-forfeits':
    'a fair task that yields gives up what is left of its request if it is eligible, and nothing otherwise',
  'half-first-request': 'the first request of a fair task lasts for half a slice',
  'new-idle-pull': 'a CPU that would idle takes a waiting fair task from elsewhere first',
  'periodic-pull': 'a tick looks for waiting fair tasks elsewhere, once in each balance interval',
  'rt-push-ipi': 'a CPU that becomes less urgent pulls no RT task but asks the CPUs that have some to push',
  'rt-throttling':
    'the RT tasks of a CPU together may use a share of each period, and wait for the next one after that',
  noise:
    'CPUs are kept from their work by interrupts that take long and by a hypervisor, and no task pays for that time',
  umcg: 'some tasks are servers and workers of UMCG: user words say who runs, and blocking in the kernel is reported',
  'umcg-server-lists':
    'each server has a list of its runnable workers, and is woken by whatever happens to one of its own',
  'umcg-token':
    'a server is IDLE as long as a worker runs in its name, and whoever stops that worker gives the token back',
  'umcg-one-worker': 'a server runs one worker at a time',
  'umcg-shared-list': 'one list of idle workers serves all servers, and one slot names an idle server to be woken',
  'umcg-stamps':
    'a word has the time of its last change beside the state, and is exchanged only with that as it was read',
  'umcg-event-times': 'the words of a worker say when it blocked last',
  'umcg-user-words': 'userspace writes the words that say who runs and whom a call is about',
  'umcg-server-timeouts': 'a server may wait with a timeout, to look after the worker that it runs',
  'umcg-worker-timeouts': 'a worker may wait with a timeout: it is queued when that is over, and told when it runs',
  'umcg-kernel-tick': 'the tick asks a worker to stop that has run for ten of them since a server picked it',
  'umcg-last-first': 'of the workers that wait for a server, and of the idle servers, who came last is taken first',
  'umcg-told-of-hand-over': 'a worker that has handed its server over is told of as one that waits',
  'umcg-marked-next': 'next_tid keeps the task that a wait started, marked as started',
  'balance-domains':
    'ticks even out fair tasks over domains of CPUs by groups, capacities and pinned tasks, one runqueue lock at a time',
  'asym-packing': 'an idle CPU takes the work of one that is less preferred, the task that executes there too',
  'active-balance': 'where nothing that waits can be moved, the fair task that executes may be made to move',
  'active-balance-of-fair-tasks': 'it is asked for only where a fair task executes at that moment',
  'active-balance-by-thread': 'a thread of the CPU that it executes on moves it',
  'active-balance-helper': 'that thread does nothing else, and is the least urgent of the RT class',
  'active-balance-names-its-task': 'a request notes the task that it is for',
  'active-balance-by-notice':
    'whoever asks is told when that task has been switched out, and then takes what it can by an ordinary pass',
  cores: 'CPUs may be siblings of one core, which matters to who may execute beside whom',
  'core-picks':
    'what a CPU runs depends on its siblings: it may idle, or run another task than its own best, for their sake',
  'core-cookies': 'the CPUs of a core pick together, and run tasks of one cookie beside each other or idle',
  'core-sets': 'sets of fair tasks take turns on a core: its leader decides, and the other CPUs follow',
  'core-sets-notified': 'they are asked to follow at once',
  'core-leases':
    'fair tasks of one cookie at a time execute on a core, and all siblings let go of it before the next one is chosen',
  'core-tables':
    'a cyclic plan says which fair task has which CPU when, and siblings have slots of one cookie at a time',
  'core-plans': 'the plan is made anew while it runs, and a task may have slots on two CPUs, to which it is fetched',
  'core-skew':
    'who is too far ahead of the slowest runnable task of its cookie is not picked until that has come closer',
  'core-strict': 'siblings never execute user code of different cookies beside each other, not for an instant',
  'core-rendezvous':
    'the switch to another cookie is a rendezvous of all siblings, with a barrier before it and one behind it',
  'umcg-proxy': 'workers of UMCG wait for kernel mutexes where waiters may lend their scheduling contexts',
  'umcg-hides-blocks':
    'a worker that waits for a kernel mutex stays RUNNING for its server as long as somebody executes on its context',
  'umcg-one-lender': 'one blocked worker at most lends in the name of a server',
  'umcg-workers-lend': 'a worker that waits for a kernel mutex lends its own scheduling context',
  'umcg-loans-end': 'a worker that was reported lends until its server starts another one',
  eevdf: 'fair tasks are picked by eligibility and virtual deadline and keep their lag over sleep',
} as const;

export type Feature = keyof typeof FEATURES;
export type FeatureSet = ReadonlySet<Feature>;
