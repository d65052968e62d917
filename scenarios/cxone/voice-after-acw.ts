import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A call is memorialized when after-contact work ends: not at the hang-up, and once',
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
    { do: 'cxone.skill.set-outcomes', skill: 'Parcels_EN', afterContactWork: 'until-ended' },
    { do: 'cxone.call.incoming', call: 'c1', from: 'lovelace', skill: 'Parcels_EN' },
    { after: '5s', do: 'cxone.call.answer', call: 'c1', agent: 'grace' },
    { after: '5s', do: 'cxone.interaction.link', call: 'c1', conversation: 'parcel' },
    { after: '1m', do: 'cxone.call.hang-up', call: 'c1', by: 'agent' },
    { after: '30s', expect: { memorializations: [] }, within: '0ms' },
    { do: 'cxone.call.outcome', call: 'c1', disposition: 'Sold', notes: 'Calls back', tags: ['vip'] },
    { after: '5s', do: 'cxone.call.acw-end', call: 'c1' },
    { after: '5s', do: 'cxone.call.acw-end', call: 'c1', refused: 'is over' },
  ],
  expect: {
    memorializations: [
      {
        call: 'c1',
        fields: { agentName: 'Grace Hopper', dispositionName: 'Sold', endTime: '2026-01-05T09:01:10Z' },
      },
    ],
    conversations: [
      { ref: 'parcel', custom: { cxoneAgentNameStr: 'Grace Hopper', cxoneSkillNameStr: 'Parcels_EN' } },
    ],
  },
})
