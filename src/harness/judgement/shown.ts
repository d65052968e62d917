import type { JournalLine } from '../journal/journal.ts'

/** What an agent sees of a message that nobody has taken. */
export const shownToAgent = 'the agent sees that it failed'
/** What an administrator sees of a page that was not saved. */
export const shownToAdministrator = 'the administrator sees that the page failed'
/** A workflow of a script is answered while the script runs, which nobody runs again. */
export const shownToScript = 'the script gets the answer that its workflow failed'

/** What people were shown to have failed, in order; behind a colon why, where that is known. */
export function shownIn(journal: readonly JournalLine[]): string[] {
  return journal.flatMap((line) => {
    if (line.kind !== 'change') return []
    const { change, detail, of } = line
    if (change === 'message.failed')
      return [detail === undefined ? shownToAgent : `${shownToAgent}: ${detail}`]
    if (change === 'script.workflow-executed' && !detail?.endsWith(': 200')) return [shownToScript]
    if (change === 'page.unusable') return [shownToAdministrator]
    const isPage = change === 'page.opened' || change === 'page.sent'
    const isFailed = of === 'digital-experience' && !/^(?:200|303|30[23] back)$/.test(detail ?? '')
    return isPage && isFailed ? [shownToAdministrator] : []
  })
}

/** What is shown beside what is shown without a fault: the same message may fail for another reason, too early to meet its own. */
export function newlyShown(shown: readonly string[], usual: readonly string[]): string[] {
  const left = [...usual]
  const more = shown.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return more.map((one) => one.split(': ', 1)[0]!)
}
