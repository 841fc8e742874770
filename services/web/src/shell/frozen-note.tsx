import { InfoCard } from '@navikt/ds-react/InfoCard';

/** That what follows was published and never changes. */
export function FrozenNote({ title, text }: { title: string; text: string }) {
  return (
    <InfoCard data-color="info" className="message">
      <InfoCard.Header>
        <InfoCard.Title as="h2">{title}</InfoCard.Title>
      </InfoCard.Header>
      <InfoCard.Content>{text}</InfoCard.Content>
    </InfoCard>
  );
}
