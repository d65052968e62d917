import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A record that Kustomer refuses keeps back no other; a write that got no answer is done again, and changes nothing more',
  rules: ['memorialize-mapping'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace', menu: 'Parcels' }],
    objects: [{ ref: 'order-1', klass: 'order', customer: 'lovelace' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu' }],
    mappings: [
      { for: 'digital', entity: 'customer', fields: { 'custom.agentStr': 'Agent Name' } },
      { for: 'digital', entity: 'conversation', fields: { 'custom.agentStr': 'Agent Name' } },
      { for: 'digital', entity: 'order', fields: { 'custom.agentStr': 'Agent Name' } },
    ],
  },
  steps: [
    {
      do: 'fault',
      fault: 'status',
      status: 403,
      to: 'kustomer',
      method: 'PATCH',
      path: '/v1/conversations/*',
      times: 'always',
    },
    { do: 'fault', fault: 'lost-answer', to: 'kustomer', method: 'PUT', path: '/v1/klasses/order/*' },
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    { do: 'cxone.interaction.link', person: 'ada', customer: 'lovelace' },
    { do: 'cxone.interaction.link', person: 'ada', object: 'order-1' },
    { after: '5s', do: 'cxone.contact.unassign', agent: 'grace', person: 'ada' },
  ],
  expect: {
    customers: [{ ref: 'lovelace', custom: { agentStr: 'Grace Hopper' } }],
    conversations: [{ ref: 'parcel', untouched: true }],
    objects: [{ ref: 'order-1', custom: { agentStr: 'Grace Hopper' } }],
    memorializations: [{ person: 'ada' }],
    setAside: 1,
  },
})
