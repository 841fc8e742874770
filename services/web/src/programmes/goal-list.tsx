import { formatNumber, type StoredGoal, type Target } from '@folge/contracts';
import { EditLink } from '../catalogue/edit-link.tsx';
import { SourceNote } from '../shell/source-note.tsx';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { IndicatorInWords } from './indicator-in-words.tsx';
import { programmeTexts } from './texts.ts';
import { TitledItems } from './titled-items.tsx';

/** Goals with their indicators in words, and the target or the words that there is none. */
export function GoalList({ title, goals }: { title: string; goals: StoredGoal[] }) {
  return (
    <TitledItems title={title} items={goals}>
      {(goal) => <GoalItem key={goal.goalId} goal={goal} />}
    </TitledItems>
  );
}

function GoalItem({ goal }: { goal: StoredGoal }) {
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  return (
    <div className="item">
      <h3 className="item-name">{localized(goal.name)}</h3>
      <SourceNote source={goal.source} />
      <dl className="facts">
        <dt>{texts.target}</dt>
        <dd>{goal.target ? <TargetInWords target={goal.target} /> : <strong>{texts.notQuantified}</strong>}</dd>
        <IndicatorInWords indicator={goal.indicator} />
      </dl>
      {goal.body.reference && (
        <div className="quiet">
          {localized(goal.body.reference.text)}
          <SourceNote source={goal.body.reference.source} />
        </div>
      )}
      {goal.body.note && <p className="quiet">{goal.body.note}</p>}
      <EditLink
        place={
          goal.pilotId ? { pilotId: goal.pilotId, kind: 'goals' } : { programmeId: goal.programmeId, kind: 'goals' }
        }
        id={goal.goalId}
        name={localized(goal.name)}
      />
    </div>
  );
}

function TargetInWords({ target }: { target: Target }) {
  const localized = useLocalized();
  const { language } = useLanguage();
  const decimals = Number.isInteger(target.value) ? 0 : 2;
  return (
    <>
      <strong>
        {formatNumber(target.value, decimals, language)} {target.unit ?? ''}
      </strong>
      {target.name && ` – ${localized(target.name)}`}
      <SourceNote source={target.source} />
    </>
  );
}
