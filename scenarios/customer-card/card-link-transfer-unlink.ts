import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A linked record is unlinked after the transfer: what the transfer wrote stays, and the end of the contact writes no more',
  rules: [
    'card-unlink-record',
    'memorialize-digital-on-transfer-or-dismiss',
    'memorialize-mapping',
    'card-opens-with-interaction',
  ],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [
      { ref: 'parcel', customer: 'lovelace', menu: 'Parcels' },
      { ref: 'refund', customer: 'lovelace', menu: 'Parcels' },
    ],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'alan' },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'refund' },
    { after: '5s', do: 'cxone.contact.transfer', agent: 'grace', person: 'ada', toAgent: 'alan' },
    {
      after: '30s',
      within: '1ms',
      expect: {
        conversations: [
          { ref: 'parcel', custom: { cxoneAgentNameStr: 'Grace Hopper' } },
          { ref: 'refund', custom: { cxoneAgentNameStr: 'Grace Hopper' } },
        ],
      },
    },
    { do: 'cxone.card.unlink', agent: 'alan', person: 'ada', conversation: 'parcel' },
    { after: '30s', do: 'cxone.contact.unassign', agent: 'alan', person: 'ada' },
  ],
  expect: {
    memorializations: [
      { person: 'ada', fields: { agentName: 'Grace Hopper' } },
      { person: 'ada', fields: { agentName: 'Alan Turing' } },
    ],
    conversations: [
      { ref: 'parcel', custom: { cxoneAgentNameStr: 'Grace Hopper' } },
      { ref: 'refund', custom: { cxoneAgentNameStr: 'Alan Turing' } },
    ],
  },
})
