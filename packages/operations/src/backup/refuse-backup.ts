/** Why a backup, a restore or a change of key was not made, as a sentence for whoever runs the platform. */
export class BackupRefusal extends Error {
  override name = 'BackupRefusal';
  /** An alarm: what was to be saved is not whole. Otherwise: what was given cannot be used. */
  readonly isAlarm: boolean;

  constructor(sentence: string, { isAlarm = false, ...options }: { isAlarm?: boolean; cause?: unknown } = {}) {
    super(sentence, options);
    this.isAlarm = isAlarm;
  }
}

export const damaged = (what: string) => new BackupRefusal(`Sikkerhetskopien er skadet: ${what}`);

export const alarm = (sentence: string) => new BackupRefusal(sentence, { isAlarm: true });
