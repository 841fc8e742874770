import type { Traces } from './acts.ts';
import type { Stage } from './stage.ts';
import { promise } from './story.ts';

/** What those who stay said no to: nothing new, nothing counted, nothing used. */
export async function noInForce({ stage, of }: { stage: Stage; of: Traces[] }): Promise<string> {
  const [kept, paused, objected] = of;
  const covered = await stage.look(stage.used.main, 'select person_id, accepts_new from research.coverage');
  const coveredOf = (person: Traces | undefined) => covered.filter((row) => row.person_id === person?.personId);
  promise(
    coveredOf(kept).every((row) => row.accepts_new === false) && coveredOf(kept).length > 0,
    'Den som beholdt, kan få nye svar igjen.',
  );
  promise(coveredOf(paused).length === 0, 'Den som tok pause, telles igjen.');
  promise(
    coveredOf(objected).every((row) => row.accepts_new === false),
    'Den som protesterte, kan få nye svar igjen.',
  );
  promise(
    covered.some((row) => row.accepts_new === true),
    'Ingen telles i det hele tatt.',
  );
  return 'beholdt, pause og protest gjelder';
}
