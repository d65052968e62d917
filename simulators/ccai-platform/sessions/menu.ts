import { type Menu, rootMenu } from '../state/menu.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The queue with this name, created at its first use; the parent of all queues is one too (release notes, 3.29). */
export function menuOf({ state }: CcaiInstance, name: string): Menu {
  if (name === rootMenu.name) return rootMenu
  return state.menus.first('name', name) ?? state.menus.put({ id: ++state.counters.menu, name })
}
