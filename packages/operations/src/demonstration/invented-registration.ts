import type { Demonstration, InventedPerson } from '@folge/catalogue';
import type { NewConsentEvent, PersonRegistration } from '@folge/contracts';

/** An invented person as a researcher would register her, with every permission she gave, refused or took back. */
export function inventedRegistration(
  person: InventedPerson,
  { pilotId, notice, disclosureBasis }: Demonstration,
): PersonRegistration & { studyNumber: string } {
  const { studyNumber, kind, strandId, arm, includedOn, exitedOn, exitReason, ageBand, siteId } = person;
  const { noticeId, version, language } = notice;
  const event = (purposeId: string, more: Partial<NewConsentEvent>): NewConsentEvent => ({
    purposeId,
    permission: 'participation',
    state: 'given',
    notice: { noticeId, version, language },
    channel: 'paper',
    occurredOn: includedOn,
    keepsGiven: false,
    ...more,
  });
  // An application to the programme comes before inclusion, and the permission says that it covers it.
  const since = pilotId === 'kvp' ? { coversFrom: `${Number(includedOn.slice(0, 4)) - 1}${includedOn.slice(4)}` } : {};
  const lifted = person.liftsConfidentiality && disclosureBasis === null && person.answer === 'given';
  const { withdrew } = person;
  // Whose band begins below 18 has a guardian's yes beside her own.
  const isYoung = ageBand !== null && Number(ageBand.slice(0, 2)) < 18;
  return {
    studyNumber,
    kind,
    strandId,
    arm,
    includedOn,
    exitedOn,
    exitReason,
    ageBand,
    background: {},
    specialBackground: {},
    sites: [{ siteId, fromDate: null, untilDate: null }],
    name: null,
    contact: null,
    turns18: null,
    consents: [
      ...person.purposes.map((purpose) => event(purpose, { state: person.answer, ...since })),
      ...(isYoung && person.answer === 'given'
        ? person.purposes.map((purpose) => event(purpose, { permission: 'guardian', ...since }))
        : []),
      ...(lifted ? [event('f_utfall_kontor', { permission: 'confidentiality', ...since })] : []),
      ...(withdrew
        ? person.purposes.map((purpose) =>
            event(purpose, {
              state: 'withdrawn',
              occurredOn: withdrew.on,
              keepsGiven: withdrew.keepsGiven,
              channel: 'digital',
            }),
          )
        : []),
    ],
  };
}
