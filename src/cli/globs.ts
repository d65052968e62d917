/** Whether a text has a wildcard in it: `*` or `?`. */
export function isGlob(typed: string): boolean {
  return /[*?]/.test(typed)
}

/** A test for names and paths that match a glob: `?` is one character and `*` any number, without slashes; `**` takes slashes too. */
export function globTest(glob: string): (text: string) => boolean {
  const pattern = glob.replaceAll(/\*\*\/?|[*?]|[.+^${}()|[\]\\]/g, (part) => {
    if (part.startsWith('**')) return part.endsWith('/') ? '(?:.*/)?' : '.*'
    if (part === '*') return '[^/]*'
    return part === '?' ? '[^/]' : `\\${part}`
  })
  const expression = new RegExp(`^${pattern}$`)
  return (text) => expression.test(text)
}
