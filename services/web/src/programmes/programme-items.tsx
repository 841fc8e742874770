import type { ItemKind } from '@folge/contracts';
import { useItems } from '../catalogue/use-items.ts';
import { useTexts } from '../texts/language.tsx';
import { ItemSection } from './item-sections.tsx';
import { programmeTexts } from './texts.ts';

const kinds = [
  'core_area',
  'evidence',
  'selection_criterion',
  'competence_area',
  'problem_perspective',
  'success_criterion',
  'service',
  'rule',
  'deadline',
  'subgroup',
  'remark',
  'open_problem',
] as const satisfies ItemKind[];

/** What else the programme's documents say, a section for each kind. */
export function ProgrammeItems({ programmeId }: { programmeId: string }) {
  const texts = useTexts(programmeTexts);
  const titles: Record<(typeof kinds)[number], string> = {
    ...texts.more,
    evidence: texts.evidence,
    selection_criterion: texts.criteria,
  };
  return kinds.map((kind) => (
    <ProgrammeItemsOfKind key={kind} kind={kind} title={titles[kind]} programmeId={programmeId} />
  ));
}

type OfKind = { kind: ItemKind; title: string; programmeId: string };

function ProgrammeItemsOfKind({ kind, title, programmeId }: OfKind) {
  const items = useItems(kind).data ?? [];
  return <ItemSection title={title} items={items.filter((item) => item.programmeId === programmeId)} />;
}
