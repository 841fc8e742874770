import { DownloadIcon } from '@navikt/aksel-icons';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { addressOfTryOutFile, listTryOutFiles } from '../client/try-out-files.ts';
import { Answer } from '../shell/answer.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { uploadTexts } from './steps-texts.ts';

/** Files to try the upload with, for whoever has none. */
export function TryOutFiles() {
  const texts = useTexts(uploadTexts);
  const localized = useLocalized();
  const files = useQuery({
    queryKey: ['try-out-files'],
    queryFn: listTryOutFiles,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <aside className="panel" aria-labelledby="try-out">
      <Heading level="2" size="small" id="try-out" spacing>
        {texts.tryOut}
      </Heading>
      <p className="quiet">{texts.tryOutLead}</p>
      <Answer of={files}>
        {(list) => (
          <ul className="try-out-files">
            {list.map((file) => (
              <li key={file.name}>
                <a className="aksel-link" href={addressOfTryOutFile(file.name)} download={file.name}>
                  <DownloadIcon aria-hidden="true" /> {file.name}
                </a>
                <p className="quiet">{localized(file.description)}</p>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </aside>
  );
}
