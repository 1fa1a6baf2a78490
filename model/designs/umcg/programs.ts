// Which program of a UMCG design does what, by name: what userspace does, the hooks, and what comes from outside.

import { NONE } from '../../ids.ts';
import * as what from '../../umcg/rules.ts';

export interface UmcgPrograms {
  serve: number;
  work: number;
  wait: number;
  unregister: number;
  enter?: number;
  block: number;
  leave: number;
  return: number;
  preempt: number;
  poke?: number;
  park: number;
  unpark: number;
  switch?: number;
  sysRegister: number;
  sysUnregister: number;
  sysWait: number;
  sysWake?: number;
  sysKick?: number;
  sysSwitch?: number;
  rawWrite?: number;
  exit: number;
  exec: number;
}

/** The rule that answers with them; what a design does not have is nothing. */
export function doneBy(programs: UmcgPrograms): what.UmcgRules['umcgProgram'] {
  const table: number[] = [];
  table[what.DO_SERVE] = programs.serve;
  table[what.DO_WORK] = programs.work;
  table[what.DO_WAIT] = programs.wait;
  table[what.DO_UNREGISTER] = programs.unregister;
  table[what.DO_ENTER] = programs.enter ?? NONE;
  table[what.DO_BLOCK] = programs.block;
  table[what.DO_LEAVE] = programs.leave;
  table[what.DO_RETURN] = programs.return;
  table[what.DO_PREEMPT] = programs.preempt;
  table[what.DO_POKE] = programs.poke ?? NONE;
  table[what.DO_PARK] = programs.park;
  table[what.DO_UNPARK] = programs.unpark;
  table[what.DO_SWITCH] = programs.switch ?? NONE;
  table[what.DO_SYS_REGISTER] = programs.sysRegister;
  table[what.DO_SYS_UNREGISTER] = programs.sysUnregister;
  table[what.DO_SYS_WAIT] = programs.sysWait;
  table[what.DO_SYS_WAKE] = programs.sysWake ?? NONE;
  table[what.DO_SYS_KICK] = programs.sysKick ?? NONE;
  table[what.DO_SYS_SWITCH] = programs.sysSwitch ?? NONE;
  table[what.DO_RAW_WRITE] = programs.rawWrite ?? NONE;
  table[what.DO_EXIT] = programs.exit;
  table[what.DO_EXEC] = programs.exec;
  return (wanted) => table[wanted] ?? NONE;
}
