import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { agentNamed } from '../org/find.ts'
import type { KustomerInstance } from '../state/state.ts'
import { postToAdapter } from './adapter.ts'
import { agent, instanceName, name } from './arguments.ts'
import { agentPageOf, appIsShown } from './find.ts'
import { openPage } from './page-write.ts'

/** An agent opens a page of Kustomer; the status stays, and no event is posted to apps. */
const pageOpen = defineAct({
  name: 'kustomer.page.open',
  summary: 'An agent opens Kustomer, in a further tab or on another computer.',
  schema: z.strictObject({ agent, instance: instanceName }),
  refs: { agent: 'agent' },
  phrase: (args) => `${personName(args.agent)} opens a page of Kustomer`,
  perform: (instance: KustomerInstance, args) =>
    openPage(instance, agentNamed(instance, args.agent), args.instance),
})

/** An agent closes a page of Kustomer; the status stays. */
const pageClose = defineAct({
  name: 'kustomer.page.close',
  summary: 'An agent closes a tab of Kustomer; the status stays what it is.',
  schema: z.strictObject({ agent, instance: instanceName }),
  refs: { agent: 'agent' },
  phrase: (args) => `${personName(args.agent)} closes a page of Kustomer`,
  perform: (instance: KustomerInstance, args) => {
    const user = agentNamed(instance, args.agent)
    const { email } = user.attributes
    const page = agentPageOf(instance, user.id)
    if (!page.instances.includes(args.instance)) {
      throw new ActRefused(`${email} has no page ${args.instance} open; there is ${list(page.instances)}`)
    }
    const instances = page.instances.filter((page) => page !== args.instance)
    instance.state.agentPages.put({ ...page, instances })
    instance.host.record({ change: 'page.closed', subject: user.id, detail: args.instance })
    postToAdapter(instance, { action: 'closed', agent: email, instance: args.instance })
  },
})

/** An agent clicks the phone icon beside a number; the adapter fills the number in, but does not dial. */
const clickPhone = defineAct({
  name: 'kustomer.page.click-phone',
  summary: 'An agent clicks the phone icon beside a number in the side panel.',
  schema: z.strictObject({
    agent,
    number: name.describe('a person of the story, or a number such as +14155550123'),
    instance: name.max(64).optional().describe('which tab or computer; the first that is open, unless told'),
  }),
  refs: { agent: 'agent', number: 'phone' },
  phrase: (args) => `${personName(args.agent)} clicks the number of ${personName(args.number)}`,
  perform: (instance: KustomerInstance, args) => {
    const user = agentNamed(instance, args.agent)
    const { email } = user.attributes
    const { instances } = agentPageOf(instance, user.id)
    const clickedPage = args.instance ?? instances[0]
    if (clickedPage === undefined || !instances.includes(clickedPage)) {
      throw new ActRefused(`${email} has no such page open; there is ${list(instances)}`)
    }
    if (!appIsShown(instance))
      throw new ActRefused('the app UJET is not installed: no adapter is in the page')
    if (!/^\+[1-9]\d{1,14}$/.test(args.number)) throw new ActRefused(`${args.number} is no number to call`)
    instance.host.record({ change: 'page.phone-clicked', subject: user.id, detail: clickedPage })
    postToAdapter(instance, {
      action: 'click_to_call',
      agent: email,
      instance: clickedPage,
      number: args.number,
    })
  },
})

function list(instances: readonly string[]): string {
  return instances.join(', ') || 'none'
}

/** The acts of agents on their open pages of Kustomer. */
export const pageActs = [pageOpen, pageClose, clickPhone] as const
