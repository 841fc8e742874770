import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ParticipantLanguage } from '@folge/contracts';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { encode } from 'uqr';
import { momentInPdf } from '../moment-in-pdf.ts';
import { participantAddresses } from '../participant/addresses.ts';
import { type LetterFacts, letterTexts } from '../participant/letter-texts.ts';

/** One letter: to whom nobody but the researchers knows, who put it into an envelope. */
export interface Letter extends Omit<LetterFacts, 'address'> {
  language: ParticipantLanguage;
  /** The code in its groups: here, on the paper, and nowhere else. */
  code: string;
  study: string;
  /** «OPPDIKTEDE TALL»: a demonstration. */
  invented: string | null;
}

const template = readFileSync(join(import.meta.dirname, 'letter.typ'), 'utf8');

const fonts: Record<string, readonly string[]> = {
  'source-sans-3': ['SourceSans3_400Regular', 'SourceSans3_700Bold'],
  'noto-sans-arabic': ['NotoSansArabic_400Regular', 'NotoSansArabic_700Bold'],
  'noto-sans-ethiopic': ['NotoSansEthiopic_400Regular', 'NotoSansEthiopic_700Bold'],
};

let kept: NodeCompiler | undefined;

// The fonts are read once a process, at the first letter.
function compiler(): NodeCompiler {
  if (kept) return kept;
  const { resolve } = createRequire(import.meta.url);
  const fontBlobs = Object.entries(fonts).flatMap(([name, faces]) => {
    const folder = dirname(resolve(`@expo-google-fonts/${name}/package.json`));
    return faces.map((face) => readFileSync(join(folder, face.split('_')[1] ?? '', `${face}.ttf`)));
  });
  kept = NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  return kept;
}

/** Each row of the QR code as runs of dark squares: where a run begins and how long it is. */
export function qrRuns(text: string): [number, number][][] {
  const { data } = encode(text, { ecc: 'M', border: 0 });
  return data.map((row) => {
    const runs: [number, number][] = [];
    for (const [at, isDark] of row.entries()) {
      const last = runs.at(-1);
      if (!isDark) continue;
      if (last && last[0] + last[1] === at) last[1] += 1;
      else runs.push([at, 1]);
    }
    return runs;
  });
}

/** Large enough for tired eyes; a letter is one page in every language, also where the signs are taller. */
const sizes: Partial<Record<ParticipantLanguage, number>> = { ar: 13.5, uk: 12, so: 12, ti: 12.5 };

/** Numbers with spaces and hyphens are read from left to right, also within a line that is not. */
const leftToRight = (text: string) => `\u2066${text}\u2069`;

function factsOf({ language, letterNumber, contact, ...letter }: Letter, address: string): LetterFacts {
  if (language !== 'ar') return { ...letter, letterNumber, contact, address };
  const isolated = contact && { ...contact, phone: leftToRight(contact.phone) };
  return { ...letter, letterNumber: leftToRight(letterNumber), contact: isolated, address: leftToRight(address) };
}

function inputOf(letter: Letter, origin: string) {
  const page = `${origin}${participantAddresses.start}`;
  return {
    language: letter.language,
    size: sizes[letter.language] ?? 13,
    study: letter.study,
    invented: letter.invented,
    code: letter.code.replaceAll('-', ' '),
    qr: qrRuns(`${page}#${letter.code.replaceAll('-', '')}`),
    texts: letterTexts(letter.language, factsOf(letter, page.replace(/^https?:\/\//, ''))),
  };
}

/** Letters as one PDF (PDF/UA-1), a page each, in each person's language, with fonts of its own. */
export function lettersPdf(letters: readonly Letter[], { origin, at }: { origin: string; at: Date }): Buffer {
  const input = JSON.stringify(letters.map((letter) => inputOf(letter, origin)));
  try {
    return printed({ ...momentInPdf(at), letters: input }, at);
  } finally {
    // Nothing of a code stays in the compiler's memory.
    compiler().evictCache(0);
  }
}

function printed(inputs: Record<string, string>, at: Date): Buffer {
  const made = compiler().compile({ mainFileContent: template, inputs });
  const pages = made.result;
  if (!pages) {
    throw new Error(`The letters could not be set: ${JSON.stringify(made.takeDiagnostics()?.shortDiagnostics)}`);
  }
  const creationTimestamp = Math.floor(at.getTime() / 1000);
  return compiler().pdf(pages, { pdfStandard: 'ua-1', pdfTags: true, creationTimestamp });
}
