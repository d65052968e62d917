import { type Defect, defectsIn } from './defect.ts'

const core = 'src/core/byoc'
const fake = 'simulators/digital-experience'
const [id, many] = ['byoc-integration-id', 'byoc-many-channels']
const [add, remove] = ['byoc-add-channel', 'byoc-delete-channel']

/** What could go wrong with integrations and their points of contact. */
export const pointOfContactDefects: readonly Defect[] = [
  ...defectsIn(`${fake}/points-of-contact/channels.ts`, id, [
    ['an unknown ID is taken', '!state.integrations.get(body.channelIntegrationId)', 'false'],
  ]),
  ...defectsIn(`${fake}/points-of-contact/integrations.ts`, id, [
    [
      'a saved integration is not listed',
      "state.integrations.put({ id: uuid(host, 'cxone.integration'), ...integration })",
      "{ id: uuid(host, 'cxone.integration'), ...integration }",
    ],
  ]),
  ...defectsIn(`${core}/action-routes.ts`, id, [
    ['the form’s account is sent as its ID', 'channelIntegrationId: «integrationId»', 'account'],
  ]),
  ...defectsIn(`${core}/points-of-contact.ts`, many, [
    ['every account is the first', 'idOnExternalPlatform === account', 'true'],
    ['every point of contact is the first', 'channel.id === id', 'true'],
  ]),
  ...defectsIn(`${core}/action-routes.ts`, many, [
    [
      'an integration has one point of contact',
      'id: «idOf(integrationId, account)»',
      "idOf(integrationId, '')",
    ],
  ]),
  ...defectsIn(`${fake}/contacts/find.ts`, many, [
    ['the account is not looked at', '.filter(«onAccount»)', '() => true'],
    ['of several contacts the first', 'if («further») {', 'false'],
  ]),
  ...defectsIn(`${fake}/points-of-contact/channels.ts`, add, [
    ['it is saved as a deleted one', 'isDeleted: «false»,', 'true'],
  ]),
  ...defectsIn(`${fake}/administration/channel-acts.ts`, add, [
    ['a page that is left adds', "const filling = «via === 'page' ? { fields } : null»", '{ fields }'],
  ]),
  ...defectsIn(`${core}/action-routes.ts`, add, [
    ['files are always taken', "files === 'yes'", 'true'],
    ['the form adds nothing', 'await «digital.saveChannel»({', '(() => undefined)'],
  ]),
  ...defectsIn(`${fake}/points-of-contact/channels.ts`, remove, [
    ['a deleted point of contact goes on', 'isDeleted: «true»', 'false'],
    ['messages are taken after it', 'if («channel && !channel.isDeleted») return channel', 'channel'],
  ]),
  ...defectsIn(`${fake}/byoc/outbound.ts`, remove, [
    ['replies are sent after it', '!integration || channel.isDeleted', '!integration'],
  ]),
  ...defectsIn(`${fake}/administration/channel-acts.ts`, remove, [
    [
      'a page that is left deletes',
      "via === 'page' ? { says: channel.idOnExternalPlatform, fields: {} } : null",
      '{ says: channel.idOnExternalPlatform, fields: {} }',
    ],
  ]),
  ...defectsIn(`${core}/action-routes.ts`, remove, [
    ['another one is deleted', 'channels.find(({ id }) => id === form.channelId)', 'channels.at(-1)'],
    ['the form deletes nothing', 'await parts.digital.deleteChannel(channel.id)', 'undefined'],
  ]),
]
