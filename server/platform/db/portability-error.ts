/** Code that one engine runs and another answers wrongly without a word; see docs/operations. */
export class PortabilityError extends Error {
  override name = 'PortabilityError'
}
