import type { ParticipantPage } from '@folge/contracts';
import type { PageContent } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';

/** The page of one kind, with what it shows. */
export type PageOf<Kind extends ParticipantPage['kind']> = Extract<ParticipantPage, { kind: Kind }>;

/** Makes the content of one kind of page. */
export type PageMaker<Kind extends ParticipantPage['kind']> = (page: PageOf<Kind>, say: PageLanguage) => PageContent;
