import type { Stage } from './stage.ts';
import { promise } from './story.ts';

/** What somebody could do to the ledger, as SQL that no trigger stops, and what the gate has to say to it. */
export const spoilings = [
  {
    title: 'Slettejournalen slettet',
    name: 'folge_vault_deleted',
    sql: 'delete from vault.ledger',
    reason: /har 0 linjer, men vitnefila vet om/,
  },
  {
    title: 'Slettejournalen kortet',
    name: 'folge_vault_shortened',
    sql: 'delete from vault.ledger where sequence > (select max(sequence) / 2 from vault.ledger)',
    reason: /har \d+ linjer, men vitnefila vet om/,
  },
  {
    title: 'Én byte i slettejournalen endret',
    name: 'folge_vault_flipped',
    sql: 'update vault.ledger set previous_hash = set_byte(previous_hash, 3, (get_byte(previous_hash, 3) + 1) % 256) where sequence = 2',
    reason: /Linje 2 i slettejournalen er endret/,
  },
] as const;

/** A copy of the vault, spoiled past its triggers. */
export async function spoil(stage: Stage, { name, sql }: { name: string; sql: string }): Promise<void> {
  await stage.copyVault(name);
  await stage.look(name, `set session_replication_role = replica; ${sql}`);
}

type Closed = { status: number; detail?: string; title?: string };

/** Starts the API on a vault and asks it: closed, with a reason, also for what is about people. Returns the reason. */
export async function expectClosed(stage: Stage, { name, reason }: { name: string; reason: RegExp }): Promise<string> {
  const right = stage.used;
  stage.used = { ...right, vault: name };
  await stage.start('api');
  try {
    const health = await fetch(`${stage.origin}/health`);
    const said = JSON.stringify((await health.json()) as Closed);
    promise(health.status === 503, `/health svarte ${health.status}: ${said}`);
    const sentence = reason.exec(said)?.[0];
    promise(sentence !== undefined, `Grunnen var en annen: ${said}`);
    const page = await fetch(`${stage.origin}/min`);
    promise(page.status === 503, `/min svarte ${page.status}.`);
    return `503: ${said.match(/"(?:detail|reason)":"([^"]*)"/)?.[1] ?? sentence}`;
  } finally {
    await stage.stop();
    stage.used = right;
  }
}
