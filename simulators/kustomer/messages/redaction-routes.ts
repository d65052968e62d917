import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import { putAttachment } from '../attachments/write.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, updaterOf } from '../http/context.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersOne, idParams } from '../http/route-schemas.ts'
import { recordId } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import { toOne, toOrg, toUser } from '../json-api/resource.ts'
import { newId } from '../state/record-ids.ts'
import { type MessageRow, messageResource } from '../state/rows/message.ts'
import { updateStamps, type Writer } from '../state/writer.ts'
import { announce } from '../webhooks/delivery.ts'
import { messageOf } from './find.ts'

/** Body of a redaction: the text or the meta that stays, or the files whose bytes go. */
const redactionBody = z
  .union(
    [
      z.strictObject({ preview: z.string() }),
      z.strictObject({ meta: z.record(z.string(), z.unknown()) }),
      z.strictObject({ attachments: z.array(recordId).min(1) }),
    ],
    'Invalid redaction',
  )
  .openapi('RedactionBody')

type RedactionBody = z.output<typeof redactionBody>

/** Adds the route that takes something out of a message for good. */
export function addRedactionRoute(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/messages/{id}/redactions',
      summary: 'Redact the text, the meta or files of a message',
      roles: roles.messageRedact,
      params: idParams,
      body: redactionBody,
      responses: answersOne(201, 'The redaction'),
    },
    (c, { params, body }) => {
      const { instance } = c.env
      const before = messageOf(instance, params.id)
      const writer = updaterOf(c, before.id)
      const row = redactMessage(writer, before, body)
      const { preview, meta } = row.attributes
      const files = 'attachments' in body ? body.attachments : []
      const data = {
        id: newId(instance, 'redaction'),
        type: 'message_redaction',
        attributes: { preview, meta },
        relationships: {
          org: toOrg(instance.state.org),
          createdBy: toUser(writer.user),
          message: toOne('message', 'messages', row.id),
          conversation: toOne('conversation', 'conversations', row.conversation),
          customer: toOne('customer', 'customers', row.customer),
          attachments: files.map((id) => toOne('attachment', 'attachments', id)),
        },
      }
      return reply(c, 201, { data })
    },
  )
}

function redactMessage(writer: Writer, before: MessageRow, body: RedactionBody): MessageRow {
  const { instance, atMs } = writer
  const files = 'attachments' in body ? body.attachments : []
  if (!files.every((id) => before.attachments.includes(id))) {
    throw badParameter('attachments', 'The message has no such file')
  }
  for (const id of files) putAttachment(writer, id, { redacted: true })
  const row = instance.state.messages.put({
    ...before,
    modifiedBy: writer.user,
    attributes: {
      ...before.attributes,
      ...('attachments' in body ? {} : body),
      redacted: true,
      redactedAt: iso(atMs),
      ...updateStamps(writer, before.attributes.rev),
    },
  })
  instance.host.record({ change: 'message.updated', subject: row.id })
  announce(instance, 'message', messageResource, before, row)
  return row
}
