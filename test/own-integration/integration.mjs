// An integration of somebody else's: it takes call events of CCAI Platform and keeps Kustomer's record of them. It
// knows nothing of Standin but addresses and credentials, from its environment. `--usual-mistake` makes it take any
// failed look-up for "there is no such customer".
import { createServer } from 'node:http'

const { PORT = '0', KUSTOMER_URL, KUSTOMER_API_KEY = 'standin-kustomer-key' } = process.env
const isMistaken = process.argv.includes('--usual-mistake')

class Refused extends Error {
  constructor(status) {
    super(`Kustomer answered ${status}`)
    this.status = status
  }
}

async function kustomer(method, path, body) {
  const response = await fetch(KUSTOMER_URL + path, {
    method,
    headers: { authorization: `Bearer ${KUSTOMER_API_KEY}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Refused(response.status)
  return (await response.json()).data
}

/** The record, or undefined when there is none. */
async function found(path) {
  try {
    return await kustomer('GET', path)
  } catch (error) {
    if (error.status === 404 || isMistaken) return undefined
    throw error
  }
}

async function customerOf(number) {
  const known = await found(`/v1/customers/phone=${encodeURIComponent(number)}`)
  return known ?? (await kustomer('POST', '/v1/customers', { phones: [{ phone: number }] }))
}

/** A call that was hung up before anybody answered gets a conversation with one message and a note. */
async function recordAbandoned(call) {
  const externalId = `call-${call.call_id}`
  const number = call.participants.find(({ type }) => type === 'External')?.dn
  const customer = await customerOf(number)
  const menu = call.selected_menu?.name
  const custom = { callerIdStr: number, languageStr: call.lang, ...(menu && { menuSelectionStr: menu }) }
  const conversation =
    (await found(`/v1/conversations/externalId=${externalId}`)) ??
    (await kustomer('POST', `/v1/customers/${customer.id}/conversations`, {
      externalId,
      name: 'Abandoned call',
      status: 'open',
      custom: { ...custom, sessionChannelStr: 'voice' },
    }))
  if (await found(`/v1/messages/externalid=${externalId}`)) return
  await kustomer('POST', `/v1/conversations/${conversation.id}/messages`, {
    externalId,
    app: 'ccai-platform',
    channel: 'voice',
    direction: 'in',
    preview: 'Inbound call',
    sentAt: call.connected_at,
    meta: { status: 'missed', placedAt: call.connected_at },
    custom,
  })
  await kustomer('POST', `/v1/conversations/${conversation.id}/notes`, { body: number })
}

async function take(event) {
  const call = event.item
  const isCall = call.call_id !== undefined && call.call_type?.startsWith('Voice Inbound')
  if (!isCall) return
  const number = call.participants.find(({ type }) => type === 'External')?.dn
  if (number) await customerOf(number)
  if (call.state === 'disconnected' && call.status === 'failed') await recordAbandoned(call)
}

const server = createServer(async (request, response) => {
  let text = ''
  for await (const piece of request) text += piece
  try {
    if (request.url === '/ccai/session-events') for (const event of JSON.parse(text).events) await take(event)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  } catch (error) {
    // The platform posts again what was not taken.
    response.writeHead(503).end(error.message)
  }
})
server.listen(Number(PORT), '127.0.0.1', () => console.log(`listening on ${server.address().port}`))
