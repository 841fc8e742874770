import { lackingParts, lackSentence, type NoticeParts, partHeading, requiredParts } from '@folge/contracts';
import { TextArea } from '../shell/text-area.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { noticeTexts } from './texts.ts';

type Written = { parts: NoticeParts; language: string; anonymous: boolean; passedOnByNav: boolean };
type PartsProps = { notice: Written; onChange: (parts: NoticeParts) => void };

/** Everything a letter has to say, a field each. */
export function NoticePartFields({ notice, onChange }: PartsProps) {
  const { language } = useLanguage();
  const texts = useTexts(noticeTexts);
  return (
    <fieldset className="stack parts">
      <legend className="aksel-label">{texts.parts}</legend>
      <p className="quiet">{texts.partsHint}</p>
      {requiredParts(notice).map((part) => (
        <TextArea
          key={part}
          label={partHeading(part, language)}
          minRows={2}
          maxLength={5000}
          value={notice.parts[part] ?? ''}
          onChange={(event) => onChange({ ...notice.parts, [part]: event.target.value })}
        />
      ))}
    </fieldset>
  );
}

/** What is still missing before the letter can be published, a sentence each. */
export function NoticeLacks({ notice }: { notice: Written }) {
  const { language } = useLanguage();
  const texts = useTexts(noticeTexts);
  const lacks = lackingParts(notice);
  if (lacks.length === 0) return <p>{texts.nothingLacks}</p>;
  return (
    <div className="panel lacks">
      <p>
        <strong>{texts.lacks}</strong>
      </p>
      <ul>
        {lacks.map((part) => (
          <li key={part}>{lackSentence(part, language)}</li>
        ))}
      </ul>
    </div>
  );
}
