import type { Menu } from '../state/menu.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The queue with this name, created at its first use. */
export function menuOf({ state }: CcaiInstance, name: string): Menu {
  return state.menus.first('name', name) ?? state.menus.put({ id: ++state.counters.menu, name })
}
