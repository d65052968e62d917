import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'Somebody writes by a channel of one’s own, and calls: the card of the channel has no number to search by, and is merged into that of the call',
  rules: ['card-merge', 'card-per-contact-and-channel', 'card-opens-with-interaction'],
  given: {
    customers: [{ ref: 'lovelace', name: 'Ada Lovelace', phone: '+14155550123' }],
    conversations: [{ ref: 'parcel', customer: 'lovelace' }],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'charles', name: 'Charles Babbage' },
    ],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'grace' },
    { after: '5s', do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '5s', do: 'channel.message', from: 'charles', text: 'Is the engine ready?' },
    {
      after: '20s',
      within: '1ms',
      expect: {
        openCards: [
          { of: 'ada', agent: 'grace', records: [], crmFailure: null },
          { of: 'charles', agent: 'grace', records: [], crmFailure: null },
        ],
      },
    },
    {
      after: '5s',
      do: 'cxone.interaction.start',
      interaction: 'call',
      agent: 'grace',
      customer: 'Ada Lovelace',
      address: '+14155550123',
      media: 'voice',
      skill: 'Parcels',
      conversation: 'parcel',
    },
    { after: '10s', do: 'cxone.card.search', agent: 'grace', interaction: 'call' },
    {
      after: '5s',
      do: 'cxone.card.merge',
      agent: 'grace',
      interaction: 'call',
      other: 'byoc_user-charles',
      refused: 'was not offered; did you mean "byoc_user-ada"?',
    },
    {
      after: '5s',
      do: 'cxone.card.merge',
      agent: 'grace',
      interaction: 'call',
      other: 'byoc_user-ada',
    },
    {
      after: '10s',
      do: 'channel.message',
      from: 'ada',
      text: 'And the other one?',
    },
  ],
  expect: {
    cards: [
      { name: 'Ada Lovelace', identities: ['voice_+14155550123', 'byoc_user-ada'] },
      { name: 'Charles Babbage', identities: ['byoc_user-charles'] },
    ],
    openCards: [
      { of: 'ada', agent: 'grace', records: [], merge: null },
      { of: 'charles', agent: 'grace', records: [] },
      { of: 'call', agent: 'grace', records: [{ record: 'Ada Lovelace' }], merge: 'merged' },
    ],
  },
})
