import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Bench, benchWith, newConversation, newMessage } from '../testing/bench.ts'
import { attachmentById } from '../world/queries.ts'

const bytes = 'WebVTT transcript'
const file = { name: 'transcript.txt', contentType: 'text/plain', contentLength: bytes.length }

function formOf(fields: Record<string, string>, content: string = bytes): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new File([content], 'transcript.txt', { type: 'text/plain' }))
  return form
}

async function announcedFile(bench: Bench) {
  const { body } = await bench.call('POST', '/v1/attachments', file)
  const { url, fields } = body.meta.upload as { url: string; fields: Record<string, string> }
  const upload = async (body: FormData) => bench.send(new URL(url).pathname, { method: 'POST', body })
  return { id: body.data.id as string, data: body.data, url, fields, upload }
}

async function download(bench: Bench, id: string) {
  const { body } = await bench.call('GET', `/v1/attachments/${id}`)
  const { pathname, search } = new URL(body.data.links.related)
  return { path: pathname, search, response: await bench.send(pathname + search, {}) }
}

it('an attachment is announced, uploaded, and downloaded', async () => {
  const bench = benchWith()
  const { id, data, url, fields, upload } = await announcedFile(bench)
  expect(data).toMatchObject({
    type: 'attachment',
    attributes: { ...file, uploaded: false, redacted: false },
    links: { self: `/v1/attachments/${id}` },
  })
  expect(new URL(url).origin).toBe('http://kustomer.example')
  expect(fields).toMatchObject({ 'Content-Type': 'text/plain', 'X-Amz-Meta-Attachment-Id': id })
  const answer = await upload(formOf(fields))
  expect([answer.status, await answer.text()]).toEqual([204, ''])
  expect((await bench.call('GET', `/v1/attachments/${id}`)).body.data.attributes.uploaded).toBe(true)
  const { response } = await download(bench, id)
  expect(response.headers.get('content-type')).toBe('text/plain')
  expect(await response.text()).toBe(bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(attachmentById(bench.instance, id)?.content?.sha256).toBe(sha256)
})

describe('an upload', () => {
  it.each<[string, number, (fields: Record<string, string>) => FormData]>([
    ['with another signature', 403, (fields) => formOf({ ...fields, 'X-Amz-Signature': 'f'.repeat(64) })],
    ['without fields', 403, () => formOf({})],
    ['for another attachment', 403, (fields) => formOf({ ...fields, 'X-Amz-Meta-Attachment-Id': 'x' })],
    ['of another type', 403, (fields) => formOf({ ...fields, 'Content-Type': 'text/html' })],
    ['of another length', 400, (fields) => formOf(fields, 'short')],
  ])('%s is refused', async (_what, status, build) => {
    const bench = benchWith()
    const { id, fields, upload } = await announcedFile(bench)
    const answer = await upload(build(fields))
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain('<Error><Code>')
    expect(attachmentById(bench.instance, id)?.content).toBeNull()
  })

  it('is refused when the file is not the last field, or the body is no form', async () => {
    const bench = benchWith()
    const { fields, upload } = await announcedFile(bench)
    const form = formOf(fields)
    form.append('late', 'field')
    expect((await upload(form)).status).toBe(400)
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    expect((await bench.send('/standin/attachments', json)).status).toBe(400)
  })

  it('is refused after an hour', async () => {
    const bench = benchWith()
    const { fields, upload } = await announcedFile(bench)
    await bench.host.advance(3_600_000)
    expect((await upload(formOf(fields))).status).toBe(403)
  })
})

describe('a download', () => {
  it('finds no file that was never uploaded', async () => {
    const bench = benchWith()
    const { id } = await announcedFile(bench)
    expect((await download(bench, id)).response.status).toBe(404)
  })

  it('is refused for a forged link, and after an hour', async () => {
    const bench = benchWith()
    const { id, fields, upload } = await announcedFile(bench)
    await upload(formOf(fields))
    const { path, search } = await download(bench, id)
    const longer = search.replace(/expires=(\d+)/, (_match, ms: string) => `expires=${Number(ms) + 1}`)
    expect((await bench.send(path + longer, {})).status).toBe(403)
    expect((await bench.send(path, {})).status).toBe(403)
    await bench.host.advance(3_600_000)
    expect((await bench.send(path + search, {})).status).toBe(403)
  })
})

describe('an announcement', () => {
  it.each([
    [{ ...file, name: 'setup.EXE' }, 'name'],
    [{ ...file, contentType: 'text' }, 'contentType'],
    [{ ...file, contentLength: 0 }, 'contentLength'],
    [{ ...file, contentLength: 5_000_001 }, 'contentLength'],
    [{ name: 'a.txt', contentType: 'text/plain' }, 'contentLength'],
  ])('of %j is refused', async (body, parameter) => {
    const answer = await benchWith().call('POST', '/v1/attachments', body)
    expect([answer.status, answer.body.errors[0].source]).toEqual([400, { parameter }])
  })

  it.each([
    [10, 400],
    [5_000_000, 201],
  ])('with a limit of %i bytes is answered with %i', async (attachmentLimitBytes, status) => {
    const { call } = benchWith({ attachmentLimitBytes })
    expect((await call('POST', '/v1/attachments', file)).status).toBe(status)
  })
})

it('an attachment is referred to by messages and notes, and listed under their conversation', async () => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench)
  const { id } = await announcedFile(bench)
  const other = await announcedFile(bench)
  const message = await newMessage(bench, conversation, { attachments: [{ _id: id, ...file }] })
  expect(message.body.data.relationships.attachments.data).toEqual([{ type: 'attachment', id }])
  const path = `/v1/messages/${message.body.data.id}/attachments`
  expect((await bench.call('GET', `${path}/${id}`)).body.data.id).toBe(id)
  expect((await bench.call('GET', `${path}/${other.id}`)).status).toBe(404)
  const note = { body: 'Transcript', attachments: [other.id] }
  const noted = await bench.call('POST', `/v1/conversations/${conversation}/notes`, note)
  expect(noted.body.data.relationships.attachments.data).toEqual([{ type: 'attachment', id: other.id }])
  const { body } = await bench.call('GET', `/v1/conversations/${conversation}/attachments`)
  expect(body.data.map((one: { id: string }) => one.id)).toEqual([id, other.id])
})

it('an upload may be larger than other request bodies', async () => {
  const bench = benchWith()
  const content = 'x'.repeat(2_000_000)
  const { body } = await bench.call('POST', '/v1/attachments', { ...file, contentLength: content.length })
  const form = formOf(body.meta.upload.fields, content)
  expect((await bench.send('/standin/attachments', { method: 'POST', body: form })).status).toBe(204)
})

describe('a change', () => {
  it('of the name keeps the bytes; of the type requires a new upload', async () => {
    const bench = benchWith()
    const { id, fields, upload } = await announcedFile(bench)
    await upload(formOf(fields))
    const put = (body: object) => bench.call('PUT', `/v1/attachments/${id}`, body)
    const renamed = await put({ name: 'notes.txt' })
    expect([renamed.status, renamed.body.data.attributes]).toMatchObject([
      200,
      { name: 'notes.txt', contentType: 'text/plain', uploaded: true },
    ])
    const typed = await put({ contentType: 'text/vtt' })
    expect(typed.body.data.attributes).toMatchObject({ contentType: 'text/vtt', uploaded: false })
    expect((await upload(formOf(fields))).status).toBe(403)
    expect((await upload(formOf(typed.body.meta.upload.fields))).status).toBe(204)
    expect((await put({ name: 'setup.exe' })).status).toBe(400)
    expect((await put({ contentLength: 3 })).body.data.attributes.uploaded).toBe(false)
    expect((await upload(formOf(typed.body.meta.upload.fields, 'abc'))).status).toBe(403)
  })

  it('that redacts deletes the bytes for good', async () => {
    const bench = benchWith()
    const { id, fields, upload } = await announcedFile(bench)
    await upload(formOf(fields))
    const redacted = await bench.call('PUT', `/v1/attachments/${id}`, { redacted: true })
    expect(redacted.body.data.attributes).toMatchObject({ redacted: true, uploaded: false })
    expect((await download(bench, id)).response.status).toBe(404)
    expect((await upload(formOf(fields))).status).toBe(403)
  })

  it('with an unknown id announces a new file under that id', async () => {
    const bench = benchWith()
    const id = 'a0000000000000000000000b'
    const put = (body: object) => bench.call('PUT', `/v1/attachments/${id}`, body)
    expect((await put({ name: 'a.txt' })).body.errors[0].source).toEqual({ parameter: 'contentType' })
    expect((await put(file)).body).toMatchObject({
      data: { id, attributes: file },
      meta: { upload: { fields: { 'X-Amz-Meta-Attachment-Id': id } } },
    })
    expect((await bench.call('PUT', '/v1/attachments/nonsense', file)).status).toBe(400)
  })
})
