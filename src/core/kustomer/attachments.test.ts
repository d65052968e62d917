import { describe, expect, it } from 'vitest'
import { baseUrl, clientOf, failureFrom, ids, json, resource, scriptedFetch } from './testing/bench.ts'

const recording = {
  name: 'call "1418".mp3',
  contentType: 'audio/mpeg',
  content: new Uint8Array([0, 255, 13, 10]),
}
const fields = { key: `attachments/${ids.attachment}`, acl: 'private' }
const registered = (url: string) =>
  json(201, {
    data: resource('attachment', ids.attachment, { uploaded: false }),
    meta: { upload: { url, fields } },
  })

describe('an attachment', () => {
  it('is registered, then uploaded as a form with the file last, without sending the API key', async () => {
    const { fetch, sent } = scriptedFetch(({ url }) =>
      url.startsWith(baseUrl)
        ? registered('https://storage.example/bucket')
        : new Response(null, { status: 204 }),
    )
    const { client, account } = clientOf(fetch)
    expect(await client.createAttachment(recording)).toEqual({
      _id: ids.attachment,
      name: 'call "1418".mp3',
      contentType: 'audio/mpeg',
      contentLength: 4,
    })
    expect(sent[0]!.body).toEqual({ name: 'call "1418".mp3', contentType: 'audio/mpeg', contentLength: 4 })
    const { url, headers, body } = sent[1]!
    expect(url).toBe('https://storage.example/bucket')
    expect(Object.keys(headers)).toEqual(['content-type'])
    const form = await new Response(body as Uint8Array<ArrayBuffer>, { headers }).formData()
    expect([...form.keys()]).toEqual(['key', 'acl', 'file'])
    const file = form.get('file') as File
    expect([form.get('key'), file.name, file.type]).toEqual([fields.key, 'call "1418".mp3', 'audio/mpeg'])
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(recording.content)
    expect(account.requests).toBe(1)
  })

  it('has a name that ends neither its parameter nor its header', async () => {
    const { fetch, sent } = scriptedFetch((_request, count) =>
      count === 1 ? registered('https://storage.example/bucket') : new Response(null, { status: 204 }),
    )
    await clientOf(fetch).client.createAttachment({ ...recording, name: 'a"b"\r\nc\r\nd.mp3' })
    const form = Buffer.from(sent[1]!.body as Uint8Array).toString('latin1')
    expect(form).toContain('filename="a%22b%22%0D%0Ac%0D%0Ad.mp3"\r\n')
  })

  it('is uploaded to Kustomer itself when the upload URL is a path', async () => {
    const { fetch, sent } = scriptedFetch((_request, count) =>
      count === 1 ? registered('/upload/1') : new Response(null, { status: 204 }),
    )
    const local = 'http://127.0.0.1:4601'
    await clientOf(fetch, { baseUrl: local }).client.createAttachment(recording)
    expect(sent[1]!.url).toBe(`${local}/upload/1`)
  })

  it.each(['http://storage.example/bucket', 'file:///etc/passwd', 'http://'])(
    'is not uploaded to %s',
    async (link) => {
      const { fetch, sent } = scriptedFetch(() => registered(link))
      expect((await failureFrom(clientOf(fetch).client.createAttachment(recording))).kind).toBe('permanent')
      expect(sent).toHaveLength(1)
    },
  )

  it.each([
    ...[400, 403, 404, 405, 409, 410, 413, 422, 499].map((status) => [status, 'permanent'] as const),
    ...[301, 303, 408, 425, 429, 500, 502, 503].map((status) => [status, 'unknown-outcome'] as const),
  ])('when the storage answers %i, its outcome is %s', async (status, kind) => {
    const { fetch } = scriptedFetch((_request, count) =>
      count === 1 ? registered('/upload/1') : json(status, {}),
    )
    const failure = await failureFrom(clientOf(fetch).client.createAttachment(recording))
    expect(failure).toMatchObject({ kind, status })
  })

  it.each([200, 201, 204])('when the storage answers %i, it is there', async (status) => {
    const { fetch } = scriptedFetch((_request, count) =>
      count === 1 ? registered('/upload/1') : new Response(status === 204 ? null : '<xml>', { status }),
    )
    expect(await clientOf(fetch).client.createAttachment(recording)).toMatchObject({ _id: ids.attachment })
  })

  it('is announced anew after a 401 of the storage, and sent once more with the new form', async () => {
    const answers = [registered('/upload/1'), json(401, {}), registered('/upload/2')]
    const { fetch, sent } = scriptedFetch(
      (_request, count) => answers[count - 1] ?? new Response(null, { status: 204 }),
    )
    expect(await clientOf(fetch).client.createAttachment(recording)).toMatchObject({ _id: ids.attachment })
    expect(sent.map(({ url }) => url.slice(baseUrl.length))).toEqual([
      '/v1/attachments',
      '/upload/1',
      '/v1/attachments',
      '/upload/2',
    ])
  })

  it('is given up after a second 401 of the storage', async () => {
    const { fetch, sent } = scriptedFetch((_request, count) =>
      count % 2 === 1 ? registered('/upload/1') : json(401, {}),
    )
    const failure = await failureFrom(clientOf(fetch).client.createAttachment(recording))
    expect(failure).toMatchObject({ kind: 'permanent', status: 401 })
    expect(sent).toHaveLength(4)
  })

  it('has a deadline of one minute for the upload', async () => {
    const { fetch, sent } = scriptedFetch((_request, count) =>
      count === 1 ? registered('/upload/1') : new Response(null, { status: 204 }),
    )
    await clientOf(fetch).client.createAttachment(recording)
    expect(sent.map(({ deadlineMs }) => deadlineMs)).toEqual([10_000, 60_000])
  })

  it('is referenced by the note that it is attached to', async () => {
    const note = resource('note', ids.note, {
      body: 'Recording',
      externalId: 'acme-call-1418:recording-attached-at-call-end',
    })
    const { fetch, sent } = scriptedFetch(() => json(201, { data: note }))
    const attachment = { _id: ids.attachment, name: 'a.mp3', contentType: 'audio/mpeg', contentLength: 4 }
    await clientOf(fetch).client.createNote(ids.conversation, {
      externalId: 'acme-call-1418:recording-attached-at-call-end',
      body: 'Recording',
      attachments: [attachment],
    })
    expect(sent[0]!.body).toMatchObject({ attachments: [attachment] })
  })
})
