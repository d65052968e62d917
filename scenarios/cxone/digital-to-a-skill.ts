import { defineScenario } from 'standin'

export default defineScenario({
  title: 'A digital contact is memorialized when its agent transfers it to a skill',
  rules: ['memorialize-digital-on-transfer-or-dismiss'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace', menu: 'Parcels' }],
    agents: [
      { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' },
      { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' },
    ],
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
  },
  steps: [
    { do: 'cxone.skill.create', skill: 'JB_VIP' },
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'cxone.interaction.link', person: 'ada', conversation: 'parcel' },
    {
      after: '5s',
      do: 'cxone.contact.transfer',
      agent: 'grace',
      person: 'ada',
      toSkill: 'JB_VPI',
      refused: 'JB_VIP',
    },
    { after: '30s', expect: { memorializations: [] }, within: '0ms' },
    { do: 'cxone.contact.transfer', agent: 'grace', person: 'ada', toSkill: 'JB_VIP' },
  ],
  expect: {
    memorializations: [{ person: 'ada', fields: { skillName: 'BYOC_Default', finalState: false } }],
  },
})
