import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Each linked record of each mapped type is written; one that cannot be keeps back no other, and is reported',
  rules: ['memorialize-mapping'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace', menu: 'Parcels' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
    objects: [
      { ref: 'order-1', klass: 'order', customer: 'lovelace' },
      { ref: 'ticket-1', klass: 'ticket' },
    ],
    mappings: [
      { for: 'digital', entity: 'customer', fields: { 'custom.agentStr': 'Agent Name' } },
      { for: 'digital', entity: 'conversation', fields: { 'custom.skillStr': 'Skill Name' } },
      { for: 'digital', entity: 'order', fields: { title: 'Customer Name', 'custom.toStr': 'To' } },
    ],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', customer: 'lovelace' },
    { do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { do: 'cxone.interaction.link', person: 'ada', object: 'order-1' },
    { do: 'cxone.interaction.link', person: 'ada', object: 'ticket-1' },
    { after: '5s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
  ],
  expect: {
    customers: [{ ref: 'lovelace', custom: { agentStr: 'Grace Hopper' } }],
    conversations: [{ ref: 'parcel', custom: { skillStr: 'BYOC_Default' } }],
    objects: [
      { ref: 'order-1', title: 'Ada Lovelace', custom: { toStr: 'Grace Hopper' } },
      { ref: 'ticket-1', title: 'ticket-1', custom: { toStr: null } },
    ],
  },
})
