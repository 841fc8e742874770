import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { waiveRegistration } from '../client/registration.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { TextArea } from '../shell/text-area.tsx';
import { useTexts } from '../texts/language.tsx';
import { registrationTexts } from './texts.ts';

/** Opens collection although something is missing; the reason stays with the study. */
export function WaiverForm({ pilotId }: { pilotId: string }) {
  const texts = useTexts(registrationTexts);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const waiving = useMutation({
    mutationFn: () => waiveRegistration(pilotId, reason),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pilot', pilotId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    waiving.mutate();
  };
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.waiver}
      </Heading>
      <p className="quiet">{texts.waiverLead}</p>
      <form className="form stack" onSubmit={submit}>
        <TextArea
          label={texts.reason}
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
        {waiving.isError && <ProblemMessage error={waiving.error} />}
        <div>
          <Button type="submit" variant="secondary" loading={waiving.isPending} disabled={reason.trim().length < 20}>
            {texts.waive}
          </Button>
        </div>
      </form>
    </section>
  );
}
