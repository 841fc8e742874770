import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  counted,
  type NoticeChoice,
  Upload,
  type UploadCounts,
  UploadKind,
  UploadMapping,
  UploadPreview,
  UploadProposal,
} from '@folge/contracts';
import { type Client, clientOf } from './client.ts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { refuseLacks } from './missing-flags.ts';
import { needed, type Options } from './options.ts';
import { endProgress, showProgress } from './progress.ts';

function readMapping(file: string): UploadMapping {
  try {
    return UploadMapping.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CommandRefusal(
      exitCodes.usage,
      `${file} er ikke en kobling av kolonner. Formen står i docs/openapi.json.`,
    );
  }
}

/** The mapping of the file given, else the one Følge proposes for the wave and the instrument. */
async function chooseMapping(client: Client, at: string, options: Options): Promise<UploadMapping> {
  const { values } = options;
  if (values.mapping) return readMapping(values.mapping);
  const [instrumentId, instrumentVersion] = values.instrument?.split('@') ?? [];
  const query = new URLSearchParams({
    ...(values.wave ? { waveId: values.wave } : {}),
    ...(instrumentId ? { instrumentId } : {}),
    ...(instrumentVersion ? { instrumentVersion } : {}),
  });
  const { kind, mapping } = await client.call(UploadProposal, `${at}/proposal?${query}`);
  const chosen = {
    ...mapping,
    ...(values.notice ? { notice: readNotice(values.notice) } : {}),
    ...(values.register ? { registerNewPeople: true } : {}),
  };
  refuseLacks({ kind, mapping: chosen }, options);
  return chosen;
}

/** Puts the mapping. A file that cannot be mapped from here is given up: nobody would go on with it. */
async function putMapping(client: Client, at: string, options: Options): Promise<void> {
  try {
    await client.call(Upload, `${at}/mapping`, { method: 'PUT', body: await chooseMapping(client, at, options) });
  } catch (error) {
    await client.call(Upload, at, { method: 'DELETE' }).catch(() => {});
    throw error;
  }
}

/** The notice that a consent column answers, as skriv@1 or skriv@1:nn. */
function readNotice(given: string): NoticeChoice {
  const [, noticeId, version, language = 'nb'] = /^(.+)@(\d+)(?::(\w+))?$/.exec(given) ?? [];
  if (!noticeId) throw new CommandRefusal(exitCodes.usage, '--notice er SKRIV@UTGAVE, som skriv@1. Prøv --help.');
  return { noticeId, version: Number(version), language };
}

const working = new Set(['received', 'checking', 'saving']);

/** Waits while the worker works, and shows how far it has come. */
async function follow(client: Client, at: string, what: string): Promise<Upload> {
  for (;;) {
    const upload = await client.call(Upload, at);
    if (!working.has(upload.state)) return upload;
    showProgress(what, upload.progress);
    await sleep(200);
  }
}

function countsSentences(counts: UploadCounts): string[] {
  const kinds = [
    counted(counts.new, 'ny', 'nye'),
    counted(counts.changed, 'endret', 'endrede'),
    counted(counts.unchanged, 'uendret', 'uendrede'),
    counted(counts.refused, 'avvist', 'avviste'),
  ];
  const people = counted(counts.newPeople, 'ny person', 'nye personer');
  return [`${counted(counts.rows, 'rad', 'rader')}: ${kinds.join(', ')}.`, `${people}.`];
}

const stateWords: Readonly<Record<Upload['state'], string>> = {
  received: 'mottatt, ikke lagret',
  checking: 'kontrolleres',
  checked: 'kontrollert, ikke lagret',
  saving: 'lagres',
  saved: 'lagret',
  undone: 'angret',
  cancelled: 'avbrutt',
  failed: 'avvist',
};

function describe({ upload, counts, obstacle, problemsByReason }: UploadPreview): string {
  const lines = counts ? countsSentences(counts) : [];
  for (const { reason, count, refuses } of problemsByReason)
    lines.push(`  ${count} × ${reason.nb}${refuses ? ' (avvist)' : ''}`);
  if (obstacle) lines.push(`Kan ikke lagres: ${obstacle.title.nb}`);
  lines.push(`Opplasting ${upload.uploadId}: ${stateWords[upload.state]}`);
  return lines.join('\n');
}

function readKind({ values }: Options): UploadKind {
  const kind = UploadKind.safeParse(values.kind ?? 'survey');
  if (kind.success) return kind.data;
  throw new CommandRefusal(exitCodes.usage, `--kind er ${UploadKind.options.join(', ')}. Prøv --help.`);
}

async function sendAndCheck(
  client: Client,
  file: string,
  options: Options,
): Promise<{ at: string; preview: UploadPreview }> {
  const pilot = encodeURIComponent(needed(options.values.pilot, '--pilot'));
  const query = new URLSearchParams({ fileName: basename(file), kind: readKind(options) });
  const sent = await client.sendFile(Upload, `/api/pilots/${pilot}/uploads?${query}`, {
    file,
    onShare: (share) => showProgress('Sender', share),
  });
  const at = `/api/pilots/${pilot}/uploads/${sent.uploadId}`;
  await putMapping(client, at, options);
  const checked = await follow(client, at, 'Kontrollerer');
  if (checked.state === 'failed' || checked.state === 'cancelled') {
    throw new CommandRefusal(exitCodes.refused, checked.problem?.title ?? 'Opplastingen ble avbrutt.', checked.problem);
  }
  return { at, preview: await client.call(UploadPreview, `${at}/preview`) };
}

/** Sends a file, has it checked, and saves it where that was asked for and nothing stands in the way. */
export async function upload(options: Options): Promise<{ json: unknown; text: string }> {
  const file = needed(options.positionals[1], 'Filen');
  if (!existsSync(file)) throw new CommandRefusal(exitCodes.usage, `Filen ${file} finnes ikke.`);
  needed(options.values.pilot, '--pilot');
  readKind(options);
  const client = clientOf(options.values.url);
  await client.signIn();
  try {
    const { at, preview } = await sendAndCheck(client, file, options);
    if (!options.values.save) return { json: preview, text: describe(preview) };
    if (!preview.canBeSaved) throw new CommandRefusal(exitCodes.notSaved, describe(preview), preview);
    await client.call(Upload, `${at}/save`, { method: 'POST', body: {} });
    const saved = await follow(client, at, 'Lagrer');
    if (saved.state !== 'saved')
      throw new CommandRefusal(exitCodes.notSaved, saved.problem?.title ?? describe(preview), saved);
    return { json: saved, text: describe({ ...preview, upload: saved }) };
  } finally {
    endProgress();
    await client.signOut();
  }
}
