/** Whether it is an address of the Session Initiation Protocol, which a caller may show in the place of a number. */
export function isSipAddress(text: string): boolean {
  return /^sips?:[^\s@]{1,64}@[^\s@]{1,190}$/i.test(text)
}

/** A number in E.164 with what is dialled behind it, after a comma; `undefined` for any other text. */
export function withExtension(
  text: string,
): { readonly number: string; readonly extension: string } | undefined {
  const [, number, extension] = /^(\+[1-9]\d{1,14}),(\d{1,10})$/.exec(text) ?? []
  return number !== undefined && extension !== undefined ? { number, extension } : undefined
}
