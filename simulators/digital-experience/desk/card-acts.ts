import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import { agentWith } from '../administration/find.ts'
import { cardsNamed, possibleDuplicates } from '../cards/merge.ts'
import { openCard } from '../cards/open.ts'
import type { OpenCard } from '../state/card.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { cardContact, cardRefs, openCardOf, whoseCard } from './card-of.ts'

const text = z.string().min(1).max(200)

const enable = defineAct({
  name: 'cxone.card.enable',
  summary: 'An administrator enables the customer card for an agent, or disables it.',
  schema: z.strictObject({ agent: text, enabled: z.boolean().default(true) }),
  refs: { agent: 'agent' },
  phrase: ({ agent, enabled }) =>
    `the customer card is ${enabled ? 'enabled' : 'disabled'} for ${personName(agent)}`,
  perform(instance: DigitalExperienceInstance, { agent, enabled }) {
    const { host, state } = instance
    const { id } = agentWith(instance, agent)
    if (enabled) state.cardAgents.put({ id })
    else state.cardAgents.delete(id)
    host.record({ change: 'card.enabled', subject: `agent/${id}`, detail: enabled ? 'yes' : 'no' })
  },
})

const open = defineAct({
  name: 'cxone.card.open',
  summary: 'The agent opens the customer card of an interaction by hand.',
  schema: z.strictObject(whoseCard),
  refs: cardRefs,
  phrase: ({ agent }) => `${personName(agent)} opens the customer card`,
  perform(instance: DigitalExperienceInstance, whose) {
    const contact = cardContact(instance, whose)
    if (instance.state.cardAgents.get(contact.agentId) === undefined) {
      throw new ActRefused('the customer card is not enabled for the agent; allowed after cxone.card.enable')
    }
    openCard(instance, contact, 'by hand')
  },
})

const search = defineAct({
  name: 'cxone.card.search',
  summary:
    'The agent presses Merge: possible duplicates are offered; with a text, cards are searched by full name.',
  schema: z.strictObject({ ...whoseCard, text: text.optional() }),
  refs: cardRefs,
  phrase: ({ agent }) => `${personName(agent)} looks for other cards of the contact`,
  perform(instance: DigitalExperienceInstance, { text: asked, ...whose }) {
    const { host, state } = instance
    const shown = openCardOf(instance, whose)
    const card = cardOf(instance, shown)
    const found = asked === undefined ? possibleDuplicates(instance, card) : cardsNamed(instance, card, asked)
    const offered = found.map(({ id }) => id)
    state.openCards.put({ ...shown, offered, merge: null })
    host.record({
      change: asked === undefined ? 'card.duplicates-offered' : 'card.searched',
      subject: `contact/${shown.id}`,
      detail: `${found.length}`,
    })
    return { cards: offered }
  },
})

const merge = defineAct({
  name: 'cxone.card.merge',
  summary: 'The agent merges a card that was offered or found into the one that is open.',
  schema: z.strictObject({
    ...whoseCard,
    other: text.describe('the id of the other card, as `email_a@acme.example`'),
  }),
  refs: cardRefs,
  phrase: ({ agent }) => `${personName(agent)} merges another card into the open one`,
  async perform(instance: DigitalExperienceInstance, { other, ...whose }) {
    const shown = openCardOf(instance, whose)
    const { offered } = shown
    if (!offered?.includes(other)) {
      throw new ActRefused(
        `other: "${other}" was not offered; ${offer(other, offered ?? [])}; allowed after cxone.card.search`,
      )
    }
    // The vendor's client leaves the id of the open card unencoded here alone.
    const path = `${cardOf(instance, shown).id}/merge`
    const message = await sendChange(instance, path, { customerToMerge: { id: other } })
    const { host, state } = instance
    const now = state.openCards.get(shown.id) ?? shown
    state.openCards.put({ ...now, offered: null, merge: { isSuccess: message === null, message } })
    host.record({
      change: message === null ? 'card.success-shown' : 'card.failure-shown',
      subject: `contact/${shown.id}`,
      rule: 'card-merge',
    })
  },
})

const setField = defineAct({
  name: 'cxone.card.set-field',
  summary: 'The agent writes a custom field on the customer card.',
  schema: z.strictObject({ ...whoseCard, field: text, value: z.string().max(4000) }),
  refs: cardRefs,
  phrase: ({ agent, field }) => `${personName(agent)} writes ${field} on the customer card`,
  async perform(instance: DigitalExperienceInstance, { field, value, ...whose }) {
    const shown = openCardOf(instance, whose)
    const path = `${encodeURIComponent(cardOf(instance, shown).id)}/custom-fields`
    const message = await sendChange(instance, path, [{ ident: field, value }])
    if (message !== null) throw new ActRefused(message)
    instance.host.record({ change: 'card.field-written', subject: `contact/${shown.id}`, detail: field })
  },
})

/** What agents and administrators do with customer cards. */
export const cardActs = [enable, open, search, merge, setField] as const

function cardOf({ state }: DigitalExperienceInstance, { identityId }: OpenCard) {
  return state.cards.first('identity', identityId)!
}

/** Calls a route of cards as the vendor's client does; returns what it shows of a failure. */
async function sendChange(
  instance: DigitalExperienceInstance,
  path: string,
  body: object,
): Promise<string | null> {
  const { simulator, switches } = instance
  const request = new Request(
    `https://api-de-${switches.area}.${switches.domain}/dfo/3.0/customers/${path}`,
    {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  )
  const answer = await simulator.fetch(request, { instance, isOfAnAct: true })
  if (answer.status < 300) return null
  const { errors = [] } = (await answer.json().catch(() => ({}))) as { errors?: Array<{ message: string }> }
  return errors[0]?.message ?? String(answer.status)
}
