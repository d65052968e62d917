/** The file or database of an inbox cannot be used; nothing in it was changed. The message says why, and what would do. */
export class StoreFileError extends Error {
  override readonly name = 'StoreFileError'
}
