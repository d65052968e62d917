import { MatchersV3 } from '@pact-foundation/pact'

const { regex } = MatchersV3

/** An instant that the core reads: ISO 8601 with a zone. */
export const instant = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$'

/** Content that the core takes for JSON. */
export const jsonContent = {
  'Content-Type': regex('^application/([\\w.-]+\\+)?json\\s*(;.*)?$', 'application/json; charset=utf-8'),
}
