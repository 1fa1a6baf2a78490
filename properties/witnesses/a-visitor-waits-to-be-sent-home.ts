// Where schedule() sends waiters home: one was let go where it only lent its context, and is still queued there.

import { QUEUED } from '../../model/ids.ts';
import { sometimes } from '../types.ts';

export const aVisitorWaitsToBeSentHome = sometimes({
  name: 'a-visitor-waits-to-be-sent-home',
  because: 'only then must a pick do more than to pick',
  source: ['proxy-exec:gen-sentinel', 'proxy-exec:gen-waking-bit'],
  appliesTo: (features) => features.has('return-in-schedule'),
  about: 'task',
  seen: (w, task) =>
    w.task.waking[task] === 1 && w.task.onRq[task] === QUEUED && w.task.cpu[task] !== w.task.wakeCpu[task],
});
