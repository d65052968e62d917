import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Automatic wrap-up ends after-contact work by itself, and the call is memorialized then',
  rules: ['memorialize-voice-after-acw'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace', menu: 'Parcels' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
  },
  steps: [
    {
      do: 'cxone.skill.set-outcomes',
      skill: 'Parcels_EN',
      afterContactWork: 'automatic',
      maximum: '45s',
      dispositions: ['Sold', 'Not sold'],
    },
    { do: 'cxone.call.incoming', call: 'c1', from: 'lovelace', skill: 'Parcels_EN' },
    { after: '5s', do: 'cxone.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', conversation: 'parcel' },
    { after: '1m', do: 'cxone.call.hang-up', call: 'c1', by: 'contact' },
    { after: '30s', do: 'cxone.call.outcome', call: 'c1', disposition: 'Soled', refused: 'Sold' },
    { after: '14s', expect: { memorializations: [] }, within: '0ms' },
    { after: '2s', expect: { memorializations: [{ call: 'c1' }] }, within: '0ms' },
  ],
  expect: {
    memorializations: [{ call: 'c1' }],
  },
})
