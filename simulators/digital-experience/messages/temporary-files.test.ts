import { expect, test } from 'vitest'
import { digitalExperienceSimulator } from '../simulator.ts'
import { platform } from '../testing/desk.ts'

const content = Buffer.from('%PDF-1.7 parcel').toString('base64')

function desk(switches = {}) {
  const made = platform({ takesFiles: true, switches })
  const upload = (body: Record<string, unknown> = {}) =>
    made.call('POST', '/attachments/temporary', { content, mimeType: 'application/pdf', ...body })
  const fetched = async (url: string) => {
    const answer = await digitalExperienceSimulator.fetch(new Request(url), { instance: made.instance })
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  }
  return { ...made, upload, fetched }
}

test('an uploaded file is had at its address until it expires', async () => {
  const { upload, fetched, host } = desk({ temporaryAttachmentTtlMs: 60_000 })
  const { status, body } = await upload()
  expect([status, body]).toEqual([
    201,
    { id: expect.any(String), url: expect.any(String), expireAt: '2026-01-05T09:01:00+00:00' },
  ])
  expect(await fetched(body.url)).toMatchObject({
    status: 200,
    type: 'application/pdf',
    text: '%PDF-1.7 parcel',
  })
  await host.advance(60_000)
  expect((await fetched(body.url)).status).toBe(404)
})

test('it lives for a day unless a switch says otherwise', async () => {
  expect((await desk().upload()).body.expireAt).toBe('2026-01-06T09:00:00+00:00')
})

test('a message carries it from then on, whatever becomes of the upload', async () => {
  const { upload, fetched, host, writes, call } = desk({ temporaryAttachmentTtlMs: 60_000 })
  const { url } = (await upload()).body
  const { message } = (await writes({ attachments: [{ friendlyName: 'invoice.pdf', url }] })).body
  await host.advance(120_000)
  const [file] = (await call('GET', `/messages/${message.id}`)).body.attachments
  expect(file).toMatchObject({ friendlyName: 'invoice.pdf', mimeType: 'application/pdf' })
  expect((await fetched(file.url)).text).toBe('%PDF-1.7 parcel')
  // The platform had it and fetched it from nowhere.
  expect(host.sent).toEqual([])
})

test('an answer carries it to the middleware', async () => {
  const { upload, host, writes, call, channel } = desk()
  await writes()
  const { url } = (await upload()).body
  await call('POST', `/channels/${channel.id}/outbound`, {
    thread: { idOnExternalPlatform: 't-1' },
    messageContent: { type: 'TEXT', payload: { text: 'See there' } },
    attachments: [{ friendlyName: 'invoice.pdf', url }],
  })
  await host.advance(0)
  const sent = JSON.parse(host.sent[0]!.body)
  expect(sent.attachments).toMatchObject([{ friendlyName: 'invoice.pdf', mimeType: 'application/pdf' }])
})

test('what is no base64, too large, without a type or with a name is refused', async () => {
  const { upload, instance } = desk({ maximumAttachmentBytes: 20 })
  const refusal = async (body: Record<string, unknown>) => {
    const answer = await upload(body)
    return [answer.status, answer.body.errors[0].field]
  }
  expect(await refusal({ content: 'not base64!' })).toEqual([400, 'content'])
  expect(await refusal({ content: Buffer.alloc(21).toString('base64') })).toEqual([413, 'content'])
  expect(await refusal({ mimeType: '' })).toEqual([400, 'mimeType'])
  expect(await refusal({ name: 'a.pdf' })).toEqual([400, 'name'])
  expect(instance.state.temporaryFiles.size).toBe(0)
})

test('those that expired are dropped when another comes', async () => {
  const { upload, host, instance } = desk({ temporaryAttachmentTtlMs: 1000 })
  for (let count = 0; count < 3; count += 1) {
    await upload()
    await host.advance(1000)
  }
  expect(instance.state.temporaryFiles.size).toBe(1)
})
