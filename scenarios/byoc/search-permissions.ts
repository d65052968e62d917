import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'An agent who may answer may not search: posts, cases and messages each need a permission of their own',
  rules: ['byoc-search-permissions', 'byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', text: 'Hello' },
    { after: '5s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
    { do: 'cxone.search', agent: 'grace', what: 'posts', text: 'Hello', refused: 'search-posts' },
    { do: 'cxone.search', agent: 'grace', what: 'cases', text: 'Hello', refused: 'search-cases' },
    { do: 'cxone.search', agent: 'grace', what: 'messages', text: 'Hello', refused: 'search-messages' },
    { do: 'cxone.role.save', role: 'Agents', permissions: ['view-skills', 'search-cases'] },
    { do: 'cxone.search', agent: 'grace', what: 'cases', text: 'Hello' },
    { do: 'cxone.search', agent: 'grace', what: 'posts', text: 'Hello', refused: 'search-posts' },
    { do: 'cxone.search', agent: 'grace', what: 'messages', text: 'Hello', refused: 'search-messages' },
    { do: 'cxone.role.save', role: 'Agents', permissions: ['view-skills', 'search-posts'] },
    { do: 'cxone.search', agent: 'grace', what: 'posts', text: 'Hello' },
    { do: 'cxone.role.save', role: 'Agents', permissions: ['view-skills', 'search-messages'] },
    { do: 'cxone.search', agent: 'grace', what: 'messages', text: 'Hello' },
  ],
  expect: { contacts: [{ person: 'ada', assigned: 'grace' }] },
})
