import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '../..');

export interface Service {
  name: string;
  pid: number;
  /** Resolves with a sentence when the process has ended. */
  ended: Promise<string>;
  /** Asks the process to end, insists after ten seconds, and returns when it has. */
  stop(): Promise<void>;
}

/** The user's own environment, without settings that this process may have and a service may not. */
function environmentWithoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^FOLGE_|^DATABASE_URL$/.test(name)));
}

/** Starts services/NAME/src/main.ts in a process of its own; what it prints goes to the log file. */
export function startService(name: string, input: { environment: Record<string, string>; logFile: string }): Service {
  keepLastLog(input.logFile);
  const log = openSync(input.logFile, 'w', 0o600);
  const preload = join(import.meta.dirname, 'end-with-starter.ts');
  const child = spawn(process.execPath, ['--import', preload, join(checkout, 'services', name, 'src/main.ts')], {
    cwd: checkout,
    env: { ...environmentWithoutSettings(), ...input.environment },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true, // Ctrl-C in the terminal is for the starter, who ends the services in order.
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`${name} lot seg ikke starte: ${error.message}`));
    child.on('exit', (code, signal) => {
      resolve(
        `${name} sluttet uventet (${signal ?? `kode ${code}`}). De siste linjene i ${input.logFile}:\n${tail(input.logFile)}`,
      );
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(insist);
  };
  return { name, pid: child.pid ?? 0, ended, stop };
}

// The log of the start before this one stays beside: a restart must not wipe out why it was needed.
function keepLastLog(logFile: string): void {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
