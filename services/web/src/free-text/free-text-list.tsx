import type { FreeTextSetting } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { useInfiniteQuery } from '@tanstack/react-query';
import { readFreeTexts } from '../client/free-texts.ts';
import { usePilot } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { freeTextTexts } from './texts.ts';

/** What people wrote to one form, without who, a page at a time. */
export function FreeTextList({ pilotId, setting }: { pilotId: string; setting: FreeTextSetting }) {
  const { instrumentId, items } = setting;
  const texts = useTexts(freeTextTexts);
  const localized = useLocalized();
  const pilot = usePilot(pilotId);
  const pages = useInfiniteQuery({
    queryKey: ['pilot', pilotId, 'free-texts', instrumentId],
    queryFn: ({ pageParam }) => readFreeTexts(pilotId, instrumentId, pageParam),
    initialPageParam: 0,
    getNextPageParam: ({ total }, all) => {
      const shown = all.reduce((sum, page) => sum + page.texts.length, 0);
      return shown < total && all.at(-1)?.texts.length !== 0 ? shown : undefined;
    },
  });
  const waveName = (waveId: string) => {
    const wave = pilot.data?.waves.find((one) => one.waveId === waveId);
    return wave ? localized(wave.name) : waveId;
  };
  const wordingOf = (name: string) => {
    const item = items.find((one) => one.name === name);
    return item ? localized(item.wording) : name;
  };
  return (
    <Answer of={pages}>
      {({ pages: read }) => (
        <>
          <ScrollRegion label={texts.title}>
            <table className="grid-table stacks">
              <thead>
                <tr>
                  <th scope="col">{texts.wave}</th>
                  <th scope="col">{texts.item}</th>
                  <th scope="col">{texts.text}</th>
                </tr>
              </thead>
              <tbody>
                {read
                  .flatMap((page) => page.texts)
                  .map(({ waveId, item, text }, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a text has nothing that tells it apart from another
                    <tr key={at}>
                      <td data-label={texts.wave}>{waveName(waveId)}</td>
                      <td data-label={texts.item}>{wordingOf(item)}</td>
                      <td data-label={texts.text} className="as-written" dir="auto">
                        {text}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </ScrollRegion>
          {pages.hasNextPage && (
            <Button variant="tertiary" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
              {texts.more}
            </Button>
          )}
        </>
      )}
    </Answer>
  );
}
