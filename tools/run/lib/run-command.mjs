import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { ROOT } from './root.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const LAST = constants.priority.PRIORITY_LOW;

/** Among processes of one session its priority counts; among sessions Linux has one for each. */
const letOthersFirst = (pid) => {
  setPriority(pid, LAST);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(LAST));
  } catch {
    // Another system, or one that does not let us: its own priority has to do.
  }
};

/**
 * Runs a command in the project's folder and resolves with its exit code. What it says goes to `onOutput`, or else to
 * `stdio`. A signal to this process ends the command first, then this process. With `isPatient` it takes only what of the machine nobody else wants.
 */
export const runCommand = (command, args, { env = {}, stdio = 'inherit', onOutput, isPatient = false } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : stdio,
      detached: isPatient,
    });
    if (isPatient && child.pid !== undefined) letOthersFirst(child.pid);
    let stoppedBy;
    const pass = (signal) => {
      stoppedBy = signal;
      if (isPatient) process.kill(-child.pid, signal);
      else child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    if (onOutput) for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onOutput);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const each of SIGNALS) process.off(each, pass);
      if (stoppedBy) process.exit(128 + constants.signals[stoppedBy]);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });

/** npm, as it started this script, or as it is on the PATH. */
export const runNpm = (args, options) => {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js')
    ? runCommand(process.execPath, [npm, ...args], options)
    : runCommand('npm', args, options);
};

/** A program of node_modules, by its file there; `flags` are Node's own. */
export const runTool = (file, args, { flags = [], ...options } = {}) =>
  runCommand(process.execPath, [...flags, `node_modules/${file}`, ...args], options);
