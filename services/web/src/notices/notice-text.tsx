import { isPartHeading, type StoredNotice } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';

/** The frozen text as people read it, its parts under their headings. */
export function NoticeText({ notice }: { notice: StoredNotice }) {
  const blocks = (notice.shownText ?? '').split(/\n[ \t]*\n/).filter((block) => block.trim() !== '');
  return (
    <div className="notice-text" lang={notice.language} dir="auto">
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a frozen text never changes order
        <Block key={place} block={block.trim()} />
      ))}
    </div>
  );
}

function Block({ block }: { block: string }) {
  const [first = '', ...rest] = block.split('\n');
  if (rest.length === 0 || !isPartHeading(first)) return <p>{block}</p>;
  return (
    <>
      <Heading level="3" size="xsmall">
        {first}
      </Heading>
      <p>{rest.join('\n')}</p>
    </>
  );
}
