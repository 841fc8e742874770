/** An invented office with how many people it has, how well they are followed up and how much it moves them. */
export type InventedOffice = {
  siteId: string;
  name: string;
  aliases?: string[];
  grouping?: string;
  participants: number;
  staff: number;
  /** Share of those still there who are reached at a follow-up. */
  reach: number;
  /** How far the office lies from the average, in points of a five-point scale. */
  effect: number;
};

const office = (
  siteId: string,
  name: string,
  [participants, staff, reach, effect]: [number, number, number, number],
  more: Partial<InventedOffice> = {},
): InventedOffice => ({ siteId, name, participants, staff, reach, effect, ...more });

/** No such places exist. One office of Trøndelag has a single participant, and one has nobody. */
export const inventedOffices: Readonly<Record<string, readonly InventedOffice[]>> = {
  trondelag: [
    office('diktedal', 'NAV Diktedal', [46, 14, 0.88, 0.25], { aliases: ['Diktedal'] }),
    office('tenkvik', 'NAV Tenkvik', [31, 11, 0.8, 0.1], { aliases: ['Tenkvik'] }),
    office('liksomnes', 'NAV Liksomnes', [22, 9, 0.74, -0.1], { aliases: ['Liksomnes', 'Lissomnes'] }),
    office('skronevag', 'NAV Skrønevåg', [12, 6, 0.55, -0.3], { aliases: ['Skrønevåg'] }),
    office('pafunnhavn', 'NAV Påfunnhavn', [1, 1, 1, 0], { aliases: ['Påfunnhavn'] }),
    office('ingenstad', 'NAV Ingenstad', [0, 0, 0, 0], { aliases: ['Ingenstad'] }),
  ],
  rogaland: [
    office('fabelvag', 'NAV Fabelvåg', [38, 12, 0.82, 0.2]),
    office('eventyrvik', 'NAV Eventyrvik', [27, 9, 0.7, -0.15]),
  ],
  'ostfold-buskerud': [
    office('sagnheim', 'NAV Sagnheim', [40, 8, 0.84, 0.2]),
    office('drommefoss', 'NAV Drømmefoss', [33, 7, 0.78, 0.05]),
    office('luftslottet', 'NAV Luftslottet', [24, 6, 0.75, -0.05]),
    office('ordvik', 'NAV Ordvik', [17, 5, 0.62, -0.25]),
  ],
  vgs: [
    office('tenkeby-vgs', 'Tenkeby vgs', [24, 7, 0.85, 0.2], { grouping: 'Oppdiktet pilot A' }),
    office('lek-og-lykke-vgs', 'Lek og Lykke vgs', [19, 6, 0.8, 0.1], { grouping: 'Oppdiktet pilot A' }),
    office('innbilt-vgs', 'Innbilt vgs', [21, 6, 0.78, 0], { grouping: 'Oppdiktet pilot B' }),
    office('paskekrim-vgs', 'Påskekrim vgs', [14, 5, 0.7, -0.1], { grouping: 'Oppdiktet pilot C' }),
    office('tankespinn-vgs', 'Tankespinn vgs', [17, 5, 0.75, 0.05], { grouping: 'Oppdiktet pilot C' }),
    office('regnbuen-vgs', 'Regnbueenden vgs', [9, 3, 0.6, -0.25], { grouping: 'Oppdiktet pilot D' }),
  ],
  ssa: [
    office('glosevik', 'NAV Glosevik', [26, 6, 0.84, 0.2]),
    office('bokstavnes', 'NAV Bokstavnes', [18, 5, 0.76, 0]),
    office('ordskifte', 'NAV Ordskifte', [11, 4, 0.64, -0.2]),
  ],
  'back-to-school': [
    office('lekseberg', 'NAV Lekseberg', [28, 6, 0.86, 0.15]),
    office('ranselby', 'NAV Ranselby', [21, 5, 0.78, 0]),
    office('friminuttet', 'NAV Friminuttet', [13, 4, 0.66, -0.2]),
  ],
  kvp: [
    office('malstad', 'NAV Målstad', [34, 7, 0.85, 0.15]),
    office('planvik', 'NAV Planvik', [27, 6, 0.8, 0.1]),
    office('stegnes', 'NAV Stegnes', [20, 5, 0.74, 0]),
    office('vendepunkt', 'NAV Vendepunkt', [15, 4, 0.68, -0.1]),
    office('omveien', 'NAV Omveien', [8, 3, 0.55, -0.3]),
  ],
};
