import type { PageOfList } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { useTexts } from '../texts/language.tsx';
import { shellTexts } from './texts.ts';

/** Turns the pages of a list; nothing where there is one page. */
export function Paging({ of, onTurn }: { of: PageOfList; onTurn: (page: number) => void }) {
  const texts = useTexts(shellTexts);
  const { page, pageSize, total } = of;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  return (
    <div className="row paging">
      <Button size="small" variant="secondary" disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        {texts.previousPage}
      </Button>
      <span>{texts.pageOf(page, pages)}</span>
      <Button size="small" variant="secondary" disabled={page >= pages} onClick={() => onTurn(page + 1)}>
        {texts.nextPage}
      </Button>
    </div>
  );
}
