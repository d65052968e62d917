const longest = 50
const refused = '/\\+!?<>#&,%"'

/** What is wrong with the name of a role (CXone help on roles); `undefined`: nothing. */
export function wrongRoleName(name: string): string | undefined {
  if (name.length > longest) return `a name has at most ${longest} characters, and this one ${name.length}`
  const found = [...name].find((sign) => refused.includes(sign))
  return found === undefined
    ? undefined
    : `a name has none of ${[...refused].join(' ')}, and this one ${found}`
}

/** What two names of roles have in common that are the same to CXone: letter case does not count. */
export function roleNameKey(name: string): string {
  return name.toLowerCase()
}
