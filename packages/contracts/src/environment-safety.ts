/**
 * What is good enough for a demonstration on one's own machine and not for people's answers: demonstration sign-in,
 * unencrypted addresses, and secrets that are short, an example, or used twice. Sentences without the values.
 */
export function listUnsafeSettings(given: Readonly<Record<string, string>>): string[] {
  const unsafe: string[] = [];
  if (given.FOLGE_DEMONSTRATION_SIGN_IN === 'true')
    unsafe.push('FOLGE_DEMONSTRATION_SIGN_IN kan ikke være true i production: da kan hvem som helst logge inn');
  if (given.FOLGE_ORIGIN?.startsWith('http:')) unsafe.push('FOLGE_ORIGIN må begynne med https: i production');
  return [...unsafe, ...listUnsafeSecrets(given)];
}

function listUnsafeSecrets(given: Readonly<Record<string, string>>): string[] {
  const unsafe: string[] = [];
  const owners = new Map<string, string>();
  for (const [name, secret] of Object.entries(given)) {
    if (!/_PASSWORD_|_KEY_|_SECRET$/.test(name)) continue;
    if (isGuessable(secret)) unsafe.push(`${name} er et eksempel eller for kort: bruk minst 24 tilfeldige tegn`);
    const twin = owners.get(secret);
    if (twin) unsafe.push(`${name} er den samme som ${twin}: hver hemmelighet må være sin egen`);
    owners.set(secret, name);
  }
  return unsafe;
}

const exampleWords = /example|eksempel|change.?me|bytt.?meg|password|passord|secret|hemmelig|0123456789|abcdefgh/i;

function isGuessable(secret: string): boolean {
  return secret.length < 24 || new Set(secret).size < 10 || exampleWords.test(secret);
}
