import type { ItemKind, SourcedText } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import type { ReactNode } from 'react';
import { AddLink, EditLink } from '../catalogue/edit-link.tsx';
import { useItems } from '../catalogue/use-items.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { SourceNote } from '../shell/source-note.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { FactList } from './fact-list.tsx';
import { GoalList } from './goal-list.tsx';
import { ItemCard } from './item-card.tsx';
import { ItemSections } from './item-sections.tsx';
import { PilotCollection } from './pilot-collection.tsx';
import { PilotElements } from './pilot-elements.tsx';
import { RequirementList } from './requirement-list.tsx';
import { SiteList } from './site-list.tsx';
import { programmeTexts } from './texts.ts';
import { TitledItems } from './titled-items.tsx';

/** What a pilot writes down of its own in the catalogue. */
const ownKinds = ['element', 'background_variable', 'strand', 'selection_criterion', 'remark'] as const;

/** What a pilot is about, phrase by phrase with its sources. */
export function PilotAbout({ pilot }: { pilot: PilotCatalogue }) {
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  const { body, pilotId } = pilot.pilot;
  const titles = { ...texts.more, element: texts.elements, selection_criterion: texts.criteria };
  const own = pilot.items.filter((item) => item.kind !== 'element');
  return (
    <>
      <SourceNote source={pilot.pilot.source} />
      <p>
        <EditLink place={{ pilotId, kind: 'pilot' }} id={pilotId} name={localized(pilot.pilot.name)} />
      </p>
      <QuotedSection title={texts.workModel} quoted={body.workModel} />
      <PilotElements pilot={pilot} />
      <GoalList title={texts.ownGoals} goals={pilot.goals.filter((goal) => goal.pilotId !== null)} />
      <GoalList title={texts.sharedGoals} goals={pilot.goals.filter((goal) => goal.pilotId === null)} />
      <AddLink place={{ pilotId, kind: 'goals' }} what={texts.ownGoals} />
      <QuotedSection title={texts.attainment} quoted={body.attainmentMeans} />
      <SiteList pilot={pilot} />
      <PilotCollection pilot={pilot} />
      <FactList title={texts.facts} facts={body.facts} />
      <Chosen title={texts.context} kind="context_factor" ids={body.contextFactorIds} />
      <Chosen title={texts.roles} kind="actor_role" ids={body.roleIds} />
      <Chosen title={texts.purposes} kind="purpose" ids={body.purposeIds} />
      <RequirementList ids={body.requirementIds} />
      <ItemSections items={own} />
      <ul className="plain-list">
        {ownKinds.map((kind) => (
          <li key={kind}>
            <AddLink place={{ pilotId, kind }} what={titles[kind]} />
          </li>
        ))}
      </ul>
    </>
  );
}

function QuotedSection({ title, quoted }: { title: string; quoted: SourcedText | undefined }) {
  const localized = useLocalized();
  if (!quoted) return null;
  return (
    <section className="section prose">
      <Heading level="2" size="medium">
        {title}
      </Heading>
      <p>{localized(quoted.text)}</p>
      <SourceNote source={quoted.source} />
    </section>
  );
}

/** Items of the house that this pilot has chosen. */
function Chosen({ title, kind, ids }: { title: string; kind: ItemKind; ids: string[] }): ReactNode {
  const items = useItems(kind).data ?? [];
  const chosen = items.filter((item) => ids.includes(item.itemId));
  return (
    <TitledItems title={title} items={chosen}>
      {(item) => <ItemCard key={item.itemId} item={item} />}
    </TitledItems>
  );
}
