import { NoticeLanguage } from '@folge/contracts';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { useTexts } from '../texts/language.tsx';
import { languageNames } from '../texts/language-names.ts';
import { noticeTexts } from './texts.ts';

type NoticeKey = { noticeId: string; language: NoticeLanguage };
type NoticeKeyFieldsProps = NoticeKey & { onChange: (changed: Partial<NoticeKey>) => void };

/** What a new letter is called and which language it is in: fixed once it is saved. */
export function NoticeKeyFields({ noticeId, language, onChange }: NoticeKeyFieldsProps) {
  const texts = useTexts(noticeTexts);
  const names = useTexts(languageNames);
  return (
    <div className="row">
      <TextField label={texts.id} value={noticeId} onChange={(event) => onChange({ noticeId: event.target.value })} />
      <Select
        label={texts.language}
        value={language}
        onChange={(event) => onChange({ language: NoticeLanguage.parse(event.target.value) })}
      >
        {NoticeLanguage.options.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </Select>
    </div>
  );
}
