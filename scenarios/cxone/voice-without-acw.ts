import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A call of a skill without after-contact work is memorialized at the hang-up',
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
    { do: 'cxone.call.incoming', call: 'c1', from: 'lovelace', skill: 'Parcels_EN' },
    { after: '5s', do: 'cxone.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', conversation: 'parcel' },
    { after: '1m', do: 'cxone.call.hang-up', call: 'c1', by: 'contact' },
    { after: '1s', do: 'cxone.call.acw-end', call: 'c1', refused: 'is over' },
  ],
  expect: {
    memorializations: [{ call: 'c1', fields: { finalState: true } }],
    conversations: [{ ref: 'parcel', custom: { cxoneAgentNameStr: 'Grace Hopper' } }],
  },
})
