/** A reason why the embedded server cannot be had, as one sentence for the person at the keyboard, with a way out. */
export class EmbeddedServerRefusal extends Error {
  override name = 'EmbeddedServerRefusal';
}
