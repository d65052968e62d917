import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A page that is told to lead back to another site is not shown, and makes and deletes nothing; told to lead back to CXone it does',
  rules: ['byoc-add-channel', 'byoc-delete-channel'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }, { ref: 'us', pointOfContact: false }],
    settings: { RETRY_FOR_DAYS: '1' },
  },
  steps: [
    {
      do: 'cxone.channel.add',
      integration: 'Bring Your Own Channel',
      account: 'us',
      via: 'page',
      backUrl: 'https://na1.cxone.example.evil.example/acd',
    },
    { do: 'cxone.channel.remove', channel: 'eu', via: 'page', backUrl: 'https://evil.example/acd' },
    { after: '5s', do: 'channel.message', from: 'ada', channel: 'us', text: 'Is anybody there?' },
    { do: 'channel.message', from: 'ada', channel: 'eu', text: 'Hello' },
  ],
  expect: {
    contacts: [{ person: 'ada', channel: 'eu', messages: [{ by: 'ada', text: 'Hello' }] }],
    setAside: 1,
  },
  until: '2d',
  variants: {
    elsewhere: {},
    'other-origin-of-cxone': {
      given: { settings: { CXONE_APP_URLS: 'https://evil.example, https://na1.cxone.example.evil.example' } },
      expect: {
        contacts: [{ person: 'ada', channel: 'us', messages: [{ by: 'ada', text: 'Is anybody there?' }] }],
        setAside: 1,
      },
    },
  },
})
