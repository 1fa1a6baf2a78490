// The programs that every design has, by fixed index. A design may replace their sections, not their meaning.

export const PROGRAM_NAMES = [
  'schedule',
  'wake-up',
  'lock',
  'trylock',
  'unlock',
  'sleep',
  'yield',
  'signal',
  'affinity',
  'policy',
  'migrate-disable',
  'migrate-enable',
  'exit',
  'tick',
  'replenish',
  'timer-wake',
  'zero-lag',
  'push',
  'stopper',
  'balance',
  'cpuset',
  'dl-limit',
  'rebuild-domains',
  'rt-lock',
  'rt-trylock',
  'rt-unlock',
  'pi-chain',
  'futex-lock',
  'futex-unlock',
  'cpu-offline',
  'cpu-online',
  'balance-push',
  'cpu-off',
  'wake-pending',
  'rt-period',
  'rto-tell',
  'rto-push',
  'rto-pass',
  'activate',
  'fork',
  'down-read',
  'down-write',
  'down-write-try',
  'up-read',
  'up-write',
  'downgrade',
  'top-waiter',
  'umcg-server',
  'umcg-worker',
  'umcg-yield',
  'umcg-wait',
  'umcg-unregister',
  'umcg-enter',
  'umcg-block',
  'umcg-leave',
  'umcg-return',
  'umcg-preempt',
  'umcg-poke',
  'umcg-o-server',
  'umcg-o-worker',
  'umcg-o-yield',
  'umcg-o-wait',
  'umcg-o-unregister',
  'umcg-o-block',
  'umcg-o-return',
  'clock',
  'load-balance',
  'active-callback',
  'balance-helper',
  'cookie',
  'core-steal',
  'meet-out',
  'umcg-lend',
  'umcg-park',
  'umcg-unpark',
  'umcg-o-park',
  'umcg-o-unpark',
  'umcg-o-switch',
  'umcg-k-server',
  'umcg-k-worker',
  'umcg-k-yield',
  'umcg-k-park',
  'umcg-k-unpark',
  'umcg-k-switch',
  'umcg-k-wait',
  'umcg-k-wake',
  'umcg-k-block',
  'umcg-k-return',
  'umcg-k-unregister',
  'umcg-register',
  'umcg-kick',
  'umcg-switch',
  'umcg-call',
  'umcg-write',
  'umcg-o-register',
  'umcg-o-ctl-unregister',
  'umcg-o-wake',
  'umcg-k-register',
  'umcg-exit',
  'umcg-k-exit',
  'umcg-exec',
  'umcg-signal-handler',
  'umcg-fiber-lock',
  'umcg-fiber-unlock',
  'umcg-produce',
  'umcg-consume',
  'switch-notice',
  'umcg-plain-park',
  'umcg-plain-unpark',
  'umcg-o-preempt',
  'core-fetch',
  'core-plan',
  'swap',
  'stop-queue',
] as const;

export type ProgramName = (typeof PROGRAM_NAMES)[number];
const index = (name: ProgramName): number => PROGRAM_NAMES.indexOf(name);

export const P_SCHEDULE = index('schedule');
export const P_WAKE = index('wake-up');
export const P_LOCK = index('lock');
export const P_TRYLOCK = index('trylock');
export const P_UNLOCK = index('unlock');
export const P_SLEEP = index('sleep');
export const P_YIELD = index('yield');
export const P_SIGNAL = index('signal');
export const P_AFFINITY = index('affinity');
export const P_POLICY = index('policy');
export const P_MIGRATE_DISABLE = index('migrate-disable');
export const P_MIGRATE_ENABLE = index('migrate-enable');
export const P_EXIT = index('exit');
export const P_TICK = index('tick');
export const P_REPLENISH = index('replenish');
export const P_TIMER_WAKE = index('timer-wake');
export const P_ZERO_LAG = index('zero-lag');
export const P_PUSH = index('push');
export const P_STOPPER = index('stopper');
export const P_BALANCE = index('balance');
export const P_CPUSET = index('cpuset');
export const P_LIMIT = index('dl-limit');
export const P_REBUILD = index('rebuild-domains');
export const P_RT_LOCK = index('rt-lock');
export const P_RT_TRYLOCK = index('rt-trylock');
export const P_RT_UNLOCK = index('rt-unlock');
export const P_PI_CHAIN = index('pi-chain');
export const P_FUTEX_LOCK = index('futex-lock');
export const P_FUTEX_UNLOCK = index('futex-unlock');
export const P_CPU_OFFLINE = index('cpu-offline');
export const P_CPU_ONLINE = index('cpu-online');
export const P_BALANCE_PUSH = index('balance-push');
export const P_CPU_OFF = index('cpu-off');
export const P_WAKE_PENDING = index('wake-pending');
export const P_RT_PERIOD = index('rt-period');
export const P_RTO_TELL = index('rto-tell');
export const P_RTO_PUSH = index('rto-push');
export const P_RTO_PASS = index('rto-pass');
export const P_ACTIVATE = index('activate');
export const P_FORK = index('fork');
export const P_DOWN_READ = index('down-read');
export const P_DOWN_WRITE = index('down-write');
export const P_DOWN_WRITE_TRY = index('down-write-try');
export const P_UP_READ = index('up-read');
export const P_UP_WRITE = index('up-write');
export const P_DOWNGRADE = index('downgrade');
export const P_TOP_WAITER = index('top-waiter');
export const P_UMCG_SERVER = index('umcg-server');
export const P_UMCG_WORKER = index('umcg-worker');
export const P_UMCG_YIELD = index('umcg-yield');
export const P_UMCG_WAIT = index('umcg-wait');
export const P_UMCG_UNREGISTER = index('umcg-unregister');
export const P_UMCG_ENTER = index('umcg-enter');
export const P_UMCG_BLOCK = index('umcg-block');
export const P_UMCG_LEAVE = index('umcg-leave');
export const P_UMCG_RETURN = index('umcg-return');
export const P_UMCG_PREEMPT = index('umcg-preempt');
export const P_UMCG_POKE = index('umcg-poke');
export const P_UMCG_O_SERVER = index('umcg-o-server');
export const P_UMCG_O_WORKER = index('umcg-o-worker');
export const P_UMCG_O_YIELD = index('umcg-o-yield');
export const P_UMCG_O_WAIT = index('umcg-o-wait');
export const P_UMCG_O_UNREGISTER = index('umcg-o-unregister');
export const P_UMCG_O_BLOCK = index('umcg-o-block');
export const P_UMCG_O_RETURN = index('umcg-o-return');
export const P_CLOCK = index('clock');
export const P_LOAD_BALANCE = index('load-balance');
export const P_SWITCH_NOTICE = index('switch-notice');
export const P_ACTIVE_CALLBACK = index('active-callback');
export const P_BALANCE_HELPER = index('balance-helper');
export const P_COOKIE = index('cookie');
export const P_CORE_STEAL = index('core-steal');
export const P_MEET_OUT = index('meet-out');
export const P_UMCG_LEND = index('umcg-lend');
export const P_UMCG_PARK = index('umcg-park');
export const P_UMCG_UNPARK = index('umcg-unpark');
export const P_UMCG_O_PARK = index('umcg-o-park');
export const P_UMCG_O_UNPARK = index('umcg-o-unpark');
export const P_UMCG_O_SWITCH = index('umcg-o-switch');
export const P_UMCG_K_SERVER = index('umcg-k-server');
export const P_UMCG_K_WORKER = index('umcg-k-worker');
export const P_UMCG_K_YIELD = index('umcg-k-yield');
export const P_UMCG_K_PARK = index('umcg-k-park');
export const P_UMCG_K_UNPARK = index('umcg-k-unpark');
export const P_UMCG_K_SWITCH = index('umcg-k-switch');
export const P_UMCG_K_WAIT = index('umcg-k-wait');
export const P_UMCG_K_WAKE = index('umcg-k-wake');
export const P_UMCG_K_BLOCK = index('umcg-k-block');
export const P_UMCG_K_RETURN = index('umcg-k-return');
export const P_UMCG_K_UNREGISTER = index('umcg-k-unregister');
export const P_UMCG_REGISTER = index('umcg-register');
export const P_UMCG_KICK = index('umcg-kick');
export const P_UMCG_SWITCH = index('umcg-switch');
export const P_UMCG_CALL = index('umcg-call');
export const P_UMCG_WRITE = index('umcg-write');
export const P_UMCG_O_REGISTER = index('umcg-o-register');
export const P_UMCG_O_CTL_UNREGISTER = index('umcg-o-ctl-unregister');
export const P_UMCG_O_WAKE = index('umcg-o-wake');
export const P_UMCG_K_REGISTER = index('umcg-k-register');
export const P_UMCG_EXIT = index('umcg-exit');
export const P_UMCG_K_EXIT = index('umcg-k-exit');
export const P_UMCG_EXEC = index('umcg-exec');
export const P_UMCG_SIGNAL_HANDLER = index('umcg-signal-handler');
export const P_UMCG_FIBER_LOCK = index('umcg-fiber-lock');
export const P_UMCG_FIBER_UNLOCK = index('umcg-fiber-unlock');
export const P_UMCG_PRODUCE = index('umcg-produce');
export const P_UMCG_CONSUME = index('umcg-consume');
export const P_UMCG_PLAIN_PARK = index('umcg-plain-park');
export const P_UMCG_PLAIN_UNPARK = index('umcg-plain-unpark');
export const P_UMCG_O_PREEMPT = index('umcg-o-preempt');
export const P_CORE_FETCH = index('core-fetch');
export const P_CORE_PLAN = index('core-plan');
export const P_SWAP = index('swap');
export const P_STOP_QUEUE = index('stop-queue');

/** By program: 1 when it ends only when its task's word says RUNNING. */
export const IS_UMCG_WAIT: Uint8Array = Uint8Array.from(PROGRAM_NAMES, (name) =>
  /^umcg-(wait|leave|return|o-wait|o-return|k-wait|k-return)$/.test(name) ? 1 : 0,
);

/** By program: 1 when it is what a task does in user mode, so that every interrupt is followed by a way back to it. */
export const IN_USER_MODE: Uint8Array = Uint8Array.from(PROGRAM_NAMES, (name) =>
  /^umcg-([ok]-|plain-)?(server|worker|yield|park|unpark|switch|fiber-lock|fiber-unlock|produce|consume)$|^umcg-o-unregister$/.test(
    name,
  )
    ? 1
    : 0,
);

/** Operand a of `schedule` when the CPU found by itself that the chain of its donor leads elsewhere: preemption, with a request of its own. */
export const CHAIN_LEFT = 2;
