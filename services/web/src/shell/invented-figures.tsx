import { useTexts } from '../texts/language.tsx';
import { shellTexts } from './texts.ts';

/** Stands on everything that is made from invented people. */
export function InventedFigures() {
  const texts = useTexts(shellTexts);
  return (
    <div className="invented" role="note">
      <strong>{texts.inventedFigures}</strong>
      <span>{texts.inventedFiguresWhy}</span>
    </div>
  );
}
