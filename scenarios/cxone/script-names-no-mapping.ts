import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A script that names no mapping memorializes nothing, whatever mappings there are',
  rules: ['studio-workflows'],
  given: {
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'ada', menu: 'Parcels' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    {
      do: 'cxone.script.save',
      script: 'Voice\\Parcels',
      skill: 'Parcels_EN',
      actions: [{ action: 'AGENT WORKFLOW CONFIGURATION', search: {} }],
    },
    { after: '5s', do: 'cxone.call.incoming', call: 'c1', from: 'ada', skill: 'Parcels_EN' },
    { after: '5s', do: 'cxone.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', conversation: 'parcel' },
    { after: '1m', do: 'cxone.call.hang-up', call: 'c1', by: 'agent' },
  ],
  expect: { memorializations: [], conversations: [{ ref: 'parcel', untouched: true }] },
})
