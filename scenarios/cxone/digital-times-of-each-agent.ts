import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Start and end of a digital contact are those of the agent whose work is memorialized',
  rules: ['memorialize-digital-fields', 'memorialize-digital-on-transfer-or-dismiss'],
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
    { after: '25s', do: 'cxone.contact.transfer', agent: 'grace', person: 'ada', toAgent: 'alan' },
    { after: '20s', do: 'cxone.contact.set-status', agent: 'alan', person: 'ada', status: 'resolved' },
    { after: '10s', do: 'cxone.contact.unassign', agent: 'alan', person: 'ada' },
  ],
  expect: {
    memorializations: [
      {
        person: 'ada',
        fields: {
          agentName: 'Grace Hopper',
          direction: 'inbound',
          startTime: '2026-01-05T09:00:00Z',
          endTime: '2026-01-05T09:00:00Z',
        },
      },
      {
        person: 'ada',
        fields: {
          agentName: 'Alan Turing',
          startTime: '2026-01-05T09:00:30Z',
          endTime: '2026-01-05T09:00:50Z',
        },
      },
    ],
  },
})
