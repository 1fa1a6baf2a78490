// Sentences for cells that are often told, so that no reader has to look a column up; all others say their name and both values.

type Say = (row: string, now: string, before: string) => string;

const COLUMNS: Readonly<Record<string, Say>> = {
  'task.cls': (task, now, before) => `${task} is of the class ${now} (before: ${before})`,
  'task.prio': (task, now, before) => `${task} has priority ${now} (before: ${before})`,
  'task.signal': (task, now, before) =>
    now === 'none' ? `${task} has no signal any more` : `a signal is ${now} for ${task} (before: ${before})`,
  'task.migrateDisabled': (task, now) =>
    now === '0' ? `${task} may migrate again` : `${task} may not migrate (depth ${now})`,
  'task.allowedLo': (task, now, before) => `${task} may use CPUs ${now} (before: ${before})`,
  'task.spinsOn': (task, now, before) =>
    now === 'none' ? `${task} spins for ${before} no more` : `${task} spins for ${now}`,
  'task.pushCpu': (task, now, before) =>
    now === 'none'
      ? `${task} is listed as pushable no more (before: on ${before})`
      : `${task} is listed as pushable on ${now}`,
  'task.passedOver': (task, now) => `picks ${now === 'yes' ? 'pass' : 'do not pass'} ${task} over`,
  'task.wakeCpu': (task, now, before) => `${task} is to go back to ${now} (before: ${before})`,
  'dl.throttled': (task, now) => `${task} is ${now === 'yes' ? 'throttled' : 'throttled no more'}`,
  'dl.budgetNs': (task, now, before) => `${task} has a budget of ${now} (before: ${before})`,
  'dl.deadlineNs': (task, now, before) =>
    `${task} has its deadline at ${now}${before.startsWith('-') ? '' : ` (before: ${before})`}`,
  'task.onCpu': (task, now, before) =>
    now === 'none' ? `${before} has switched away from ${task}` : `${now} has the registers of ${task}`,
  'fair.delayed': (task, now) =>
    now === 'yes' ? `${task} sleeps, and its dequeue is delayed` : `the dequeue of ${task} is delayed no more`,
  'cpu.needResched': (cpu, now) => `${cpu} is ${now === 'yes' ? 'asked to reschedule' : 'asked to reschedule no more'}`,
};

export function columnWords(name: string, row: string, now: string, before: string): string {
  return COLUMNS[name]?.(row, now, before) ?? `${name} of ${row}: ${before} -> ${now}`;
}
