import { MatchersV3 } from '@pact-foundation/pact'
import { instant } from '../wire-forms.consumer.ts'
import { idLike } from './replies.consumer.ts'

const { arrayContaining, equal, regex } = MatchersV3

/** A list of one page that contains these records, in any order and possibly among others. */
export function pageWith(...records: unknown[]) {
  return { data: arrayContaining(...records), links: { next: null } }
}

/** An empty list. */
export const emptyPage = { data: [] as unknown[], links: { next: null } }

/** The custom attributes of a record type, including this one. */
export function metadataLike(name: string) {
  const properties = { [name]: { modifiedAt: regex(instant, '2026-01-05T09:00:00.000Z') } }
  return { type: 'metadata', attributes: { properties } }
}

/** A record type without custom attributes; without `equal`, an empty object would match any object. */
export const emptyMetadata = { type: 'metadata', attributes: { properties: equal({}) } }

/** The CCAI Platform app; `attentionRequired` is set while it is outdated. */
export function installedAppLike(attentionRequired: boolean) {
  return { attributes: { attentionRequired } }
}

/** The routing settings of a team with Team Routing on. */
export function teamSettingsLike(externalQueue: string) {
  return { id: idLike('teamId'), attributes: { enabled: true, externalQueues: [externalQueue] } }
}

/** A routing status; a disabled one cannot be set. */
export function routingStatusLike({ enabled }: { readonly enabled: boolean }) {
  return { id: idLike(enabled ? 'statusId' : 'otherStatusId'), attributes: { enabled } }
}

/** A work session; `status` is the name of the state's value that holds its status id. */
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
