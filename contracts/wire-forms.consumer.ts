import { MatchersV3 } from '@pact-foundation/pact'

const { regex } = MatchersV3

/** Pattern of a time that the core can parse: ISO 8601 with a time zone. */
export const instant = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$'

/** Response headers with a content type that the core accepts as JSON. */
export const jsonContent = {
  'Content-Type': regex('^application/([\\w.-]+\\+)?json\\s*(;.*)?$', 'application/json; charset=utf-8'),
}
