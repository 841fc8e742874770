import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';

const require = createRequire(import.meta.url);
const checkout = join(import.meta.dirname, '../..');

export interface InstalledChromium {
  program: string;
  /** What its libraries and fonts need in the environment. */
  environment: Record<string, string>;
}

/**
 * Unpacks the Chromium of the npm package once, into the checkout: the package's own place is the shared temporary
 * folder, where a half-written file, or another user's, would be taken for a whole one.
 */
export async function installChromium(): Promise<InstalledChromium> {
  const packageFolder = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const home = join(checkout, '.runtime', `chromium-${version}`);
  if (!existsSync(home)) await unpack(packageFolder, home);
  return {
    program: join(home, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(home, 'al2023/lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
      FONTCONFIG_PATH: home,
    },
  };
}

async function unpack(packageFolder: string, home: string): Promise<void> {
  const unfinished = `${home}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await intoFolder(unfinished, async () => {
    await chromium.executablePath();
    await inflate(join(packageFolder, 'bin/al2023.tar.br'));
  });
  writeFileSync(join(unfinished, 'fonts.conf'), fontConfiguration(home));
  if (!existsSync(home)) renameSync(unfinished, home);
  rmSync(unfinished, { recursive: true, force: true });
}

// The package unpacks into the temporary folder and offers no other.
async function intoFolder(folder: string, work: () => Promise<void>): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

// Only the fonts that come along: pictures of pages look the same on every machine.
function fontConfiguration(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts/fonts</dir>
  <cachedir>${home}/font-cache</cachedir>
</fontconfig>
`;
}
