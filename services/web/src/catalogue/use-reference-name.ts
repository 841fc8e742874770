import { inLanguage, type Language, Localized, type StoredCatalogueItem } from '@folge/contracts';
import { sourceTexts } from '../shell/source-texts.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useItems } from './use-items.ts';

type ReferenceName = { text: string; url?: string | undefined };

/** «S0/9» is page 9 of the first document; «X10» is a public source with an address. */
export function useReferenceName(): (reference: string) => ReferenceName {
  const { language } = useLanguage();
  const texts = useTexts(sourceTexts);
  const documents = useItems('document').data;
  const external = useItems('external_source').data;
  return (reference) => {
    const [id = '', page] = reference.split('/');
    const item = [...(documents ?? []), ...(external ?? [])].find((found) => found.itemId === id);
    const name = nameOf(item, language) ?? id;
    const place = page === undefined ? '' : `, ${/^\d/.test(page) ? texts.page(page) : page}`;
    return { text: name + place, url: addressOf(item) };
  };
}

function nameOf(item: StoredCatalogueItem | undefined, language: Language): string | undefined {
  const name = Localized.safeParse(item?.body.name);
  return name.success ? inLanguage(name.data, language) : undefined;
}

function addressOf(item: StoredCatalogueItem | undefined): string | undefined {
  const url = item?.body.url;
  return typeof url === 'string' && /^https:\/\/[^…]+$/.test(url) ? url : undefined;
}
