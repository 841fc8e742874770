import type { AgeLimits, ItemBody, StudyRegistrationEdit } from '@folge/contracts';

type AgeSettings = Pick<
  StudyRegistrationEdit,
  'ownConsentFromAge' | 'guardianBelowAge' | 'specialOwnConsentFromAge' | 'specialGuardianBelowAge' | 'lowerAgeReason'
>;

const adult = 18;

/**
 * The ages a study goes by. Its own settings come first, then the pilot's rule of age; a rule below 18 takes effect once the
 * reason for it is recorded, and for special categories 18 holds unless the study itself says otherwise, with the reason.
 */
export function ageLimits(
  rule: ItemBody<'age_rule'> | null,
  settings: AgeSettings,
): { ordinary: AgeLimits; special: AgeLimits } {
  const mayBeLower = settings.lowerAgeReason !== null;
  const lowered = (age: number | null | undefined) => (age != null && (mayBeLower || age >= adult) ? age : undefined);
  const own = lowered(settings.ownConsentFromAge) ?? lowered(rule?.ownConsentFrom) ?? adult;
  const specialOwn = lowered(settings.specialOwnConsentFromAge) ?? adult;
  return {
    ordinary: {
      ownConsentFromAge: own,
      guardianBelowAge: lowered(settings.guardianBelowAge) ?? lowered(rule?.guardianUntil) ?? own,
    },
    special: {
      ownConsentFromAge: specialOwn,
      guardianBelowAge:
        lowered(settings.specialGuardianBelowAge) ?? lowered(rule?.specialCategoryGuardianUntil) ?? adult,
    },
  };
}

/** Below either limit a yes of one's own counts only with a guardian's yes beside it. */
export function needsGuardian(age: number, { ownConsentFromAge, guardianBelowAge }: AgeLimits): boolean {
  return age < Math.max(ownConsentFromAge, guardianBelowAge);
}
