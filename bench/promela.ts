// "tiny" in Promela: written from its rules, not from our code, with the same names. Each action is one deterministic step; what is
// computed on the way is hidden, so that a state is what a state of tiny is.

import type { TinyShape } from '../search/exhaustive/tiny.ts';

export function tinyPromela({ tasks, mutexes, cpus }: TinyShape): string {
  const actions: string[] = [];
  for (let t = 0; t < tasks; t++) {
    actions.push(`:: d_step { is[${t}] == ASLEEP -> is[${t}] = ACTIVE; reschedule() }`);
    actions.push(`:: d_step { RUNS(${t}) -> is[${t}] = ASLEEP; reschedule() }`);
    for (let k = 0; k < mutexes; k++) {
      const above = Array.from({ length: mutexes - k }, (_, i) => `owner[${k + i}] != ${t + 1}`).join(' && ');
      actions.push(`:: d_step { RUNS(${t}) && ${above} && owner[${k}] == 0 -> owner[${k}] = ${t + 1}; reschedule() }`);
      actions.push(`:: d_step { RUNS(${t}) && ${above} && owner[${k}] != 0 -> is[${t}] = WAITS + ${k}; reschedule() }`);
      actions.push(`:: d_step { RUNS(${t}) && owner[${k}] == ${t + 1} -> give(${k}); reschedule() }`);
    }
  }
  return `#define N ${tasks}
#define M ${mutexes}
#define C ${cpus}
#define ASLEEP 0
#define ACTIVE 1
#define ON 2
#define WAITS (ON + C)
#define RUNS(t) (is[t] >= ON && is[t] < WAITS)

byte is[N];
byte owner[M];
hidden byte rank[N];
hidden byte chosen[N];
hidden byte taken[C];
hidden byte x, o, i, j, best, least, spare;

inline give(k) {
  owner[k] = 0;
  for (i : 0 .. N - 1) { if :: is[i] == WAITS + k -> owner[k] = i + 1 :: else fi }
  if :: owner[k] != 0 -> is[owner[k] - 1] = ACTIVE :: else fi
}

inline inherit() {
  for (i : 0 .. N - 1) { rank[i] = i }
  for (i : 0 .. N - 1) {
    x = is[i];
    do
    :: x >= WAITS -> o = owner[x - WAITS] - 1; if :: rank[o] < i -> rank[o] = i :: else fi; x = is[o]
    :: else -> break
    od
  }
}

inline reschedule() {
  inherit();
  for (i : 0 .. N - 1) { chosen[i] = 0 }
  for (i : 0 .. C - 1) { taken[i] = 0 }
  for (j : 1 .. C) {
    best = N;
    for (i : 0 .. N - 1) {
      if
      :: is[i] >= ACTIVE && is[i] < WAITS && !chosen[i] -> if :: best == N -> best = i :: else -> if :: rank[i] > rank[best] -> best = i :: else fi fi
      :: else
      fi
    }
    if :: best < N -> chosen[best] = 1; if :: RUNS(best) -> taken[is[best] - ON] = 1 :: else fi :: else fi
  }
  for (i : 0 .. N - 1) { if :: !chosen[i] && RUNS(i) -> is[i] = ACTIVE :: else fi }
  for (j : 1 .. C) {
    best = N;
    for (i : 0 .. N - 1) {
      if
      :: chosen[i] && is[i] == ACTIVE -> if :: best == N -> best = i :: else -> if :: rank[i] > rank[best] -> best = i :: else fi fi
      :: else
      fi
    }
    if
    :: best < N ->
      spare = 0;
      do :: spare < C && taken[spare] -> spare++ :: else -> break od;
      taken[spare] = 1;
      is[best] = ON + spare
    :: else
    fi
  }
  judge()
}

inline judge() {
  inherit();
  least = N;
  spare = C;
  for (i : 0 .. C - 1) { taken[i] = 0 }
  for (i : 0 .. N - 1) {
    if
    :: is[i] >= WAITS -> assert(owner[is[i] - WAITS] != 0); assert(rank[owner[is[i] - WAITS] - 1] >= rank[i])
    :: RUNS(i) -> assert(!taken[is[i] - ON]); taken[is[i] - ON] = 1; spare--; if :: rank[i] < least -> least = rank[i] :: else fi
    :: else
    fi
  }
  for (i : 0 .. N - 1) { if :: is[i] == ACTIVE -> assert(spare == 0 && rank[i] < least) :: else fi }
  x = 0
}

active proctype tiny() {
  do
  ${actions.join('\n  ')}
  od
}
`;
}
