import type { SessionItem, SessionProperties, SessionRecord } from '../ccai/wire.ts'

/**
 * What is known of a session: what was read of it, and where that lacks something, what its event tells.
 * @param identifier of the contact who takes part: an event of a chat may name them there alone
 */
export function propertiesOf(
  item: SessionItem,
  identifier: string | null | undefined,
  record: SessionRecord | null | undefined,
): SessionProperties {
  const told = withContact(item, identifier)
  if (!record) return told
  const menu = record.selected_menu ?? record.menus?.at(-1)
  return { ...told, ...present({ ...record, selected_menu: menu }) }
}

function withContact(item: SessionItem, identifier: string | null | undefined): SessionProperties {
  if (!identifier || item.end_user?.identifier) return item
  return { ...item, end_user: { ...item.end_user, identifier } }
}

/** Without what is missing. */
function present(properties: SessionProperties): Partial<SessionProperties> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== null && value !== undefined),
  )
}

/**
 * Who took it, or whose queue it was, whose path begins with the menu of all (`Main Menu - IVR/Returns`); the id is the
 * place in the list where it has none.
 */
export function takenTransfers({
  transfers = [],
}: SessionProperties): Array<{ id: string; to: string | null }> {
  const isTaken = ({ status, connected_at }: (typeof transfers)[number]) =>
    status !== 'failed' &&
    (Boolean(connected_at) || status === 'transferred' || status === 'connected' || status === 'finished')
  return transfers.flatMap((transfer, at) => {
    const { id, to_agent, to_menu, to_menu_path } = transfer
    const queue = (to_menu ?? to_menu_path)?.name?.replace(/^Main Menu[^/]*\//, '')
    const to = queue ? `the queue ${queue}` : to_agent?.name || null
    return isTaken(transfer) ? [{ id: String(id ?? `at-${at + 1}`), to }] : []
  })
}
