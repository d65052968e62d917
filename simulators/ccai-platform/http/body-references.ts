import { ProblemError } from '../../kit/problem.ts'
import type { EndUser } from '../state/end-users.ts'
import { type Menu, menuWithId } from '../state/menu.ts'
import type { CcaiInstance } from '../state/state.ts'

/**
 * The queue that a request body refers to.
 * @throws ProblemError with 422 when it does not exist
 */
export function apiMenu({ state }: CcaiInstance, id: number): Menu {
  const menu = menuWithId(state.menus, id)
  if (!menu) throw new ProblemError({ status: 422, title: 'menu_id is not a valid queue' })
  return menu
}

/**
 * The end user that a request body refers to.
 * @throws ProblemError with 422 when it does not exist
 */
export function apiEndUser({ state }: CcaiInstance, id: number): EndUser {
  const endUser = state.endUsers.get(id)
  if (!endUser) throw new ProblemError({ status: 422, title: 'end_user_id is not a known end user' })
  return endUser
}
