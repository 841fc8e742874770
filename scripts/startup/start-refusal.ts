/** A reason why Følge does not start, as a sentence for the person at the keyboard, with a way out. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}
