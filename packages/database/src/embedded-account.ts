import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

/** The operating system's user that PostgreSQL runs as. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root lends the server an account: the owner of data that are already there,
 * else `postgres`, else a new `folge`, else `nobody`. Everybody else runs the server as themselves (undefined).
 */
export function chooseAccount(existingFolder: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(existingFolder)) {
    const { uid, gid } = statSync(existingFolder);
    if (uid !== 0) return { uid, gid };
  }
  return findAccount('postgres') ?? findAccount('folge') ?? createAccount('folge') ?? nobody();
}

function findAccount(name: string): ServerAccount | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function createAccount(name: string): ServerAccount | undefined {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  return findAccount(name);
}

function nobody(): ServerAccount {
  return findAccount('nobody') ?? { uid: 65534, gid: 65534 };
}
