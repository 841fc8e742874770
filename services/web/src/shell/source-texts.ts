import { translated } from '../texts/translated.ts';

export const sourceTexts = translated(
  {
    types: {
      seed: 'Fra kilden',
      external: 'Fra en offentlig kilde',
      proposal: 'Forslag fra Følge',
      derived: 'Regnet ut fra kilden',
      researcher: 'Skrevet av en forsker',
    },
    page: (page: string) => `side ${page}`,
    basis: 'Grunnlag',
  },
  {
    nn: {
      types: {
        seed: 'Frå kjelda',
        external: 'Frå ei offentleg kjelde',
        proposal: 'Framlegg frå Følge',
        derived: 'Rekna ut frå kjelda',
        researcher: 'Skrive av ein forskar',
      },
      page: (page) => `side ${page}`,
      basis: 'Grunnlag',
    },
    en: {
      types: {
        seed: 'From the source',
        external: 'From a public source',
        proposal: 'Proposed by Følge',
        derived: 'Computed from the source',
        researcher: 'Written by a researcher',
      },
      page: (page) => `page ${page}`,
      basis: 'Basis',
    },
  },
);
