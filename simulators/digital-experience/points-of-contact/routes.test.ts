import { describe, expect, test } from 'vitest'
import { capabilities, externalPlatforms } from '../state/channel-options.ts'
import { platform } from '../testing/desk.ts'

/** A tenant with the point of contact EU, and a body with no more than what is required. */
function tenant(switches: Record<string, unknown> = {}) {
  const made = platform()
  Object.assign(made.instance.switches, switches)
  const [integration] = [...made.instance.state.integrations.values()]
  const body = {
    id: 'us-1',
    idOnExternalPlatform: 'us',
    channelIntegrationId: integration!.id,
    realExternalPlatformId: 'custom',
    name: 'US',
    isPrivate: true,
    hasTreeStructure: false,
  }
  const save = (more: Record<string, unknown> = {}) => made.call('POST', '/channels', { ...body, ...more })
  const names = async (query: string) => {
    const answer = await made.call('GET', `/channels${query}`)
    return answer.status === 200 ? answer.body.map(({ name }: { name: string }) => name) : answer
  }
  return { ...made, body, save, names }
}

/** What an answer in the error envelope says of which field. */
function refusal(field: string, message = expect.any(String)) {
  return {
    status: 400,
    body: { errors: [{ field, message, errorCode: 'ValidationError' }], uid: expect.any(String) },
  }
}

describe('POST /channels', () => {
  test('takes, keeps and answers every documented member', async () => {
    const { save, call } = tenant()
    const more = {
      ...Object.fromEntries(capabilities.map((name, at) => [name, at % 2 === 0])),
      hasAbilityToSendFiles: true,
      contentFormat: 'plain',
      translationGroup: 'email',
      externalPlatformIcon: 'forum',
      externalPlatformAvatar: 'https://cdn.example/us.png',
      ownerUserId: 4411,
      studioScript: 'Digital\\US',
    }
    const answer = await save(more)
    expect(answer).toMatchObject({ status: 201, body: { id: 'us-1', name: 'US', ...more } })
    expect((await call('GET', '/channels?id[]=us-1')).body).toEqual([answer.body])
  })

  test('leaves out of the answer what nobody told, but for the icon, without which the vendor’s client drops it', async () => {
    const { save } = tenant()
    const { body } = await save()
    expect(body).not.toHaveProperty('hasReply')
    expect(body).not.toHaveProperty('contentFormat')
    expect(body).toMatchObject({ externalPlatformIcon: 'livechat', hasAbilityToSendFiles: false })
    expect((await save({ realExternalPlatformId: 'sms' })).body.externalPlatformIcon).toBe('sms')
  })

  test.each(externalPlatforms)('knows the platform %s', async (realExternalPlatformId) => {
    const { save } = tenant()
    expect(await save({ realExternalPlatformId })).toMatchObject({
      status: 201,
      body: { realExternalPlatformId },
    })
  })

  test.each([
    ['realExternalPlatformId', 'smoke-signals'],
    ['externalPlatformIcon', 'custom'],
    ['contentFormat', 'markdown'],
    ['translationGroup', 'fax'],
    ['hasReply', 'yes'],
    ['ownerUserId', 1.5],
    ['name', ''],
    ['isPrivate', undefined],
    ['channelIntegrationId', 'nobody'],
  ])('refuses %s: %s by name, and makes nothing', async (field, value) => {
    const { save, names } = tenant()
    expect(await save({ [field]: value })).toEqual(refusal(field))
    expect(await names('')).toEqual(['EU'])
  })

  test('refuses a member that there is not with the nearest, or passes over it', async () => {
    const strict = tenant()
    expect(await strict.save({ hasReplies: true })).toEqual(
      refusal('hasReplies', expect.stringContaining('"hasReply"')),
    )
    const lenient = tenant({ unknownChannelMembers: 'ignored' })
    const answer = await lenient.save({ hasReplies: true })
    expect(answer.status).toBe(201)
    expect(answer.body).not.toHaveProperty('hasReplies')
  })

  test('keeps what a change leaves out, or takes it back', async () => {
    const told = {
      hasReply: false,
      hasAbilityToSendFiles: true,
      studioScript: 'Digital\\US',
      contentFormat: 'html',
    }
    const keeping = tenant()
    await keeping.save(told)
    expect(await keeping.save({ name: 'USA', contentFormat: 'plain' })).toMatchObject({
      status: 200,
      body: { ...told, name: 'USA', contentFormat: 'plain' },
    })
    const resetting = tenant({ omittedChannelMembers: 'reset' })
    await resetting.save(told)
    const { body } = await resetting.save({ name: 'USA' })
    expect(body).toMatchObject({ name: 'USA', hasAbilityToSendFiles: false, studioScript: null })
    expect(body).not.toHaveProperty('hasReply')
  })

  test('takes back neither the default skill nor the service level, which administrators set', async () => {
    const { act, instance, save } = tenant({ omittedChannelMembers: 'reset' })
    await save()
    act('cxone.channel.configure', { channel: 'us', skill: 'JB_EN', script: 'JB_Script' })
    act('cxone.service-level.set', { channel: 'us', firstResponse: '1h', resolution: '2h' })
    await save({ name: 'USA' })
    expect(instance.state.channels.get('us-1')).toMatchObject({
      defaultSkill: 'JB_EN',
      serviceLevel: { firstResponseMs: 3_600_000 },
      studioScript: null,
    })
  })
})

test('a point of contact without replies, or without an outbound flow, takes none', async () => {
  const { act, body, call, instance, replies, writes } = tenant()
  const [eu] = [...instance.state.channels.values()]
  const change = { ...body, id: eu!.id, idOnExternalPlatform: 'eu', name: 'EU' }
  await writes()
  await call('POST', '/channels', { ...change, hasReply: false, hasOutboundFlow: false })
  expect(() => replies()).toThrow('hasReply')
  const outbound = { agent: 'lia@acme.example', person: 'ada', channel: 'eu', skill: 'JB_EN', text: 'Hi' }
  expect(() => act('cxone.outbound', outbound)).toThrow('hasOutboundFlow')
  await call('POST', '/channels', { ...change, hasReply: true, hasOutboundFlow: true })
  replies()
  expect(() => act('cxone.outbound', outbound)).toThrow('no outbound skill')
})

describe('GET /channels', () => {
  async function three() {
    const made = tenant()
    await made.save({ id: 'c', name: 'Beta', hasManualOutboundFlow: true })
    await made.save({ id: 'b', name: 'Alpha', isPrivate: false })
    return made
  }

  test.each([
    ['', ['EU', 'Beta', 'Alpha']],
    ['?order=desc', ['Alpha', 'Beta', 'EU']],
    ['?orderBy=createdAt&order=asc', ['EU', 'Beta', 'Alpha']],
    ['?orderBy=title', ['Alpha', 'Beta', 'EU']],
    ['?orderBy=title&order=desc', ['EU', 'Beta', 'Alpha']],
    ['?orderBy=id&id[]=b&id[]=c', ['Alpha', 'Beta']],
    ['?id[]=c', ['Beta']],
    ['?id[]=nobody', []],
    ['?isPrivate=false', ['Alpha']],
    ['?isPrivate=true', ['EU', 'Beta']],
    ['?hasManualOutboundFlow=true', ['Beta']],
    ['?hasManualOutboundFlow=false', ['EU', 'Alpha']],
    ['?withPermissionToManualOutbound=true&hasManualOutboundFlow=1', ['Beta']],
    ['?size=2', ['EU', 'Beta']],
    ['?size=2&page=2', ['Alpha']],
    ['?size=2&page=3', []],
    // As the vendor's own client asks.
    [
      '?query=isPrivate=1&hasManualOutboundFlow=1&withPermissionToManualOutbound=1&orderBy=name&order=asc',
      ['Beta'],
    ],
  ])('%s', async (query, expected) => {
    const { names } = await three()
    expect(await names(query)).toEqual(expected)
  })

  test.each([
    ['isPrivate', 'yes'],
    ['hasManualOutboundFlow', ''],
    ['orderBy', 'age'],
    ['order', 'up'],
    ['page', '0'],
    ['page', 'x'],
    ['size', '501'],
    ['size', '1.5'],
    ['id[]', ''],
    ['isPublic', 'true'],
  ])('refuses %s=%s in the envelope', async (name, value) => {
    const { names } = tenant()
    expect(await names(`?${name}=${value}`)).toMatchObject(refusal(name))
  })

  test('one that is deleted and made again is the newest, and known by its account', async () => {
    const { act, call, instance, save, names } = tenant()
    await save()
    await save({ id: 'us-2', idOnExternalPlatform: 'us2', name: 'US 2' })
    expect((await call('DELETE', '/channels/us-1')).status).toBe(204)
    expect(await names('')).toEqual(['EU', 'US 2'])
    await save({ id: 'us-3', name: 'US 3' })
    act('cxone.channel.configure', { channel: 'us', skill: 'JB_EN', script: 'JB_Script' })
    expect(instance.state.channels.get('us-3')).toMatchObject({ defaultSkill: 'JB_EN' })
    await save()
    expect(await names('')).toEqual(['EU', 'US 2', 'US 3', 'US'])
  })
})
