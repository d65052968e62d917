import { date, flag, listOf, objectOf, text } from '../../../kit/shape.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

/** One outbound webhook, to which events are posted. */
export interface WebhookRow {
  readonly id: string
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: {
    readonly name: string
    readonly url: string
    readonly events: readonly string[]
    readonly headers: ReadonlyArray<{ readonly name: string; readonly value: string }>
    readonly enabled: boolean
    /** The key of signatures; every reply with the webhook shows it. */
    readonly token: string
    readonly createdAt: string
    readonly updatedAt: string
  }
}

/** The list entry of a webhook. */
export function webhookEntries({ attributes }: WebhookRow): Array<[string, string]> {
  return [['all', attributes.createdAt]]
}

/** The webhook as a reply shows it. */
export function webhookResource(org: string, row: WebhookRow): Resource {
  return {
    type: 'outbound_webhook',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(org),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/outbound-webhooks/${row.id}` },
  }
}

/** What a row of webhooks may be. */

export const webhookShape = objectOf<WebhookRow>({
  id: text,
  createdBy: text,
  modifiedBy: text,
  attributes: objectOf<WebhookRow['attributes']>({
    name: text,
    url: text,
    events: listOf(text),
    headers: listOf(objectOf<WebhookRow['attributes']['headers'][number]>({ name: text, value: text })),
    enabled: flag,
    token: text,
    createdAt: date,
    updatedAt: date,
  }),
})
