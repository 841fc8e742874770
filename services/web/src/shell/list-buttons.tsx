import { PlusIcon, TrashIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react/Button';

type ListButtonProps = { label: string; onClick: () => void };

/** Takes one element from a list in a form. */
export function RemoveButton({ label, onClick }: ListButtonProps) {
  return (
    <Button
      type="button"
      size="small"
      variant="tertiary"
      data-color="danger"
      icon={<TrashIcon aria-hidden="true" />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

/** Puts one more element at the end of a list in a form. */
export function AddButton({ label, onClick }: ListButtonProps) {
  return (
    <Button type="button" size="small" variant="secondary" icon={<PlusIcon aria-hidden="true" />} onClick={onClick}>
      {label}
    </Button>
  );
}
