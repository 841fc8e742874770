import type { Databases } from '@folge/database';
import { deliver, meetRequirements, record, recordSuperseded } from './hand-made-records.ts';

/** Small stories in each pilot, with what must not count: superseded, not covered, another pilot's. */
export async function tellIndicatorStories(databases: Databases): Promise<void> {
  const [a, b] = ['nav-lerkendal', 'nav-ostbyen'];
  await record(databases, 'trondelag', [
    {
      key: 'p1',
      site: a,
      outcomes: `utfallsskjema@T0=sosialhjelp utfallsskjema@T1=arbeid_heltid utfallsskjema@T2=arbeid_heltid forste_arbeid@T1=2025-03-01 gas_1@T0=-1 gas_1@T2=1 gas_vekt_1@T0=2 gas_2@T0=-2 gas_2@T2=0`,
      scores: { 'wai_sr@T1': [3], 'wai_sr@T2': [4] },
    },
    {
      key: 'p2',
      site: a,
      outcomes: `utfallsskjema@T0=aap utfallsskjema@T1=arbeid_deltid utfallsskjema@T2=ukjent forste_arbeid@T1=2025-02-10 gas_1@T0=-1`,
    },
    {
      key: 'p3',
      site: a,
      outcomes: `utfallsskjema@T1=arbeid_lonnstilskudd utfallsskjema@T2=tiltak gas_1@T0=-1 gas_1@T2=2 gas_vekt_1@T0=0`,
    },
    { key: 'moved', site: a, exit: ['2025-04-01', 'flyttet'] },
    { key: 'p5', site: b, outcomes: `utfallsskjema@T1=aap gas_1@T2=0` },
    { key: 'never asked', site: b, yes: [], outcomes: `utfallsskjema@T1=arbeid_heltid gas_1@T2=2` },
    { key: 'changed', site: b, outcomes: `utfallsskjema@T1=utdanning` },
    { key: 'confidential', site: b, lifted: [], outcomes: `utfallsskjema@T1=arbeid_heltid` },
    { key: 'left', site: b, left: '2025-05-01', outcomes: `utfallsskjema@T1=larling` },
    { key: 's1', kind: 'staff', site: a, scores: { 'kkv@T0': [3, 1, 1, 1, 1, 1], 'kkv@T2': [3.5, 1, 1, 1, 1, 1] } },
    { key: 's2', kind: 'staff', site: a, scores: { 'kkv@T0': [2.5, 1, 1, 1, 1, 1], 'kkv@T2@2': [1, 1, 1, 1, 1, 3.5] } },
    { key: 's3', kind: 'staff', site: a, scores: { 'kkv@T0': [5, 1, 1, 1, 1, 1], 'kkv@T2': [null, 1, 1, 1, 1, 1] } },
    { key: 's4', kind: 'staff', site: b, scores: { 'kkv@T0': [4, 1, 1, 1, 1, 1], 'kkv@T2': [3.5, 1, 1, 1, 1, 1] } },
    { key: 's5', kind: 'staff', site: b, scores: { 'kkv@T2': [4.5, 1, 1, 1, 1, 1] } },
    { key: 's6', kind: 'staff', site: b, yes: ['f_intervju'], scores: { 'kkv@T0': [1], 'kkv@T2': [5] } },
  ]);
  await recordSuperseded(databases, {
    pilotId: 'trondelag',
    key: 'changed',
    outcome: 'utfallsskjema',
    occasion: 'T1',
    code: 'arbeid_heltid',
  });
  await meetRequirements(databases, 'trondelag', ['d01', 'd02', 'd04']);
  await record(databases, 'rogaland', [{ key: 'p1', site: 'nav-karmoy', outcomes: `utfallsskjema@T1=arbeid_heltid` }]);
  const [stovner, alta] = ['vgs-stovner', 'vgs-alta'];
  await record(databases, 'vgs', [
    {
      key: 'v1',
      site: stovner,
      outcomes: `skolestatus_skolestart@2024-2025=elev skolestatus@2024-2025=elev skolestatus_skolestart@2025-2026=elev skolestatus@2025-2026=sluttet utfallsskjema@T2=larling nav_tjeneste@1=nav1,2025-09-10 skole_tjeneste@1=skole1,2025-09-20 henvendelse@1=2025-09-01 forste_samtale@1=2025-09-04`,
    },
    {
      key: 'v2',
      site: stovner,
      outcomes: `skolestatus_skolestart@2025-2026=elev skolestatus@2025-2026=elev utfallsskjema@T2=sosialhjelp nav_tjeneste@1=nav2,2025-09-05 skole_tjeneste@1=skole1,2025-10-05 nav_tjeneste@2=nav1,2026-02-03 skole_tjeneste@2026-02=skole3 henvendelse@1=2026-05-01`,
    },
    { key: 'v3', site: stovner, outcomes: `skolestatus_skolestart@2025-2026=elev` },
    {
      key: 'v4',
      site: alta,
      outcomes: `skolestatus@2025-2026=sluttet henvendelse@1=2025-08-15 forste_samtale@1=2026-08-20`,
    },
    {
      key: 'v5',
      site: alta,
      outcomes: `skolestatus_skolestart@2025-2026=larling skolestatus@2025-2026=fullfort_bestatt skolestatus@ar5=fullfort_bestatt`,
    },
    { key: 's1', kind: 'staff', site: stovner, scores: { 'kkv@T0': [1, 1, 1, 1, 2, 1], 'kkv@T2': [1, 1, 1, 1, 4, 1] } },
  ]);
  await deliver(databases, 'vgs', [
    [stovner, 'fire_en', '2025-H1', 3],
    [stovner, 'fire_en', '2025-H2', 4],
    [stovner, 'delt_ledelse', '2025-H2', 2],
    [stovner, 'styringsgruppe', '2025-H2', 2],
    [stovner, 'felles_arena', '2025-H2', 1],
    [alta, 'fire_en', '2025-H2', 3.5],
  ]);
  const ssa = 'ssa-mottaker';
  await record(databases, 'ssa', [
    {
      key: 'p1',
      site: ssa,
      outcomes: `utfallsskjema@T0=sosialhjelp utfallsskjema@T1=arbeid_lonnstilskudd utfallsskjema@T2=arbeid_heltid norsk_cefr@T0=A2 norsk_cefr@T2=B1 forste_arbeid@T2=2025-07-20`,
    },
    {
      key: 'p2',
      site: ssa,
      outcomes: `utfallsskjema@T1=arbeid_deltid norsk_cefr@T0=A1 norsk_cefr@T2=A1`,
    },
    { key: 'p3', site: ssa, left: '2025-01-31', outcomes: `norsk_cefr@T0=A1` },
    { key: 'p4', site: ssa, outcomes: `forste_arbeid@T3=2026-02-05` },
    {
      key: 'm1',
      kind: 'mentor',
      site: ssa,
      scores: { 'kkv@T0': [null, null, null, null, null, 2], 'kkv@T1': [null, null, null, null, null, 4] },
    },
  ]);
  await meetRequirements(databases, 'ssa', ['d07']);
  const bts = { site: 'bts-mottaker', included: '2025-01-15' };
  await record(databases, 'back-to-school', [
    {
      ...bts,
      key: 'b1',
      strand: 'bts',
      outcomes: `skolestatus@T1=elev skolestatus@T2=fullfort_bestatt tilbake_i_opplaering@T1=2025-08-18`,
    },
    {
      ...bts,
      key: 'b2',
      strand: 'bts',
      outcomes: `skolestatus@T1=larling skolestatus@T2=larling tilbake_i_opplaering@T1=2025-02-14`,
    },
    { ...bts, key: 'b3', strand: 'bts', exit: ['2025-06-15', 'fylt_31'] },
    { ...bts, key: 's1', strand: 'sas', outcomes: `skolestatus@2025-2026=elev` },
    { ...bts, key: 's2', strand: 'sas', outcomes: `skolestatus@2025-2026=sluttet` },
    { ...bts, key: 's3', strand: 'sas' },
  ]);
  const kvp = { site: 'kontor' };
  await record(databases, 'kvp', [
    {
      ...kvp,
      key: 'k1',
      outcomes: `kvp_soknad@2025-H1=2025-01-02 arbeidsevnevurdering@2025-H1=gjennomfort kvp_status@2025-H1=1 program_tiltak@2025-H1=minst_ett_arbeidsrettet kvp_status@avslutning=3 kvp_avslutning_01@avslutning=ja kvp_avslutning_11@avslutning=nei gas_1@T0=-1 gas_1@T2=0`,
      scores: { 'who5@T0': [2], 'who5@T2': [3.5] },
    },
    {
      ...kvp,
      key: 'k2',
      outcomes: `kvp_soknad@2025-H1=2025-01-02 arbeidsevnevurdering@2025-H1=gjennomfort kvp_status@2025-H1=2 program_tiltak@2025-H1=ingen_arbeidsrettede kvp_status@avslutning=3 kvp_avslutning_01@avslutning=nei kvp_avslutning_11@avslutning=ja utfallsskjema@T2=arbeid_heltid`,
      scores: { 'who5@T0': [1] },
    },
    {
      ...kvp,
      key: 'k3',
      outcomes: `kvp_status@2025-H1=1 kvp_status@avslutning=4 kvp_avslutning_01@avslutning=ja`,
    },
    {
      ...kvp,
      key: 'k4',
      outcomes: `kvp_status@avslutning=3 kvp_avslutning_01@avslutning=nei kvp_avslutning_11@avslutning=nei`,
    },
    { ...kvp, key: 'k5', outcomes: `kvp_soknad@2025-H1=2025-03-02` },
  ]);
}
