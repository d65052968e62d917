import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'What the customer-response limit or a supervisor takes out of an inbox is memorialized by a switch alone',
  rules: ['memorialize-digital-on-transfer-or-dismiss'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace', menu: 'Parcels' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'BYOC_Default', customerIdle: '2m' },
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { after: '5s', do: 'cxone.contact.reassign', person: 'ada', toAgent: 'alan' },
    { after: '10s', do: 'cxone.reply', agent: 'alan', to: 'ada', text: 'Are you there?' },
    { after: '3m', expect: { contacts: [{ person: 'ada', assigned: null }] }, within: '0ms' },
  ],
  expect: {
    memorializations: [],
    conversations: [{ ref: 'parcel', untouched: true }],
  },
  variants: {
    'own-accord': {},
    any: {
      given: { switches: { 'digital-experience': { unassignedBy: 'any' } } },
      expect: {
        memorializations: [
          { person: 'ada', fields: { agentName: 'Grace Hopper' } },
          { person: 'ada', fields: { agentName: 'Alan Turing' } },
        ],
        conversations: [{ ref: 'parcel', custom: { cxoneAgentNameStr: 'Alan Turing' } }],
      },
    },
  },
})
