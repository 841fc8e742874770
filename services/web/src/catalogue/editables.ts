import {
  GoalEdit,
  InstrumentEdit,
  ItemEdit,
  ItemKind,
  itemBodies,
  OutcomeEdit,
  PilotEdit,
  ProgrammeEdit,
  SiteEdit,
  WaveEdit,
} from '@folge/contracts';
import { type ZodType, z } from 'zod';
import { listCatalogueItems, listProgrammeGoals, readProgramme } from '../client/catalogue.ts';
import {
  listGoals,
  listInstruments,
  listOutcomes,
  listPilotItems,
  listSites,
  listWaves,
  readPilot,
} from '../client/pilots.ts';
import { postPilot } from '../client/records.ts';
import { path } from '../client/request.ts';

/** A record as it is stored: its fields, and what an edit must say it was made from. */
export type StoredRecord = { revision: number; builtIn: boolean };

export type Editable = {
  schema: ZodType;
  /** Where the record with this id is written. */
  address: (id: string) => string;
  find: (id: string) => Promise<StoredRecord | undefined>;
  /** Where the reader goes afterwards. */
  back: string;
  /** Where she goes after deleting it, if where she came from is gone too. */
  gone?: string;
  /** Where she goes after making a new one, if elsewhere. */
  made?: (id: string) => string;
  /** How a new one is written, if not at its address. */
  create?: (id: string, body: unknown) => Promise<unknown>;
  /** What a new one begins with. */
  begins?: Record<string, unknown>;
};

export type EditPlace = { pilotId?: string | undefined; programmeId?: string | undefined; kind: string };

/** What can be edited at an address of the pages, and how. */
export function editableOf({ pilotId, programmeId, kind }: EditPlace): Editable | undefined {
  if (pilotId) return ofPilot(pilotId, kind);
  return programmeId ? ofProgramme(programmeId, kind) : ofHouse(kind);
}

function ofPilot(pilotId: string, kind: string): Editable | undefined {
  const back = path`/piloter/${pilotId}/om`;
  const address = (id: string) => path`/api/pilots/${pilotId}/${kind}/${id}`;
  const common = { back, address };
  switch (kind) {
    case 'pilot':
      return {
        schema: PilotEdit,
        back,
        address: (id) => path`/api/pilots/${id}`,
        find: async () => readPilot(pilotId),
      };
    case 'sites':
      return {
        ...common,
        schema: SiteEdit,
        find: async (id) => (await listSites(pilotId)).find((site) => site.siteId === id),
      };
    case 'waves':
      return {
        ...common,
        schema: WaveEdit,
        find: async (id) => (await listWaves(pilotId)).find((wave) => wave.waveId === id),
      };
    case 'outcomes':
      return {
        ...common,
        schema: OutcomeEdit,
        find: async (id) => (await listOutcomes(pilotId)).find((outcome) => outcome.outcomeId === id),
      };
    case 'goals':
      return {
        ...common,
        schema: GoalEdit,
        find: async (id) => (await listGoals(pilotId)).find((goal) => goal.goalId === id),
      };
    case 'instruments':
      return {
        ...common,
        schema: InstrumentEdit,
        find: async (id) => (await listInstruments(pilotId)).find((own) => own.instrumentId === id),
      };
    default:
      return ofKind(kind, {
        back,
        address: (id) => path`/api/pilots/${pilotId}/catalogue/${kind}/${id}`,
        find: async (id) => (await listPilotItems(pilotId)).find((item) => item.kind === kind && item.itemId === id),
      });
  }
}

function ofProgramme(programmeId: string, kind: string): Editable | undefined {
  const back = path`/programmer/${programmeId}`;
  if (kind === 'programme') {
    const address = (id: string) => path`/api/programmes/${id}`;
    return { back, gone: '/programmer', schema: ProgrammeEdit, address, find: readProgramme };
  }
  if (kind === 'pilot') return newPilot({ back, begins: { programmeId } });
  if (kind !== 'goals') return undefined;
  return {
    back,
    schema: GoalEdit,
    address: (id) => path`/api/programmes/${programmeId}/goals/${id}`,
    find: async (id) => (await listProgrammeGoals(programmeId)).find((goal) => goal.goalId === id),
  };
}

/** A pilot that is made here is a real one: nothing marks it as invented. */
function newPilot(rest: Pick<Editable, 'back' | 'begins'>): Editable {
  return {
    ...rest,
    schema: PilotEdit.omit({ figuresAreInvented: true }).extend({ revision: z.null() }),
    address: () => '/api/pilots',
    create: postPilot,
    find: async () => undefined,
    made: (id) => path`/piloter/${id}/om`,
  };
}

function ofHouse(kind: string): Editable | undefined {
  if (kind === 'pilot') return newPilot({ back: '/piloter' });
  if (kind === 'programme') {
    return {
      schema: ProgrammeEdit,
      back: '/programmer',
      address: (id) => path`/api/programmes/${id}`,
      find: readProgramme,
      made: (id) => path`/programmer/${id}`,
    };
  }
  const known = ItemKind.safeParse(kind);
  return ofKind(kind, {
    back: '/programmer',
    address: (id) => path`/api/catalogue/${kind}/${id}`,
    find: async (id) => {
      const items = known.success ? await listCatalogueItems(known.data) : [];
      return items.find((item) => item.itemId === id);
    },
  });
}

/** An item's body has the fields of its kind. */
function ofKind(kind: string, rest: Omit<Editable, 'schema'>): Editable | undefined {
  const known = ItemKind.safeParse(kind);
  if (!known.success) return undefined;
  return { ...rest, schema: ItemEdit.extend({ body: itemBodies[known.data] }) };
}
