import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A role has permissions for each point of contact by itself: one that is taken away leaves the others, and Reply is not Assign',
  rules: ['byoc-role-permissions'],
  given: {
    people: [{ ref: 'ada', name: 'Ada Lovelace' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }, { ref: 'us' }],
  },
  steps: [
    { do: 'channel.message', from: 'ada', channel: 'eu', text: 'Bonjour' },
    { after: '5s', do: 'channel.message', from: 'ada', channel: 'us', text: 'Hello' },
    { after: '5s', do: 'cxone.role.permit', role: 'Agents', channel: 'eu', permissions: ['reply'] },
    { do: 'cxone.reply', agent: 'grace', to: 'ada', channel: 'us', text: 'Hi' },
    { do: 'cxone.contact.unassign', agent: 'grace', person: 'ada', channel: 'eu' },
    {
      do: 'cxone.contact.take',
      agent: 'grace',
      person: 'ada',
      channel: 'eu',
      refused: 'the permission Assign on the point of contact',
    },
    { do: 'cxone.role.permit', role: 'Agents', channel: 'eu', permissions: ['assign'] },
    { do: 'cxone.contact.take', agent: 'grace', person: 'ada', channel: 'eu' },
    { do: 'cxone.role.permit', role: 'Agents', channel: 'us', permissions: null },
    {
      do: 'cxone.reply',
      agent: 'grace',
      to: 'ada',
      channel: 'us',
      text: 'Are you there?',
      refused: 'the point of contact is not on the role Agents',
    },
  ],
  expect: {
    contacts: [
      { person: 'ada', channel: 'eu', assigned: 'grace' },
      { person: 'ada', channel: 'us', messages: [{ by: 'ada' }, { by: 'grace', text: 'Hi' }] },
    ],
  },
})
