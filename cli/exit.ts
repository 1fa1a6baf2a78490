// What a command's exit code says. Scripts and CI rely on these numbers.

export const EXIT = {
  held: 0,
  violated: 1,
  usage: 2,
  vacuous: 3,
  stale: 4,
  canary: 5,
  internal: 70,
  interrupted: 130,
} as const;
