import { Button } from '@navikt/ds-react/Button';
import type { ReactNode } from 'react';
import { Link, type To } from 'react-router';

type LinkButtonProps = {
  to: To;
  variant?: 'primary' | 'secondary' | 'tertiary';
  size?: 'medium' | 'small';
  children: ReactNode;
};

/** A link that looks like a button. It is announced as what it is: it goes somewhere. */
export function LinkButton({ to, variant = 'primary', size = 'medium', children }: LinkButtonProps) {
  return (
    <Button as={Link} role="link" to={to} variant={variant} size={size}>
      {children}
    </Button>
  );
}
