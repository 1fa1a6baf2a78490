// Rows of a memory part that has one row for each CPU, each thread and each mutex: a monitor has one part, and some must
// remember things about two kinds of object. The locks are laid out just so, hence `per: 'lock'`.

import { piLock, rqLock, waitLock } from '../../model/view.ts';

export const cpuRow = rqLock;
export const taskRow = piLock;
export const mutexRow = waitLock;
