import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A caller who hangs up first keeps nothing back, unless a switch says so for calls too',
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
    { after: '30s', do: 'cxone.call.hang-up', call: 'c1', by: 'contact' },
    {
      after: '5s',
      do: 'cxone.call.outcome',
      call: 'c1',
      disposition: 'Sold',
      notes: 'Calls back',
      tags: ['vip'],
      status: 'Resolved',
    },
    { after: '5s', do: 'cxone.call.acw-end', call: 'c1' },
  ],
  expect: {
    memorializations: [
      { call: 'c1', fields: { status: 'Resolved', dispositionName: 'Sold', dispositionNotes: 'Calls back' } },
    ],
  },
  variants: {
    digital: {},
    both: {
      given: { switches: { 'digital-experience': { contactEndedFirst: 'both' } } },
      expect: {
        memorializations: [
          {
            call: 'c1',
            fields: {
              status: null,
              dispositionName: null,
              dispositionNotes: null,
              tags: null,
              agentName: 'Grace Hopper',
            },
          },
        ],
      },
    },
  },
})
