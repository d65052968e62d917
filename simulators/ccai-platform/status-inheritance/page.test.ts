import { describe, expect, test } from 'vitest'
import { ActRefused, type IncomingAnswer } from '../../kit/host.ts'
import {
  type InstanceSnapshot,
  restoreInstance,
  snapshotInstance,
  wakeInstance,
} from '../../kit/simulator.ts'
import { kustomerStatuses, portal, statusList } from '../testing/bench.ts'

const json = (body: unknown, status = 200): IncomingAnswer => ({
  status,
  body: JSON.stringify(body),
})

describe('the mapping page', () => {
  test('reads the statuses with the API key of the portal, and discards choices that are not saved', async () => {
    const { act, host, open, map, settings } = portal()
    await open()
    expect(host.sent).toMatchObject([
      {
        method: 'GET',
        url: 'https://acme.api.example/v1/routing/statuses?pageSize=100',
        headers: { authorization: 'Bearer standin-kustomer-key' },
      },
    ])
    map('Available', 'Available')
    map('On e-mail', 'Meal')
    map('On e-mail', 'Unavailable')
    expect((await settings()).mapping).toEqual([])
    act('ccai.admin.save-status-page')
    const saved = [
      { kustomer_status: 's-1', kustomer_name: 'Available', ccai_status: 0 },
      { kustomer_status: 's-2', kustomer_name: 'On e-mail', ccai_status: -1 },
    ]
    expect((await settings()).mapping).toEqual(saved)
    map('Lunch', 'Meal')
    await open()
    act('ccai.admin.save-status-page')
    expect((await settings()).mapping).toEqual(saved)
  })

  test('keeps the position of a mapping row when its choice changes, saved or not', async () => {
    const { act, open, map, settings } = portal()
    const table = async () =>
      (await settings()).mapping.map((row: Record<string, unknown>) => [row.kustomer_name, row.ccai_status])
    await open()
    for (const [, name] of kustomerStatuses) map(name, 'Break')
    map('Available', 'Meal')
    act('ccai.admin.save-status-page')
    const rows = [
      ['Available', -4],
      ['On e-mail', -2],
      ['Lunch', -2],
    ]
    expect(await table()).toEqual(rows)
    await open()
    map('On e-mail', 'Unavailable')
    act('ccai.admin.save-status-page')
    expect(await table()).toEqual([rows[0], ['On e-mail', -1], rows[2]])
  })

  test('drops the mapping of a status that no longer exists in Kustomer', async () => {
    let listed: ReadonlyArray<readonly [string, string]> = kustomerStatuses
    const { act, open, map, settings } = portal(() => statusList(listed))
    await open()
    for (const [, name] of kustomerStatuses) map(name, 'Break')
    act('ccai.admin.save-status-page')
    listed = kustomerStatuses.slice(0, 1)
    await open()
    expect((await settings()).mapping).toHaveLength(3)
    act('ccai.admin.save-status-page')
    expect((await settings()).mapping).toMatchObject([{ kustomer_name: 'Available' }])
  })

  test('maps several Kustomer statuses to the same status', async () => {
    const { act, open, map, settings } = portal()
    await open()
    for (const [, name] of kustomerStatuses) map(name, 'Break')
    act('ccai.admin.save-status-page')
    const mapped = (await settings()).mapping.map(({ ccai_status }: { ccai_status: number }) => ccai_status)
    expect(mapped).toEqual([-2, -2, -2])
  })

  test('reads every page of the list and leaves out disabled statuses', async () => {
    const { open, map } = portal((path) =>
      path.includes('page=2')
        ? statusList([
            ['s-9', 'Training'],
            ['s-8', 'Old', false],
          ])
        : statusList([['s-1', 'Available']], '/v1/routing/statuses?page=2'),
    )
    await open()
    map('Training', 'Meal')
    map('Available', 'Available')
    expect(() => map('Old', 'Meal')).toThrow(/Kustomer has no status "Old"/)
  })

  test.each([
    ['Lunsh', 'Meal', 'Kustomer has no status "Lunsh"; did you mean "Lunch"?'],
    ['Lunch', 'Meals', 'no status "Meals"; did you mean "Meal"?'],
    ['Lunch', 'In-call', 'nobody sets In-call; it is not offered'],
  ])('does not map %s to %s', async (kustomer, ccai, why) => {
    const { open, map, instance } = portal()
    await open()
    expect(() => map(kustomer, ccai)).toThrow(new ActRefused(`ccai.admin.map-status: ${why}`))
    expect(instance.state.statusPage.choices).toEqual([])
  })

  test('refuses to save without any choice', async () => {
    const { act, open } = portal()
    await open()
    expect(() => act('ccai.admin.save-status-page')).toThrow(
      new ActRefused('ccai.admin.save-status-page: nothing is chosen'),
    )
  })

  test('refuses to save a mapping to a deleted status, but keeps one that was saved before', async () => {
    const { act, open, map, send, settings } = portal()
    act('ccai.admin.add-status', { name: 'Training' })
    await open()
    map('Lunch', 'Training')
    act('ccai.admin.save-status-page')
    act('ccai.admin.delete-status', { name: 'Training' })
    const { mapping } = await settings()
    expect(mapping).toEqual([{ kustomer_status: 's-3', kustomer_name: 'Lunch', ccai_status: 1 }])
    const why = '"Lunch" is mapped to status 1, which there is not'
    expect(() => act('ccai.admin.save-status-page')).toThrow(
      new ActRefused(`ccai.admin.save-status-page: ${why}`),
    )
    expect(
      await send('PUT', '/standin/agent-status-settings', {
        inheritance: false,
        direction: 'one-way',
        priority: 'latest',
        mapping,
      }),
    ).toMatchObject({
      status: 422,
      body: { message: why },
    })
    act('ccai.admin.set-status-direction', { direction: 'two-way' })
    expect(await settings()).toMatchObject({ direction: 'two-way', mapping })
  })

  test.each([
    ['that is not connected', undefined, 'Kustomer is not connected'],
    ['that refuses the key', json({}, 401), 'Kustomer answered 401'],
    ['that answers something else', json({ data: {} }), 'Kustomer answered no list of statuses'],
    ['that answers no JSON', { status: 200, body: '<html>' }, 'Kustomer answered no list of statuses'],
    [
      'whose statuses have no name',
      json({ data: [{ id: 's-1' }] }),
      'Kustomer answered a status without id or name',
    ],
    [
      'that leads elsewhere',
      json({ data: [], links: { next: 'https://evil.example/' } }),
      'Kustomer answered no list of statuses',
    ],
  ])('for a Kustomer %s lists nothing and gives the reason', async (_name, answer, reason) => {
    const { open, map, instance } = portal(() => answer as IncomingAnswer)
    if (answer === undefined) instance.channels.delete('kustomer')
    await open()
    expect(instance.state.statusPage).toMatchObject({ state: 'failed', reason, kustomerStatuses: [] })
    expect(() => map('Lunch', 'Meal')).toThrow(
      new ActRefused(`ccai.admin.map-status: the page lists nothing: ${reason}`),
    )
  })

  test('fails when Kustomer does not answer in time', async () => {
    const { act, host, instance } = portal()
    const silent = { ...host, send: () => Promise.reject(new DOMException('late', 'TimeoutError')) }
    Object.assign(instance, { host: silent })
    act('ccai.admin.open-status-page')
    await host.advance(0)
    expect(instance.state.statusPage.reason).toBe('Kustomer does not answer')
  })

  test('that was loading when a snapshot was taken is loading after the restore, and can be opened again', async () => {
    const before = portal()
    before.act('ccai.admin.open-status-page')
    const copy: InstanceSnapshot = JSON.parse(JSON.stringify(snapshotInstance(before.instance as never)))
    await before.host.advance(0)
    expect(before.instance.state.statusPage.state).toBe('listed')
    restoreInstance(before.instance as never, copy)
    wakeInstance(before.instance as never)
    await before.host.advance(60_000)
    expect(() => before.map('Lunch', 'Meal')).toThrow(/the page lists nothing: it is loading/)
    await before.open()
    before.map('Lunch', 'Meal')
  })

  test('ignores an answer that arrives after a restore', async () => {
    const { act, host, instance } = portal()
    const copy = snapshotInstance(instance as never)
    act('ccai.admin.open-status-page')
    restoreInstance(instance as never, copy)
    await host.advance(0)
    expect(instance.state.statusPage.state).toBe('closed')
  })
})
