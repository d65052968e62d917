import { defineScenario } from 'standin'

export default defineScenario({
  title: 'In MAX the attribute alone, without a digital skill, is enough to answer',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example', cxone: { application: 'max' } }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.agent.set', agent: 'grace', skills: [] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
  ],
  expect: { threads: [{ person: 'ada', messages: [{ direction: 'in' }, { direction: 'out', text: 'Hi' }] }] },
})
