/**
 * The thread or process that parses pages has ended, and with it all that was read of the sites in its hand. They are to
 * be read again from their beginning.
 */
export class ReaderLostError extends Error {
  override name = 'ReaderLostError'
  /** Whether a page of this very site was being read. */
  readonly isToBlame: boolean

  constructor(isToBlame: boolean, cause?: unknown) {
    super('The thread that parses pages has ended', { cause })
    this.isToBlame = isToBlame
  }
}
