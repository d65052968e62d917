import {
  roleNameKey,
  usualRole,
  wrongRoleName,
} from '../../../simulators/digital-experience/world/given-role.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import type { GivenMistake } from './given-mistake.ts'
import type { Given } from './schema.ts'

/** What contradicts itself in the digital roles of a `given`, and in who has them. */
export function byocMistakes({ agents, channels, roles }: Given): GivenMistake[] {
  if (channels.length === 0 && roles.length > 0) {
    return [{ path: 'roles', message: 'has no effect without given.channels; expected nothing' }]
  }
  const refs = channels.filter(({ pointOfContact }) => pointOfContact).map(({ ref }) => ref)
  const names = [...roles.map(({ name }) => name), usualRole]
  return [
    ...roles.flatMap(({ name, channels: allowed }, at) => [
      ...nameMistakes(`roles[${at}].name`, name, names.slice(0, at)),
      ...Object.keys(allowed).flatMap((ref) => {
        const message = `no point of contact "${ref}" is given; ${offer(ref, refs)}`
        return refs.includes(ref) ? [] : [{ path: `roles[${at}].channels.${ref}`, message }]
      }),
    ]),
    ...agents.flatMap(({ cxone }, at) => {
      const role = cxone?.role ?? null
      if (role === null || names.includes(role)) return []
      const message = `no role "${role}" is given; ${offer(role, names)}`
      return [{ path: `agents[${at}].cxone.role`, message }]
    }),
  ]
}

function nameMistakes(path: string, name: string, earlier: readonly string[]): GivenMistake[] {
  const wrong = wrongRoleName(name)
  if (wrong !== undefined) return [{ path, message: wrong }]
  const other = earlier.find((one) => roleNameKey(one) === roleNameKey(name))
  return other === undefined
    ? []
    : [{ path, message: `another role has "${other}"; expected one of its own` }]
}
