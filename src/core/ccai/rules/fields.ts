import type { Rule } from '../rule.ts'

/** Custom fields, by their names in Kustomer. */
export type Fields = Readonly<Record<string, string | null>>

/** Which fields does the record of a session carry from its creation? */
export const fieldRules: readonly Rule<Fields>[] = [
  {
    id: 'standard-data-on-record',
    citation:
      'CCAI Platform, Kustomer page, "Standard data": a call record carries caller ID, language and the inbound menu ' +
      'selection in the conversation fields. (One translation says call ID; the other, caller ID, is followed.)',
    answer: ({ session }) => ({
      callerIdStr: session.number,
      languageStr: session.language,
      menuSelectionStr: session.menu,
    }),
  },
]
