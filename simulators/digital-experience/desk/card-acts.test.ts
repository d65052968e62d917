import { describe, expect, test } from 'vitest'
import type { CardRecord } from '../state/card.ts'
import { lia, noor, platform } from '../testing/desk.ts'

const ana: CardRecord = { entity: 'customer', id: 'k-ana', display: 'Ana R', fields: [], under: null }
const order: CardRecord = { entity: 'order', id: 'o-1', display: 'A1', fields: [], under: null }
const company: CardRecord = { entity: 'company', id: 'c-1', display: 'A1', fields: [], under: null }

/** Lia's contact with its card open, which shows these records; the CRM answers each call with a status and a body. */
async function desk(records: readonly CardRecord[], answered: [number, unknown] = [200, { result: [] }]) {
  const bench = platform({
    answer: () => ({ status: answered[0], body: JSON.stringify(answered[1]) }),
  })
  const { instance, host, act, writes, contact } = bench
  instance.channels.set('agent-integration', {
    url: 'http://core.example/InContactAPI/services',
    headers: {},
  })
  act('cxone.card.enable', { agent: lia })
  await writes()
  const on = (verb: string, more: object = {}) =>
    act(`cxone.card.${verb}`, { agent: lia, person: 'ada', ...more })
  on('open')
  await host.advance(0)
  const card = () => instance.state.openCards.get(contact().id)!
  instance.state.openCards.put({ ...card(), records, crmFailure: null })
  const links = () => [...instance.state.recordLinks.values()].map(({ id: _, ...link }) => link)
  const sent = () => host.sent.map(({ url, body }) => [url.split('/workflow/')[1], JSON.parse(body)])
  return { ...bench, on, card, links, sent }
}

describe('a record on the card', () => {
  test.each<[object, string, string, string]>([
    [{ record: 'Ana R' }, 'customer', 'k-ana', 'related-interactions'],
    [{ record: 'k-ana', section: 'current-interaction' }, 'customer', 'k-ana', 'current-interaction'],
    [{ conversation: 'o-1' }, 'order', 'o-1', 'related-interactions'],
    [{ record: 'A1', entity: 'company' }, 'company', 'c-1', 'related-interactions'],
  ])('is linked by %j', async (named, entity, entityId, section) => {
    const { on, links, contact, host } = await desk([ana, order, company])
    on('link', named)
    expect(links()).toEqual([{ contactNumber: contact().id, entity, entityId, section }])
    expect(host.changes.at(-1)).toMatchObject({
      change: 'record.linked',
      detail: section,
      rule: 'card-link-record',
    })
    expect(() => on('link', named)).toThrow('the record is linked; allowed: cxone.card.unlink')
  })

  test.each<[object, string | RegExp]>([
    [{}, 'record, conversation: expected one of both'],
    [{ record: 'a', conversation: 'b' }, 'record, conversation: expected one of them, not both'],
    [{ record: 'A1' }, 'record: several records are shown as "A1"; name one by entity or id'],
    [{ record: 'Ana R', entity: 'order' }, /entity: "Ana R" is no "order" on the card; .*customer/],
    [{ record: 'Anna R' }, /record: the card shows none like it; did you mean "Ana R"/],
    [{ record: 'x', entity: 'order' }, 'record: the card shows none like it; '],
  ])('is not found by %j', async (named, message) => {
    const { on, links } = await desk([ana, order, company])
    expect(() => on('link', named)).toThrow(message)
    expect(links()).toEqual([])
  })

  test('that is shown at two places is one', async () => {
    const { on, links } = await desk([ana, { ...ana, under: 'order/o-1' }])
    on('link', { record: 'Ana R' })
    expect(links()).toMatchObject([{ entityId: 'k-ana' }])
  })

  test('is not found for the reason for which there are none', async () => {
    const { on, card, instance } = await desk([])
    instance.state.openCards.put({ ...card(), crmFailure: '503 away' })
    expect(() => on('link', { record: 'Ana R' })).toThrow('record: the card shows none like it (503 away); ')
  })

  test.each<[object, string[]]>([
    [{}, ['one']],
    [{ record: 'A1', entity: 'order' }, ['company']],
    [{ record: 'A1', entity: 'company' }, ['order']],
    [{ conversation: 'c-1' }, ['order']],
  ])('is unlinked by %j', async (named, left) => {
    const { on, links, contact, host } = await desk([order, company])
    for (const { entity } of left[0] === 'one' ? [order] : [order, company])
      on('link', { record: 'A1', entity })
    on('unlink', named)
    expect(links().map(({ entity }) => entity)).toEqual(left[0] === 'one' ? [] : left)
    expect(host.changes.at(-1)).toMatchObject({
      change: 'record.unlinked',
      subject: `contact/${contact().id}`,
      rule: 'card-unlink-record',
    })
  })

  test('is not unlinked where none, or several, are like it', async () => {
    const { on, links } = await desk([order, company])
    expect(() => on('unlink')).toThrow('record: none like it is linked; allowed: cxone.card.link')
    for (const { entity } of [order, company]) on('link', { record: 'A1', entity })
    expect(() => on('unlink', { record: 'A1' })).toThrow(
      'record: several like it are linked; name one by its id',
    )
    expect(() => on('unlink', { record: 'Ana R' })).toThrow('record: none like it is linked')
    expect(() => on('unlink', { record: 'A1', entity: 'customer' })).toThrow('record: none like it is linked')
    expect(links()).toHaveLength(2)
  })
})

describe('what the CRM tells', () => {
  const told = {
    result: [
      {
        records: [
          {
            type: 'customer',
            id: 'k-ana',
            display: 'Ana Rosa',
            fields: [
              { name: 'Tier', value: '3' },

              { name: 'No', value: 7 },
            ],
            related: [{ type: 'order', id: 'o-1', display: 'A1' }],
          },
        ],
      },
    ],
  }
  // The vendor's client drops the fields that are no text.
  const shownAna = { ...ana, display: 'Ana Rosa', fields: [{ name: 'Tier', value: '3' }] }

  test('Refresh asks for what is linked to those of the person alone, and shows it under them', async () => {
    const { on, card, host, sent, contact } = await desk(
      [ana, { ...order, under: 'customer/k-ana' }],
      [200, told],
    )
    on('refresh')
    await host.advance(0)
    expect(sent().at(-1)).toEqual([
      'search',
      {
        action: 'Search',
        workflowInput: { entites: [{ entity: 'customer', entityId: 'k-ana' }] },
        cacheKey: card().interactionId,
        interactionID: card().interactionId,
        contactID: contact().id,
      },
    ])
    expect(card().records).toEqual([shownAna, { ...order, under: 'customer/k-ana' }])
    expect(host.changes.at(-1)).toMatchObject({
      change: 'card.records-shown',
      detail: '2',
      rule: 'card-related-refresh',
    })
  })

  test('an expanded record has what is linked to it under it', async () => {
    const { on, card, host, sent, contact } = await desk([order], [200, told])
    on('expand', { record: 'A1' })
    await host.advance(0)
    expect(sent().at(-1)).toEqual([
      'relates-to',
      {
        action: 'RelatesTo',
        entity: 'order',
        entityId: 'o-1',
        relatedObject: { name: 'order', value: 'o-1' },
        interactionID: card().interactionId,
        contactID: contact().id,
      },
    ])
    expect(card().records).toEqual([order, { ...shownAna, under: 'order/o-1' }])
  })

  test.each<[[number, unknown], string]>([
    [[404, { error: 'the configuration is gone' }], '404 the configuration is gone'],
    [[503, 'away'], '503'],
    [[200, 'a page'], '200 an answer that cannot be read'],
  ])('a failure, %j, is shown, and the records stay', async (answered, failure) => {
    const { on, card, host } = await desk([order], answered)
    on('refresh')
    await host.advance(0)
    expect(card()).toMatchObject({ records: [order], crmFailure: failure })
  })

  test('Refresh needs a record to go on from', async () => {
    const { on } = await desk([])
    expect(() => on('refresh')).toThrow('the card shows no records to go on from; allowed once it shows some')
  })
})

describe('whose card', () => {
  test('one that is not open, not of the agent, or disabled is refused', async () => {
    const { act, on, instance, card } = await desk([])
    expect(() => act('cxone.card.link', { agent: noor, person: 'ada', record: 'x' })).toThrow(
      'the contact is not assigned to this agent; allowed for the agent who has it',
    )
    expect(() => act('cxone.card.link', { agent: lia, record: 'x' })).toThrow(
      'interaction, person: expected one of both',
    )
    expect(() => on('link', { interaction: 'i1', record: 'x' })).toThrow(
      'interaction, person: expected one of both',
    )
    expect(() => act('cxone.card.open', { agent: lia, interaction: 'i1' })).toThrow(
      'there is no interaction "i1"; allowed once it began',
    )
    instance.state.openCards.put({ ...card(), agentId: 'another' })
    expect(() => on('link', { record: 'x' })).toThrow(
      'the customer card is not open; allowed after cxone.card.open',
    )
    act('cxone.card.enable', { agent: lia, enabled: false })
    expect(() => on('open')).toThrow('the customer card is not enabled for the agent')
  })
})
