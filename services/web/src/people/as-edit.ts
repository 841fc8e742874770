import { type Person, PersonEdit, PersonFields } from '@folge/contracts';

/** What is registered, in the shape of an edit: a person is put back whole, with what changed. */
export function asEdit(person: Person): PersonEdit {
  const fields = Object.keys(PersonFields.shape) as (keyof PersonFields)[];
  return PersonEdit.parse(Object.fromEntries(fields.map((field) => [field, person[field]])));
}
