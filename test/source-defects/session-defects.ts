import { type Defect, defectsIn } from './defect.ts'

const newNumber = 'new-number-creates-customer'

/** What could go wrong with calls and chats before a rule sees them, and behind it. */
export const sessionDefects: readonly Defect[] = [
  ...defectsIn('src/core/kustomer/phone-number.ts', newNumber, [
    ['a number that spells a word is one', "noNumberDigits.has(text.replace(/\\D/g, ''))", 'false'],
    ['a number of the company is a contact’s', 'plan.ownNumbers.has(number)', 'false'],
    [
      'what looks like E.164 is not read',
      'const number = «parsePhoneNumberFromString(text, country)»',
      "text.startsWith('+') ? { number: text, nationalNumber: text, isPossible: () => true, isValid: () => true } : parsePhoneNumberFromString(text, country)",
    ],
  ]),
  ...defectsIn('src/core/sessions/worker.ts', 'answering-agent-assigned', [
    [
      'a link that waits holds up the next call',
      'if («error instanceof PlatformUnavailable») return true',
      'false',
    ],
  ]),
  ...defectsIn('src/core/sessions/decide.ts', 'answering-agent-assigned', [
    [
      'what follows is written to a conversation that is gone',
      'message !== null && situation.conversation === null',
      'false',
    ],
  ]),
]
