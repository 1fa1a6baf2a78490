// Several workers a server: each that blocks puts itself on a list of the server, which then knows how many it runs. Pushed as the list of
// runnable workers is, over a link of its own, since a worker may come back before its server has looked.

import { NEXT, type Section, sectionId, taskSection } from '../frames.ts';
import { setBlocked, setBlockedLink, taskOf } from './words.ts';

const LINK = sectionId('blocked-link');

/** In the block hook, preemption off. Operand c: the server. e: the head as it was read. */
export const blockedSections = (then: string): readonly Section[] => {
  const next = sectionId(then);
  const off = { preemptible: false } as const;
  return [
    taskSection('blocked-head', off, (m, f) => {
      m.w.frame.e[f] = m.w.umcg.blocked[m.w.frame.c[f]!]!;
      return NEXT;
    }),
    taskSection('blocked-link', off, (m, f) => {
      setBlockedLink(m, taskOf(m.w, f), m.w.frame.e[f]!);
      return NEXT;
    }),
    taskSection('blocked-cas', off, (m, f) => {
      const { w } = m;
      const server = w.frame.c[f]!;
      const head = w.umcg.blocked[server]!;
      if (head !== w.frame.e[f]) {
        w.frame.e[f] = head;
        return LINK;
      }
      setBlocked(m, server, taskOf(w, f));
      return next;
    }),
  ];
};
