import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A value that a drop-down of Kustomer does not have is left out by name, and what is mapped beside it is written',
  rules: ['memorialize-transcript-limit'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace', menu: 'Parcels' }],
    dropDowns: [
      { entity: 'conversation', field: 'outcomeStr', values: ['Solved', 'Refunded'] },
      { entity: 'customer', field: 'agentStr', values: ['Alan Turing'] },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu' }],
    mappings: [
      {
        for: 'digital',
        entity: 'conversation',
        fields: { 'custom.outcomeStr': 'Disposition Name', 'custom.agentStr': 'Agent Name' },
      },
      { for: 'digital', entity: 'customer', fields: { 'custom.agentStr': 'Agent Name' } },
    ],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { do: 'cxone.interaction.link', person: 'ada', customer: 'lovelace' },
    { do: 'cxone.contact.outcome', agent: 'grace', person: 'ada', disposition: 'Lost' },
    { after: '5s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
  ],
  expect: {
    leftOut: [
      'conversation custom.outcomeStr: Disposition Name is refused by Kustomer',
      'customer custom.agentStr: Agent Name is refused by Kustomer',
    ],
    customers: [{ ref: 'lovelace', custom: { agentStr: null } }],
    conversations: [{ ref: 'parcel', custom: { outcomeStr: null, agentStr: 'Grace Hopper' } }],
    setAside: 0,
  },
  variants: {
    refused: {},
    taken: {
      rules: ['memorialize-digital-fields'],
      given: { dropDowns: [{ entity: 'conversation', field: 'outcomeStr', values: ['Lost'] }] },
      expect: {
        customers: [{ ref: 'lovelace', custom: { agentStr: 'Grace Hopper' } }],
        conversations: [{ ref: 'parcel', custom: { outcomeStr: 'Lost', agentStr: 'Grace Hopper' } }],
        leftOut: [],
      },
    },
  },
})
