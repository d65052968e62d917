import { defineScenario } from 'standin'

const list = {
  type: 'LIST_PICKER',
  payload: {
    title: { content: 'Your parcels' },
    text: { content: 'Which one?' },
    actions: [
      { text: 'Boots', type: 'REPLY_BUTTON', postback: 'p-1', description: 'sent on Monday' },
      { text: 'Lamp', type: 'REPLY_BUTTON' },
    ],
  },
}
const link = {
  type: 'RICH_LINK',
  payload: {
    title: { content: 'Follow your parcel' },
    url: 'https://parcels.example/p-1',
    media: { fileName: 'map.png', mimeType: 'image/png', url: 'https://parcels.example/map.png' },
  },
}
const menu = {
  type: 'PLUGIN',
  payload: {
    elements: [
      { type: 'TITLE', text: 'More' },
      { type: 'MENU', elements: [{ type: 'BUTTON', text: 'Talk to somebody', postback: 'human' }] },
    ],
  },
}
const card = { type: 'ADAPTIVE_CARD', payload: { type: 'AdaptiveCard', version: '1.5', body: [] } }

export default defineScenario({
  title: 'What an agent sends as a list, a link, a menu or a card reaches the person in words and taps',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu', name: 'Junglebook EU' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Where is my parcel?' },
    { after: '20s', do: 'cxone.reply', agent: 'grace', to: 'ada', content: list },
    { after: '10s', do: 'cxone.reply', agent: 'grace', to: 'ada', content: link },
    { after: '10s', do: 'cxone.reply', agent: 'grace', to: 'ada', content: menu },
    {
      after: '10s',
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      content: { ...card, fallbackText: 'It is on its way.' },
    },
    // A card that says nothing in words: the agent sees that it cannot be shown there.
    { after: '10s', do: 'cxone.reply', agent: 'grace', to: 'ada', content: card },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'Where is my parcel?' },
          {
            direction: 'out',
            text: 'Your parcels\nWhich one?\nBoots: sent on Monday',
            choices: ['Boots', 'Lamp'],
          },
          {
            direction: 'out',
            text: 'Follow your parcel',
            link: 'https://parcels.example/p-1',
            choices: [],
          },
          { direction: 'out', text: 'More', choices: ['Talk to somebody'] },
          { direction: 'out', text: 'It is on its way.', choices: [], state: 'delivered' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', type: 'TEXT' },
          { by: 'grace', type: 'LIST_PICKER', state: 'delivered' },
          { by: 'grace', type: 'RICH_LINK', state: 'delivered' },
          { by: 'grace', type: 'PLUGIN', state: 'delivered' },
          { by: 'grace', type: 'ADAPTIVE_CARD', state: 'delivered' },
          { by: 'grace', type: 'ADAPTIVE_CARD', state: 'failed' },
        ],
      },
    ],
  },
  variants: {
    'classic-callback': {},
    'v3-callback': { given: { switches: { 'digital-experience': { outboundApi: 'v3' } } } },
  },
})
