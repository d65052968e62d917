import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, updaterOf } from '../http/context.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersOne, idParams } from '../http/route-schemas.ts'
import { toOne, toOrg, toUser } from '../json-api/resource.ts'
import { newId } from '../state/record-ids.ts'
import { redactionBody } from './body.ts'
import { messageOf } from './find.ts'
import { redactMessage } from './write.ts'

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
      const files = 'attachments' in body ? body.attachments : []
      const row = redactMessage(writer, before, 'attachments' in body ? {} : body, files)
      const { preview, meta } = row.attributes
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
