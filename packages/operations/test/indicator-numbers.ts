/** For each goal, the pilot it is computed in and every figure it must give; worked out by hand from the stories. */
export const indicatorNumbers = `
pku-m1 trondelag
  nav-lerkendal T0 0/4 missing 2 deltid:0 heltid:0
  nav-ostbyen T0 0/3 missing 3 deltid:0 heltid:0
  nav-lerkendal T1 2/4 missing 1 deltid:1 heltid:1
  nav-ostbyen T1 0/3 missing 0 deltid:0 heltid:0
  nav-lerkendal T2 1/4 missing 2 deltid:0 heltid:1
  nav-ostbyen T2 0/3 missing 3 deltid:0 heltid:0
  nav-lerkendal T3 0/4 missing 4 deltid:0 heltid:0
  nav-ostbyen T3 0/3 missing 3 deltid:0 heltid:0
  nav-lerkendal T4 0/4 missing 4 deltid:0 heltid:0
  nav-ostbyen T4 0/3 missing 3 deltid:0 heltid:0
pku-m2 trondelag
  nav-lerkendal 0 x1
  nav-lerkendal 40! x1
  nav-lerkendal 59! x1
  nav-ostbyen 120 x1
  nav-ostbyen 181 x2
  nav-lerkendal 365 x1
  without start 0
pku-m3 trondelag
  nav-lerkendal T0 [1,2,0,0,0] not 0 withdrawn 1 persons 2 T 73.9356 2751.63
  nav-ostbyen T0 [0,0,0,0,0] not 1 withdrawn 0 persons 0 T 0.0000 0.00
  nav-lerkendal T2 [0,0,1,1,0] not 1 withdrawn 1 persons 1 T 58.0322 3367.74
  nav-ostbyen T2 [0,0,1,0,0] not 0 withdrawn 0 persons 1 T 50.0000 2500.00
  nav-lerkendal T3 [0,0,0,0,0] not 3 withdrawn 1 persons 0 T 0.0000 0.00
  nav-ostbyen T3 [0,0,0,0,0] not 1 withdrawn 0 persons 0 T 0.0000 0.00
pku-m4 trondelag
  nav-lerkendal n 2 sum 1.5 squares 1.25 before 5.5/15.25 after 7/24.5 alone 1/0
  nav-ostbyen n 1 sum -0.5 squares 0.25 before 4/16 after 3.5/12.25 alone 0/1
pku-m5 trondelag
  nav-lerkendal n 1 sum 1 squares 1 before 3/9 after 4/16 alone 0/0
  nav-ostbyen n 0 sum 0 squares 0 before 0/0 after 0/0 alone 0/0
pku-m6 trondelag
  null 3/6 missing d03,d05,d06
husk-m1 trondelag
  null 1/3 missing publisert,kilde_og_design
tr-m1 trondelag
  nav-lerkendal T1 3/4 missing 1 arbeid:3 helse_forst:0 larling:0 tiltak:0 utdanning:0
  nav-ostbyen T1 2/3 missing 0 arbeid:0 helse_forst:1 larling:1 tiltak:0 utdanning:1
  nav-lerkendal T2 2/4 missing 2 arbeid:1 helse_forst:0 larling:0 tiltak:1 utdanning:0
  nav-ostbyen T2 0/3 missing 3 arbeid:0 helse_forst:0 larling:0 tiltak:0 utdanning:0
  nav-lerkendal T3 0/4 missing 4 arbeid:0 helse_forst:0 larling:0 tiltak:0 utdanning:0
  nav-ostbyen T3 0/3 missing 3 arbeid:0 helse_forst:0 larling:0 tiltak:0 utdanning:0
ro-m1 rogaland
  nav-karmoy T1 1/1 missing 0 arbeid:1 larling:0 tiltak:0 utdanning:0
  nav-karmoy T2 0/1 missing 1 arbeid:0 larling:0 tiltak:0 utdanning:0
vgs-m1 vgs
  vgs-alta 2024-2025 0/0 missing 0
  vgs-stovner 2024-2025 0/1 missing 0
  vgs-alta 2025-2026 0/1 missing 0
  vgs-stovner 2025-2026 1/3 missing 1
vgs-m2 vgs
  vgs-alta ar5 1/2 missing 1
  vgs-stovner ar5 0/3 missing 3
vgs-m3 vgs
  vgs-alta T2 0/2 missing 2 arbeid:0 larling:0 tiltak:0 utdanning:0
  vgs-stovner T2 1/3 missing 1 arbeid:0 larling:1 tiltak:0 utdanning:0
  vgs-alta T3 0/2 missing 2 arbeid:0 larling:0 tiltak:0 utdanning:0
  vgs-stovner T3 0/3 missing 3 arbeid:0 larling:0 tiltak:0 utdanning:0
vgs-m4 vgs
  vgs-alta 2025-host 0/0 missing 0
  vgs-stovner 2025-host 1/2 missing 0
  vgs-alta 2026-var 0/0 missing 0
  vgs-stovner 2026-var 1/1 missing 0
vgs-m5 vgs
  vgs-stovner 3! x1
  vgs-stovner 91 x1
  vgs-alta 350 x1
  without start 2
vgs-m6 vgs
  vgs-stovner n 1 sum 2 squares 4 before 2/4 after 4/16 alone 0/0
vgs-m7 vgs
  vgs-alta 0/5 missing fire_en,delt_ledelse,styringsgruppe,felles_arena,avtaler
  vgs-stovner 3/5 missing felles_arena,avtaler
ssa-m1 ssa
  ssa-mottaker T0 0/4 missing 3 lonnstilskudd:0
  ssa-mottaker T1 1/4 missing 2 lonnstilskudd:1
  ssa-mottaker T2 1/4 missing 3 lonnstilskudd:0
ssa-m2 ssa
  ssa-mottaker 30 x1
  ssa-mottaker 200! x1
  ssa-mottaker 365 x2
  without start 0
ssa-m3 ssa
  ssa-mottaker T2 1/2 missing 0
ssa-m4 ssa
  ssa-mottaker n 1 sum 2 squares 4 before 2/4 after 4/16 alone 0/0
ssa-m5 ssa
  null 1/4 missing d08,d09,d10
bts-m1 back-to-school
  bts-mottaker T1 2/3 missing 1 elev:1 larling:1
  bts-mottaker T2 1/3 missing 1 elev:0 larling:1
bts-m2 back-to-school
  bts-mottaker T2 1/3 missing 1
  bts-mottaker T3 0/3 missing 3
bts-m3 back-to-school
  bts-mottaker 30! x1
  bts-mottaker 151 x1
  bts-mottaker 215! x1
  without start 0
sas-m1 back-to-school
  bts-mottaker 2025-2026 1/3 missing 1
bts-m4 back-to-school
  null 0/4 missing d07,d08,d09,d10
kvp-m1 kvp
  kontor 2025-H1 3 fortsatt:2 permisjon:1
kvp-m2 kvp
  kontor T2 1/3 missing 2 01:1 11:0
  kontor T3 0/3 missing 3 01:0 11:0
  kontor T4 0/3 missing 3 01:0 11:0
  kontor avslutning 2/3 missing 0 01:1 11:1
kvp-m3 kvp
  kontor T0 [0,1,0,0,0] not 0 withdrawn 0 persons 1 T 40.0000 1600.00
  kontor T2 [0,0,1,0,0] not 0 withdrawn 0 persons 1 T 50.0000 2500.00
  kontor avslutning [0,0,0,0,0] not 1 withdrawn 0 persons 0 T 0.0000 0.00
kvp-m4 kvp
  kontor n 1 sum 1.5 squares 2.25 before 2/4 after 3.5/12.25 alone 1/0
kvp-m5 kvp
  kontor 2025-H1 2/3 missing 1
kvp-m6 kvp
  kontor 2025-H1 1/3 missing 1
`;
