#!/usr/bin/env node
// The command: finds a Node that is new enough, teaches it TypeScript (a user's own files too), hands over to cli/main.ts.
// Plain JavaScript without static imports of packages, because an older Node must be able to read it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const oldest = [22, 12];
const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (isNewEnough(process.versions.node)) {
  // Sections and claims are many small functions: with a larger budget for inlining, runs take about a tenth less time.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=2000');
  modules.enableCompileCache();
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: false }); // whatever folder we are called from must not change how our own code is read
  await import('../cli/main.ts');
} else if (existsSync(pinned)) {
  continueWith(pinned);
} else {
  process.stderr.write(`rqcheck needs Node ${oldest.join('.')} or later; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** Runs this same command under another Node and ends as it ends. */
function continueWith(node) {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to the child itself, so we only outlive it; any other sender knows only our process id.
  // isatty() only asks; touching process.stdin would make a pipe non-blocking for the child that reads it.
  const fromTerminal = [0, 1, 2].some((fd) => isatty(fd));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !fromTerminal) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`rqcheck could not start ${node}: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
    } else {
      for (const each of signals) process.removeAllListeners(each);
      process.kill(process.pid, signal);
    }
  });
}
