import { useTexts } from '../texts/language.tsx';
import { fieldWords } from './field-words.ts';

/** A field of the contracts in words; one without words shows its name, spaced out. */
export function useFieldLabel(name: string): string {
  const fields = useTexts(fieldWords);
  return fields[name] ?? name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
