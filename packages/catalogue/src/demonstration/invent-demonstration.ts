import { type Notice, type NoticeParts, type Pilot, Site, type StudyRegistrationEdit } from '@folge/contracts';
import { type Catalogue, readCatalogue } from '../read-catalogue.ts';
import type { Demonstration, InventedDelivery } from './demonstration.ts';
import { inventAnswers, isLeftToUpload } from './invent-answers.ts';
import { inventOutcomes } from './invent-outcomes.ts';
import { firstDays, inventPeople } from './invent-people.ts';
import { inventedOffices } from './offices.ts';
import { makeRandom, type Random } from './random.ts';

/**
 * The invented data of every delivered pilot: offices that do not exist, people, permissions, answers, outcomes and
 * delivered elements. The same seed gives the same, to the last row.
 */
export function inventDemonstration({
  seed = 'folge',
  catalogue = readCatalogue(),
  pilotIds,
}: {
  seed?: string;
  catalogue?: Catalogue;
  pilotIds?: readonly string[];
} = {}): Demonstration[] {
  return catalogue.pilots
    .filter(({ pilotId }) => pilotIds === undefined || pilotIds.includes(pilotId))
    .map((pilot) => inventPilot(catalogue, pilot, makeRandom(`${seed} ${pilot.pilotId}`)));
}

/** Pilots whose outcomes rest on a dispensation instead of each person's lifting of confidentiality. */
const withDispensation = new Set(['ostfold-buskerud', 'kvp']);

function inventPilot(catalogue: Catalogue, pilot: Pilot, random: Random): Demonstration {
  const { pilotId } = pilot;
  const people = inventPeople(pilot, random);
  const answers = inventAnswers({ catalogue, pilotId, people, random });
  const decidedOn = firstDays[pilotId] ?? '2022-01-03';
  return {
    pilotId,
    sites: inventSites(catalogue, pilotId),
    registration: inventRegistration(pilot),
    notice: inventNotice(pilot),
    disclosureBasis: withDispensation.has(pilotId)
      ? {
          reference: 'OPPDIKTET 2021/1',
          decidedOn,
          scope: 'Oppdiktet dispensasjon fra taushetsplikt for utfall fra NAV',
        }
      : null,
    people,
    responses: answers.filter((answer) => !isLeftToUpload(pilotId, answer)),
    leftToUpload: answers.filter((answer) => isLeftToUpload(pilotId, answer)),
    outcomes: inventOutcomes({ catalogue, pilotId, people, random }),
    deliveries: inventDeliveries(catalogue, pilotId, random),
    requirements: inventRequirements(catalogue, pilot, random),
  };
}

function inventSites(catalogue: Catalogue, pilotId: string): Site[] {
  const first = catalogue.sites.filter((site) => site.pilotId === pilotId).length;
  const hasSource = catalogue.sites.some((site) => site.pilotId === pilotId && site.role === 'source');
  return (inventedOffices[pilotId] ?? []).map(({ siteId, name, aliases = [], grouping = null }, index) =>
    Site.parse({
      pilotId,
      siteId,
      name,
      aliases,
      grouping,
      kind: pilotId === 'vgs' ? 'school' : 'nav_office',
      role: hasSource ? 'receiver' : 'trial',
      invented: true,
      body: { note: 'Oppdiktet sted; finnes ikke.' },
      position: first + index,
    }),
  );
}

const inventedParts: NoticeParts = {
  controller: 'Oppdiktet forskningsinstitutt er ansvarlig for opplysningene.',
  purpose: 'Vi vil finne ut om forsøket virker slik det var tenkt, for dem som er med.',
  collected: 'Svar på spørreskjema og opplysninger om hvordan det går etterpå, bare for de formålene du sier ja til.',
  sources: 'Opplysningene kommer fra deg, fra kontoret eller skolen, og fra NAV når du sier ja til det.',
  voluntary: 'Det er frivillig å delta.',
  withdrawal: 'Du kan trekke deg når som helst uten å si hvorfor, og få det du har gitt, slettet.',
  no_effect: 'Sier du nei eller trekker du deg, mister du ikke plassen og ikke pengene. NAV får ikke vite det.',
  not_known_until_yes: 'NAV formidler dette brevet. Forskerne vet ikke hvem som er spurt før du selv har sagt ja.',
  access: 'Bare forskerne i prosjektet får se opplysninger om deg. Kontoret ser ingen svar.',
  storage: 'Opplysningene er kryptert, og navnet ditt ligger atskilt fra svarene.',
  project_end: 'Prosjektet slutter 31. desember 2029. Da slettes nøkkelen som kobler svar og person.',
  rights: 'Du kan se hva vi har om deg, få det rettet, slettet eller begrenset, få en kopi, og protestere.',
  complaint: 'Mener du at vi gjør noe galt, kan du klage til Datatilsynet.',
  contact: 'Spør forskerne: Oppdiktet forsker, telefon 00 00 00 00, hverdager 9–15, med tolk om du vil.',
  data_protection_officer: 'Oppdiktet personvernombud svarer på spørsmål om personvern.',
};

/** Everything a study has to register, invented; pilots with people under 18 say why a lower age is right. */
function inventRegistration({ pilotId, body }: Pilot): StudyRegistrationEdit {
  const hasYoung = body.ageRuleId !== undefined && body.ageRuleId !== 'voksen';
  return {
    controller: 'Oppdiktet forskningsinstitutt',
    contact: {
      name: 'Oppdiktet forsker',
      phone: '00 00 00 00',
      hours: 'hverdager 9–15',
      openHours: { from: 1, until: 5, opens: '09:00', closes: '15:00' },
      interpreter: true,
      email: null,
    },
    dataProtectionOfficer: 'Oppdiktet personvernombud',
    siktReference: `OPPDIKTET-SIKT-${pilotId}`,
    dpiaReference: `OPPDIKTET-DPIA-${pilotId}`,
    projectEnd: '2029-12-31',
    anonymiseOn: '2030-06-30',
    ownConsentFromAge: null,
    guardianBelowAge: null,
    specialOwnConsentFromAge: null,
    specialGuardianBelowAge: null,
    lowerAgeReason: hasYoung ? 'Oppdiktet vurdering av modenhet, referanse OPPDIKTET-ALDER' : null,
    parentsMaySee: false,
    revision: null,
  };
}

function inventNotice(pilot: Pilot): Notice {
  const { pilotId, name, body } = pilot;
  return {
    pilotId,
    noticeId: 'demonstrasjon',
    version: 1,
    language: 'nb',
    title: `Informasjon om forskningen i ${name.nb} (OPPDIKTET)`,
    text: 'Dette er et oppdiktet informasjonsskriv. Ingen har fått det, og ingen har svart på det.',
    parts: inventedParts,
    passedOnByNav: true,
    personKinds: [],
    purposes: body.purposeIds,
    anonymous: false,
  };
}

/** What each office with people delivered of each element, in the first three half-years. */
function inventDeliveries(catalogue: Catalogue, pilotId: string, random: Random): InventedDelivery[] {
  const elements = catalogue.items.filter((item) => item.kind === 'element' && item.pilotId === pilotId);
  const year = Number((firstDays[pilotId] ?? '2022').slice(0, 4));
  const periods = [`${year}-H2`, `${year + 1}-H1`, `${year + 1}-H2`];
  return (inventedOffices[pilotId] ?? [])
    .filter(({ participants }) => participants > 1)
    .flatMap(({ siteId, effect }) =>
      elements.flatMap(({ body }) => {
        const { elementId } = body as { elementId: string };
        const planned = elementId === 'fire_en' ? 4 : 2;
        return periods.map((period, index) => {
          const delivered = planned * (0.55 + index * 0.2 + effect / 2 + random.normal() * 0.12);
          return {
            siteId,
            elementId,
            period,
            planned,
            delivered: Math.min(planned, Math.max(0, Math.round(delivered))),
          };
        });
      }),
    );
}

function inventRequirements(catalogue: Catalogue, { pilotId, programmeId }: Pilot, random: Random) {
  const programme = catalogue.programmes.find((one) => one.programmeId === programmeId);
  const metOn = `${Number((firstDays[pilotId] ?? '2022').slice(0, 4)) + 1}-11-15`;
  return (programme?.body.requirementIds ?? [])
    .filter(() => random.chance(0.65))
    .map((requirementId) => ({ requirementId, metOn, reference: 'Oppdiktet notat' }));
}
