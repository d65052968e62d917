import { defineScenario } from 'standin'

const roles = ['org.permission.customer.update', 'org.user.conversation.read', 'org.user.conversation.write']
const systemUser = 'CXone system user'

export default defineScenario({
  title:
    'A system user who may change customers and not read them gets 403: the customer is left as it is, which is reported, and the conversation beside it is written',
  rules: ['system-user-permissions', 'memorialize-mapping'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    systemUser: { name: systemUser, roles },
    mappings: [
      { for: 'digital', entity: 'customer', fields: { name: 'Agent Name' } },
      { for: 'digital', entity: 'conversation', fields: { 'custom.agentStr': 'Agent Name' } },
    ],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', customer: 'lovelace' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { after: '5s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
  ],
  expect: {},
  variants: {
    'no-read-role': {
      expect: {
        customers: [{ ref: 'lovelace', name: 'Ada Lovelace' }],
        conversations: [{ ref: 'parcel', modifiedBy: systemUser, custom: { agentStr: 'Grace Hopper' } }],
        setAside: 1,
      },
    },
    'read-role': {
      rules: ['memorialize-mapping'],
      given: { systemUser: { name: systemUser, roles: [...roles, 'org.permission.customer.read'] } },
      expect: {
        customers: [{ ref: 'lovelace', name: 'Grace Hopper' }],
        conversations: [{ ref: 'parcel', custom: { agentStr: 'Grace Hopper' } }],
      },
    },
  },
})
