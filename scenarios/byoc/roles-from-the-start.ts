import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'What agents may do on each point of contact stands in their roles from the start; a role that is saved again keeps its points of contact',
  rules: ['byoc-role-permissions'],
  given: {
    people: [
      { ref: 'ada', name: 'Ada Lovelace' },
      { ref: 'ben', name: 'Ben Okri' },
    ],
    roles: [
      { name: 'Writers', channels: { eu: ['reply'], us: ['assign'] } },
      { name: 'Readers', permissions: ['view-skills', 'search-cases'], channels: { eu: [] } },
    ],
    agents: [
      { ref: 'grace', email: 'grace@acme.example', cxone: { skills: ['JB_EU', 'JB_US'], role: 'Writers' } },
      { ref: 'lia', email: 'lia@acme.example', cxone: { skills: [], role: 'Readers' } },
      { ref: 'noor', email: 'noor@acme.example', cxone: { skills: [], role: null } },
    ],
    channels: [
      { ref: 'eu', skill: 'JB_EU' },
      { ref: 'us', skill: 'JB_US' },
      { ref: 'jp', pointOfContact: false },
    ],
  },
  steps: [
    { do: 'channel.message', from: 'ada', channel: 'eu', text: 'Hello' },
    { after: '5s', do: 'channel.message', from: 'ben', channel: 'us', text: 'Hello' },
    { after: '5s', do: 'cxone.reply', agent: 'grace', to: 'ada', text: 'Hi' },
    { do: 'cxone.reply', agent: 'grace', to: 'ben', text: 'Hi', refused: 'lacks the permission Reply' },
    { do: 'cxone.search', agent: 'grace', what: 'cases', text: 'Hello', refused: 'search-cases' },
    { do: 'cxone.search', agent: 'lia', what: 'cases', text: 'Hello' },
    { do: 'cxone.search', agent: 'noor', what: 'cases', text: 'Hello', refused: 'no digital role' },
    // A channel is added to the role, and then the role is saved again: what was added stays.
    { do: 'cxone.integration.add', integration: 'Junglebook' },
    { do: 'cxone.channel.add', integration: 'Junglebook', account: 'jp', via: 'api' },
    { do: 'cxone.role.permit', role: 'Writers', channel: 'jp', permissions: ['reply'] },
    { do: 'cxone.role.permit', role: 'Writers', channel: 'us', permissions: ['reply'] },
    { do: 'cxone.role.save', role: 'writers', permissions: [], refused: 'there is a role "Writers"' },
    { do: 'cxone.role.save', role: 'Writers & Co', permissions: [], refused: 'a name has none of' },
    { do: 'cxone.role.save', role: 'Writers', permissions: [] },
    { do: 'cxone.reply', agent: 'grace', to: 'ben', text: 'Hi', refused: 'to view skills' },
    { do: 'cxone.role.save', role: 'Writers', permissions: ['view-skills', 'search-cases'] },
    { do: 'cxone.reply', agent: 'grace', to: 'ben', text: 'Hi' },
    { do: 'cxone.search', agent: 'grace', what: 'cases', text: 'Hello' },
    { do: 'cxone.script.save', script: 'Digital\\JP' },
    { do: 'cxone.channel.configure', channel: 'jp', skill: 'JB_EU', script: 'Digital\\JP' },
    { do: 'channel.message', from: 'ada', channel: 'jp', text: 'Hello' },
    { after: '5s', do: 'cxone.reply', agent: 'grace', to: 'ada', channel: 'jp', text: 'Hi' },
  ],
  expect: {
    contacts: [
      {
        person: 'ada',
        channel: 'eu',
        assigned: 'grace',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'Hi', state: 'delivered' },
        ],
      },
      {
        person: 'ben',
        channel: 'us',
        assigned: 'grace',
        messages: [
          { by: 'ben', text: 'Hello' },
          { by: 'grace', text: 'Hi', state: 'delivered' },
        ],
      },
      {
        person: 'ada',
        channel: 'jp',
        assigned: 'grace',
        messages: [
          { by: 'ada', text: 'Hello' },
          { by: 'grace', text: 'Hi', state: 'delivered' },
        ],
      },
    ],
  },
})
