import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A digital contact is memorialized when its agent transfers it, and again when the next one dismisses it; a reply and a status are no reason',
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
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { after: '5s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'On its way' },
    { after: '5s', do: 'cxone.contact.set-status', agent: 'grace', person: 'ada', status: 'pending' },
    { after: '30s', expect: { memorializations: [] }, within: '0ms' },
    { do: 'cxone.contact.transfer', agent: 'grace', person: 'ada', toAgent: 'alan' },
    { after: '30s', do: 'cxone.contact.unassign', agent: 'alan', person: 'ada' },
  ],
  expect: {
    memorializations: [
      { person: 'ada', fields: { agentName: 'Grace Hopper', status: 'pending' } },
      { person: 'ada', fields: { agentName: 'Alan Turing', status: 'pending' } },
    ],
    conversations: [{ ref: 'parcel', custom: { cxoneAgentNameStr: 'Alan Turing' } }],
  },
})
