import { defineScenario } from 'standin'

export default defineScenario({
  title: 'Files go both ways where the point of contact takes them; where it does not, the text goes alone',
  rules: ['byoc-middleware'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'See my parcel', attachment: { name: 'parcel.png' } },
    {
      after: '20s',
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      text: 'Here is the form',
      attachment: { name: 'form.pdf' },
    },
  ],
  expect: {
    threads: [
      {
        person: 'ada',
        messages: [
          { direction: 'in', text: 'See my parcel', files: ['parcel.png'] },
          { direction: 'out', text: 'Here is the form', files: ['form.pdf'], state: 'delivered' },
        ],
      },
    ],
    contacts: [
      {
        person: 'ada',
        messages: [
          { by: 'ada', text: 'See my parcel', files: ['parcel.png'] },
          { by: 'grace', text: 'Here is the form', files: ['form.pdf'], state: 'delivered' },
        ],
      },
    ],
  },
  variants: {
    taken: {},
    'not-taken': {
      given: { channels: [{ ref: 'eu', attachments: false }] },
      expect: {
        threads: [
          {
            person: 'ada',
            messages: [
              { direction: 'in', text: 'See my parcel', files: ['parcel.png'] },
              { direction: 'out', text: 'Here is the form', files: [], state: 'delivered' },
            ],
          },
        ],
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'See my parcel', files: [] },
              { by: 'grace', text: 'Here is the form', files: [], state: 'delivered' },
            ],
          },
        ],
      },
    },
    'link-has-run-out': {
      given: { switches: { channel: { fileLifeMs: 0 } } },
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'See my parcel', files: [] },
              { by: 'grace', text: 'Here is the form', files: ['form.pdf'], state: 'delivered' },
            ],
          },
        ],
      },
    },
    'too-large-for-cxone': {
      given: { switches: { 'digital-experience': { maximumAttachmentBytes: 2047 } } },
      expect: {
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'See my parcel', files: [] },
              { by: 'grace', text: 'Here is the form' },
            ],
          },
        ],
      },
    },
    'too-large-for-the-channel': {
      given: { switches: { channel: { maximumFileBytes: 2047 } } },
      expect: {
        threads: [
          {
            person: 'ada',
            messages: [
              { direction: 'in', text: 'See my parcel' },
              { direction: 'out', text: 'Here is the form', state: 'failed' },
            ],
          },
        ],
        contacts: [
          {
            person: 'ada',
            messages: [
              { by: 'ada', text: 'See my parcel', files: ['parcel.png'] },
              { by: 'grace', text: 'Here is the form', state: 'failed' },
            ],
          },
        ],
      },
    },
  },
})
