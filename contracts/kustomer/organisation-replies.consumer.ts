import { MatchersV3 } from '@pact-foundation/pact'
import { instant } from '../wire-forms.consumer.ts'
import { idLike } from './replies.consumer.ts'

const { arrayContaining, equal, regex } = MatchersV3

/** A list that holds these records among others, in any order, on its only page. */
export function pageWith(...records: unknown[]) {
  return { data: arrayContaining(...records), links: { next: null } }
}

/** A list of nothing. */
export const emptyPage = { data: [] as unknown[], links: { next: null } }

/** The custom attributes of a kind of records, one of which is this. */
export function metadataLike(name: string) {
  const properties = { [name]: { modifiedAt: regex(instant, '2026-01-05T09:00:00.000Z') } }
  return { type: 'metadata', attributes: { properties } }
}

/** The custom attributes of a kind of records, of which there are none: an empty object by itself matches any. */
export const emptyMetadata = { type: 'metadata', attributes: { properties: equal({}) } }

/** The app of CCAI Platform; what is outdated requires an administrator's attention. */
export function installedAppLike(attentionRequired: boolean) {
  return { attributes: { attentionRequired } }
}

/** The routing settings of a team with Team Routing on. */
export function teamSettingsLike(externalQueue: string) {
  return { id: idLike('teamId'), attributes: { enabled: true, externalQueues: [externalQueue] } }
}

/** A routing status; one that is switched off cannot be set. */
export function routingStatusLike({ enabled }: { readonly enabled: boolean }) {
  return { id: idLike(enabled ? 'statusId' : 'otherStatusId'), attributes: { enabled } }
}

/** A work session of the user, in the team and the status that the names stand for. */
export function workSessionLike({
  active,
  status = 'statusId',
}: {
  active: boolean
  status?: SessionStatus
}) {
  return {
    type: 'work_session',
    id: idLike('workSessionId'),
    attributes: { active },
    relationships: {
      user: { data: { id: idLike('userId') } },
      team: { data: { id: idLike('teamId') } },
      status: { data: { id: idLike(status) } },
    },
  }
}
type SessionStatus = 'statusId' | 'otherStatusId'
