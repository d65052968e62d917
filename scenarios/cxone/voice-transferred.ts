import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A call that is transferred is memorialized at its end; by a switch, the first leg too',
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
    { after: '30s', do: 'cxone.call.transfer', call: 'c1', toAgent: 'alan' },
    { after: '30s', do: 'cxone.call.hang-up', call: 'c1', by: 'agent' },
  ],
  expect: {
    memorializations: [{ call: 'c1', fields: { agentName: 'Alan Turing', finalState: true } }],
    conversations: [{ ref: 'parcel', custom: { cxoneAgentNameStr: 'Alan Turing' } }],
  },
  variants: {
    'at-the-end': {},
    'each-leg': {
      given: { switches: { 'digital-experience': { voiceTransfer: 'memorialized' } } },
      expect: {
        memorializations: [
          { call: 'c1', fields: { agentName: 'Grace Hopper', finalState: false } },
          { call: 'c1', fields: { agentName: 'Alan Turing', finalState: true } },
        ],
      },
    },
  },
})
