import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A required disposition holds after-contact work back, and the memorialization with it',
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
      afterContactWork: 'until-ended',
      requireDisposition: true,
    },
    { do: 'cxone.call.incoming', call: 'c1', from: 'lovelace', skill: 'Parcels_EN' },
    { after: '5s', do: 'cxone.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', conversation: 'parcel' },
    { after: '1m', do: 'cxone.call.hang-up', call: 'c1', by: 'agent' },
    { after: '5s', do: 'cxone.call.acw-end', call: 'c1', refused: 'requires a disposition' },
    { after: '30s', expect: { memorializations: [] }, within: '0ms' },
    { do: 'cxone.call.outcome', call: 'c1', disposition: 'Sold' },
    { after: '5s', do: 'cxone.call.acw-end', call: 'c1' },
  ],
  expect: {
    memorializations: [{ call: 'c1', fields: { dispositionName: 'Sold' } }],
  },
})
