import { defineScenario } from 'standin'

const parcel = {
  type: 'QUICK_REPLIES',
  payload: {
    text: { content: 'Shall it come today?' },
    actions: [
      { text: 'Yes', type: 'REPLY_BUTTON', postback: 'today' },
      { text: 'No', type: 'REPLY_BUTTON', postback: 'later' },
    ],
  },
}

export default defineScenario({
  title: 'An agent offers answers to tap, and what the person taps comes back with what it says to machines',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', content: parcel },
    {
      after: '20s',
      do: 'channel.choose',
      person: 'ada',
      choice: 'Maybe',
      refused: 'choice: "Maybe" is not offered; expected one of "Yes", "No"',
    },
    { after: '1s', do: 'channel.choose', person: 'ada', choice: 'Yes' },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Where is my parcel?' },
          { direction: 'out', text: 'Shall it come today?', choices: ['Yes', 'No'], state: 'delivered' },
          { direction: 'in', text: 'Yes' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        assigned: 'grace',
        messages: [
          { by: 'ada', text: 'Where is my parcel?', postback: null },
          { by: 'grace', text: 'Shall it come today?', type: 'QUICK_REPLIES', state: 'delivered' },
          { by: 'ada', text: 'Yes', postback: 'today' },
        ],
      },
    ],
  },
})
