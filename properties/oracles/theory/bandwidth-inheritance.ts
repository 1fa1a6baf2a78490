// The guarantee of bandwidth inheritance, on one CPU (BWI) or several (M-BWI): a task whose reservation pays for its own work and
// for what it lends to those it waits for meets its deadlines, whatever everybody else does.
// Source: Lamastra, Lipari, Abeni, RTSS 2001; Faggioli, Lipari, Cucinotta, ECRTS 2010.

import { fifoInterference, type Sections } from './helping-fifo.ts';
import type { Reservation, SporadicTask } from './task.ts';

/**
 * Whether the reservation of task number `task` guarantees it, given that the reservations are schedulable: the budget covers what a
 * job executes plus what its reservation helps or spins meanwhile (spinning is paid for as well), and refills come at least as often
 * as jobs do.
 */
export function inheritanceGuarantees(
  reservation: Reservation,
  job: SporadicTask,
  users: Sections,
  task: number,
): boolean {
  const interference = fifoInterference(users, task);
  if (interference === null) return false;
  return (
    reservation.budget >= job.wcet + interference &&
    reservation.period <= job.period &&
    reservation.deadline <= job.deadline
  );
}
