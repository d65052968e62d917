import { menuOf } from '../sessions/menu.ts'
import type { CcaiInstance } from '../state/state.ts'

/** Creates the queues of a tenant, which has no others then: steps can only choose among them. */
export function givenMenus(instance: CcaiInstance, names: readonly string[]): void {
  for (const name of names) menuOf(instance, name)
  instance.state.hasAllMenus = true
}

/** The names of a tenant's queues; `undefined` where any name makes a queue when it is first chosen. */
export function menuNames({ state }: CcaiInstance): string[] | undefined {
  return state.hasAllMenus ? Array.from(state.menus.values(), ({ name }) => name) : undefined
}
