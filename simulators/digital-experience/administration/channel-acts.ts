import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import { saveIntegration } from '../points-of-contact/integrations.ts'
import type { Integration } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { callApi } from './api-call.ts'
import { visit } from './browser.ts'
import { channelWith } from './find.ts'

const name = z.string().min(1).max(200)
const backUrl = z
  .string()
  .min(1)
  .optional()
  .describe('where the page is told to lead back to; CXone’s own, unless told')

const addIntegration = defineAct({
  name: 'cxone.integration.add',
  summary: 'An administrator adds a Bring Your Own Channel integration with the details of the middleware.',
  schema: z.strictObject({ integration: name, outboundApi: z.enum(['classic', 'v3']).default('classic') }),
  refs: {},
  phrase: ({ integration }) => `the integration ${integration} is added`,
  perform(instance: DigitalExperienceInstance, { integration, outboundApi }) {
    const { channels, host, secrets, state } = instance
    if ([...state.integrations.values()].some((one) => one.name === integration)) {
      throw new ActRefused(`there is an integration "${integration}" already; choose another name`)
    }
    const box = channels.get('middleware')?.url ?? ''
    const { id } = saveIntegration(instance, {
      name: integration,
      boxUrl: box,
      authorizationUrl: `${box}/1.0/token`,
      clientId: secrets['byoc-client-id'] ?? 'standin-byoc-client',
      clientSecret: null,
      addActionUrl: `${box}/action`,
      removeActionUrl: `${box}/remove`,
      outboundApi,
    })
    host.record({ change: 'integration.added', subject: `integration/${id}`, rule: 'byoc-integration-id' })
    return { integrationId: id }
  },
})

const addChannel = defineAct({
  name: 'cxone.channel.add',
  summary:
    'An administrator adds a point of contact for an account: by the middleware’s page, or by the API.',
  schema: z.strictObject({
    integration: name.nullable().describe('the integration; null: its ID is left out'),
    account: name.describe('the account of the messaging service'),
    via: z.enum(['page', 'page-left', 'api']).describe('page-left: the page is opened and left'),
    files: z.boolean().default(true),
    backUrl,
    members: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('by the API: further members of the body, or others in place of the usual ones'),
  }),
  refs: { account: 'channel' },
  phrase: ({ account }) => `a point of contact for ${account} is added`,
  perform(instance: DigitalExperienceInstance, { integration: called, account, via, files, ...more }) {
    const { members, backUrl } = more
    const subject = `account/${account}`
    if (via === 'api') return addByApi(instance, { called, account, files, members })
    if (members !== undefined) {
      throw new ActRefused('members: the middleware’s page has no fields for them; expected via: api')
    }
    const integration = called === null ? undefined : integrationWith(instance, called)
    if (!integration) throw new ActRefused(noIntegration(instance, called))
    const fields = {
      Name: account,
      'Account of the messaging service': account,
      'Integration ID': integration.id,
      'Files can be sent': files,
    }
    const filling = via === 'page' ? { fields } : null
    void visit(instance, {
      url: integration.addActionUrl,
      filling,
      backUrl,
      subject,
      rule: 'byoc-add-channel',
    })
  },
})

const deleteChannel = defineAct({
  name: 'cxone.channel.remove',
  summary: 'An administrator deletes a point of contact: by the middleware’s page, or by the API.',
  schema: z.strictObject({ channel: name, via: z.enum(['page', 'page-left', 'api']), backUrl }),
  refs: { channel: 'channel' },
  phrase: ({ channel }) => `the point of contact ${channel} is deleted`,
  perform(instance: DigitalExperienceInstance, { channel: account, via, backUrl }) {
    const { host, state } = instance
    const channel = channelWith(instance, account)
    const [subject, rule] = [`channel/${channel.id}`, 'byoc-delete-channel'] as const
    if (via === 'api') {
      const deleted = callApi(instance, 'DELETE', `/channels/${encodeURIComponent(channel.id)}`)
      return deleted.then(() => host.record({ change: 'channel.removed', subject, rule }))
    }
    const url = state.integrations.get(channel.channelIntegrationId)!.removeActionUrl
    const filling = via === 'page' ? { says: channel.idOnExternalPlatform, fields: {} } : null
    void visit(instance, { url, filling, backUrl, subject, rule })
  },
})

/** What administrators do with integrations and points of contact. */
export const channelAdministrationActs = [addIntegration, addChannel, deleteChannel] as const

interface AddedByApi {
  readonly called: string | null
  readonly account: string
  readonly files: boolean
  readonly members: Readonly<Record<string, unknown>> | undefined
}

async function addByApi(
  instance: DigitalExperienceInstance,
  { called, account, files, members }: AddedByApi,
): Promise<void> {
  await callApi(instance, 'POST', '/channels', {
    id: `channel-${account}`,
    idOnExternalPlatform: account,
    ...(called === null ? {} : { channelIntegrationId: integrationWith(instance, called)?.id ?? called }),
    realExternalPlatformId: 'custom',
    name: account,
    isPrivate: true,
    hasTreeStructure: false,
    hasAbilityToSendFiles: files,
    ...members,
  })
  instance.host.record({ change: 'channel.added', subject: `account/${account}`, rule: 'byoc-add-channel' })
}

function integrationWith({ state }: DigitalExperienceInstance, called: string): Integration | undefined {
  return [...state.integrations.values()].find(({ id, name: its }) => its === called || id === called)
}

function noIntegration({ state }: DigitalExperienceInstance, called: string | null): string {
  const names = Array.from(state.integrations.values(), (one) => one.name)
  return called === null
    ? 'channelIntegrationId: is missing'
    : `there is no integration "${called}"; ${offer(called, names)}`
}
