import { Button } from '@navikt/ds-react/Button';
import type { ReactNode } from 'react';
import { Link, type To } from 'react-router';

type LinkButtonProps = { to: To; variant?: 'primary' | 'secondary' | 'tertiary'; children: ReactNode };

/** A link that looks like a button. It is announced as what it is: it goes somewhere. */
export function LinkButton({ to, variant = 'primary', children }: LinkButtonProps) {
  return (
    <Button as={Link} role="link" to={to} variant={variant}>
      {children}
    </Button>
  );
}
