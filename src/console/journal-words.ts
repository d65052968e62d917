import type { JournalLine, Party } from '../harness/journal/journal.ts'

// As records, so that a kind or a party which is added is missed here.

/** What a page calls the parties of a journal, in the order in which it lists them. */
export const partyTitles: Readonly<Record<Party, string>> = {
  kustomer: 'Kustomer',
  'ccai-platform': 'CCAI Platform',
  'digital-experience': 'Digital Experience',
  channel: 'Channel',
  'integration-core': 'Core',
  outside: 'anybody else',
}

/** What a page calls the kinds of lines of a journal. */
export const kindTitles: Readonly<Record<JournalLine['kind'], string>> = {
  request: 'requests',
  answer: 'answers',
  'no-answer': 'no answer',
  fault: 'faults',
  act: 'acts',
  refused: 'refused acts',
  change: 'changes',
  decision: 'decisions',
}
