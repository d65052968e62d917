import { suffixOf } from '../json-api/fields.ts'

/** The type that a name's suffix implies; text and number follow documented samples, the rest is our choice. */
export function typeOfAttribute(name: string): string | undefined {
  const suffix = suffixOf(name)
  if (suffix === undefined) return undefined
  if (suffix === 'Num') return 'number'
  return suffix === 'Bool' ? 'boolean' : 'string'
}

/** The default label: the name in words without its suffix, as `totalOrdersNum` is "Total Orders". */
export function displayNameOf(name: string): string {
  const words = name.slice(0, -suffixOf(name)!.length).replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
