import type { Menu } from '../state/menu.ts'
import type { CcaiInstance } from '../state/state.ts'

/**
 * Whether a queue takes sessions of this language and channel. The page's text and its example spell one key in two ways.
 * That a queue is the same in each language and channel is ours.
 */
export function queueOperationStatus(
  { switches }: CcaiInstance,
  { id, name }: Menu,
  { lang, channel_type }: { readonly lang: string; readonly channel_type: string },
): Record<string, unknown> {
  const { afterHoursKey, closedQueues, overCapacityQueues } = switches
  return {
    menu_id: id,
    lang,
    channel_type,
    [afterHoursKey]: closedQueues[name] === 'after-hours',
    overcapacity: overCapacityQueues.includes(name),
  }
}
