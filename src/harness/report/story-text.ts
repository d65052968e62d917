import { spanText } from '../../../simulators/kit/span-text.ts'
import type { Party } from '../journal/journal.ts'
import type { Replay } from '../player.ts'
import { failureText } from './failure-text.ts'
import { sinceText } from './journal-line-text.ts'
import { partyTitle } from './party-titles.ts'
import { oneLine } from './shown-text.ts'
import { type Told, tellStory } from './told-story.ts'

/** A whole story for the eye: a line for each act, message, fault and decision, with its time; then what failed. */
export function storyText(replay: Replay): string {
  const { name, title, status, reason, virtualMs, failures } = replay
  if (status === 'not-applicable') return `${name}  ${title}\n  not applicable: ${reason}\n`
  const isOwn = replay.service === undefined
  const lines = tellStory(replay).map(
    (told) => `${sinceText(told.sinceMs)}  ${oneLine(lineOf(told, (party) => partyTitle(party, isOwn)))}`,
  )
  return [
    `${name}  ${title}`,
    '',
    ...lines,
    '',
    ...failures.flatMap((failure) => [failureText(failure, replay), '']),
    `${status} after ${spanText(virtualMs)} of simulated time`,
    '',
  ].join('\n')
}

/** What people do stands at the margin; what follows from it stands further in. */
function lineOf(told: Told, title: (party: Party) => string): string {
  switch (told.kind) {
    case 'act':
      return told.who === undefined ? told.text : `${told.who} ${told.text}`
    case 'refused':
      return `  ${told.text}`
    case 'message':
      return `  ${title(told.from)} → ${told.host ?? title(told.to)}  ${told.text}  ${told.end}`
    case 'fault':
      return told.from === undefined || told.to === undefined
        ? `  ${told.text}`
        : `  ${told.text}  ${title(told.from)} → ${told.host ?? title(told.to)}`
    case 'decision':
      return `  ${title('integration-core')}, on ${told.about}: ${told.text}`
  }
}
