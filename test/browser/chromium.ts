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
  writeFontConfiguration(home);
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

/** Arabic and Ethiopic, by the fonts of the letters: without them the pages in Arabic and Tigrinya would be empty spaces. */
const letterFonts = ['noto-sans-arabic', 'noto-sans-ethiopic'].flatMap((name) => {
  const ofLetters = createRequire(join(checkout, 'packages/rendering/package.json'));
  const folder = dirname(ofLetters.resolve(`@expo-google-fonts/${name}/package.json`));
  return ['400Regular', '700Bold'].map((weight) => join(folder, weight));
});

// Written whole or not at all: another run may be reading it.
function writeFontConfiguration(home: string): void {
  const file = join(home, 'fonts.conf');
  const text = fontConfiguration(home);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

// Only the fonts that come along: pictures of pages look the same on every machine.
function fontConfiguration(home: string): string {
  const folders = [join(home, 'fonts/fonts'), ...letterFonts];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>`).join('\n')}
  <cachedir>${home}/font-cache</cachedir>
</fontconfig>
`;
}
