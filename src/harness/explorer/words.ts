import type { Replay } from '../player.ts'
import { partyTitle } from '../report/party-titles.ts'
import type { ExploredStory } from './explored-story.ts'
import type { Place } from './places.ts'

/** What each fault does, in words about `it`: a request, a callback, or a commit. */
const does: Readonly<Record<string, string>> = {
  refused: 'finds nobody who takes its connection',
  'lost-request': 'never arrives',
  'error-before': 'is answered 503, with nothing done',
  'lost-answer': 'is done, and its answer never comes',
  'error-after': 'is done, and answered 503',
  html: 'is done, and answered with a page of HTML',
  'reset-mid-body': 'is done, and its connection is reset within the answer',
  'malformed-json': 'is done, and its answer is no JSON',
  'truncated-json': 'is done, and half of its answer comes',
  latency: 'arrives 35 s late, when its sender has given up',
  slow: 'is done, and answered 35 s late',
  'slow-body': 'is done, and the body of its answer takes 35 s',
  duplicate: 'is delivered twice',
  late: 'is delivered 5 s late',
  'out-of-order': 'is delivered 5 s late, after those that came behind it',
  dropped: 'is never delivered',
  'before-reply': 'is delivered before the answer of the request that caused it',
  'wrong-signature': 'comes with a proof that does not verify, and then again with the right one',
  'crash-before': 'meets the crash of the core before it is done',
  'crash-after': 'is done, and then the core crashes',
  'crash-before-commit': 'is not done, because the core crashes right before it',
  'crash-after-commit': 'is done, and the core crashes before anybody is told',
  'status-429-retry-after': 'is answered 429, to be sent again after 90 s',
  'out-of-order-hour': 'is delivered an hour late, after those that came behind it',
  'status-401-twice': 'is answered 401, and its repeat with another token too',
  'status-503-for-minutes': 'is answered 503, and so are the next six of its kind',
  'expired-token': 'goes with a token that ends as it arrives',
}

/** What happened, in one paragraph. */
export function wordsOf(
  { story }: Pick<ExploredStory, 'story'>,
  places: readonly Place[],
  { failures }: Pick<Replay, 'failures'>,
): string {
  const causes = places.length === 0 ? 'nothing goes wrong' : places.map(causeOf).join('; and ')
  const [first, ...others] = failures
  const more = others.length === 0 ? '' : ` Beside that, ${others.length} more of what must be true is not.`
  const steps = story.scenario.steps.length
  return (
    `In ${story.name} (${steps === 1 ? 'one step' : `${steps} steps`}), ${causes}. ` +
    `Then this does not hold: ${first?.expectation ?? 'the story'}. Expected: ${first?.expected ?? ''}. ` +
    `Found: ${first?.actual ?? ''}.${more}`
  )
}

function causeOf({ name, site, fault }: Place): string {
  const what = does[name] ?? `is answered ${name.replace('status-', '')}`
  const nth = ordinal(fault.skip + 1)
  if (fault.fault === 'crash-at-commit') return `the ${nth} commit of the core's store ${what}`
  const kind = 'path' in fault && fault.path !== undefined ? 'message of its kind' : 'message'
  return `the ${nth} ${kind} to ${partyTitle(fault.to, true)} (${site}) ${what}`
}

function ordinal(number: number): string {
  const last = number % 10
  const isTeen = Math.floor(number / 10) % 10 === 1
  return `${number}${isTeen || last === 0 || last > 3 ? 'th' : ['st', 'nd', 'rd'][last - 1]}`
}
