import { expect, test } from 'vitest'
import { readableOf } from './content.ts'

// What a message says, of every type that NICE's published API types name, and of payloads that are not of their form.

const yes = { text: 'Yes', type: 'REPLY_BUTTON', postback: 'today' }
const url = 'https://parcels.example/p-1'

test.each([
  ['a text', { type: 'TEXT', payload: { text: 'Hello' } }, { text: 'Hello' }],
  ['a type that is none', { type: 'constructor', payload: { text: 'Hello', link: {} } }, { text: 'Hello' }],
  ['a text without a type', { payload: { text: 'Hello' } }, { text: 'Hello' }],
  ['a text beside the payload', { type: 'TEXT', payload: {}, text: 'Hello' }, { text: 'Hello' }],
  ['an empty map, which the vendor writes as a list', { payload: [], fallbackText: 'Hi' }, { text: 'Hi' }],
  [
    'quick replies',
    { type: 'QUICK_REPLIES', payload: { text: { content: 'Today?' }, actions: [yes, { text: 'No' }] } },
    {
      text: 'Today?',
      choices: [
        { text: 'Yes', postback: 'today' },
        { text: 'No', postback: null },
      ],
    },
  ],
  [
    'quick replies of which one has no text',
    { type: 'QUICK_REPLIES', payload: { text: { content: 'Today?' }, actions: [yes, { icon: {} }, 'no'] } },
    { text: 'Today?', choices: [{ text: 'Yes', postback: 'today' }] },
  ],
  [
    'a list with a title and descriptions',
    {
      type: 'LIST_PICKER',
      payload: {
        title: { content: 'Parcels' },
        text: { content: 'Which?' },
        actions: [{ ...yes, description: 'soon' }],
      },
    },
    { text: 'Parcels\nWhich?\nYes: soon', choices: [{ text: 'Yes', postback: 'today' }] },
  ],
  [
    'a link',
    {
      type: 'RICH_LINK',
      payload: { title: { content: 'Parcel' }, url, media: { url: 'https://parcels.example/map.png' } },
    },
    { text: 'Parcel', link: { url, title: 'Parcel', imageUrl: 'https://parcels.example/map.png' } },
  ],
  [
    'a link alone',
    { type: 'RICH_LINK', payload: { url } },
    { text: '', link: { url, title: null, imageUrl: null } },
  ],
  [
    'a link that is none',
    { type: 'RICH_LINK', payload: { url: 'javascript:0', title: { content: 'x' } }, fallbackText: 'See us' },
    { text: 'See us' },
  ],
  [
    'a plugin with a menu within',
    {
      type: 'PLUGIN',
      payload: {
        elements: [
          { type: 'TITLE', text: 'More' },
          { type: 'TEXT', text: 'Whom?' },
          {
            type: 'MENU',
            elements: [{ type: 'BUTTON', text: 'Somebody', postback: 'human' }, { type: 'BUTTON' }],
          },
          null,
        ],
      },
    },
    { text: 'More\nWhom?', choices: [{ text: 'Somebody', postback: 'human' }] },
  ],
  [
    'a card with a text for want of better',
    { type: 'ADAPTIVE_CARD', payload: {}, fallbackText: 'Hi' },
    { text: 'Hi' },
  ],
  ['a card alone', { type: 'ADAPTIVE_CARD', payload: { version: '1.5' } }, { text: '' }],
  ['a type that nobody knows yet', { type: 'HOLOGRAM', payload: { text: 'Hi' } }, { text: 'Hi' }],
  [
    'quick replies of no form',
    { type: 'QUICK_REPLIES', payload: 'x', fallbackText: 'Today?' },
    { text: 'Today?' },
  ],
  ['no payload', { type: 'PLUGIN', payload: undefined }, { text: '' }],
])('%s', (_, content, readable) => {
  expect(readableOf(content as Parameters<typeof readableOf>[0])).toEqual(readable)
})
