import { defineScenario } from 'standin'

const call = {
  do: 'cxone.interaction.start',
  interaction: 'call',
  agent: 'elinor',
  customer: 'Edward Ferrars',
  address: '+14155550123',
  media: 'voice',
  skill: 'Classics',
  conversation: 'order',
} as const
const memorializing = [
  'org.user.conversation.read',
  'org.user.conversation.write',
  'org.permission.note.read',
] as const
const written = [{ ref: 'order', custom: { cxoneAgentNameStr: 'Elinor Dashwood' } }]

export default defineScenario({
  title:
    'The system user may memorialize and not read customers: the agent is told which permission the search lacks, and the call is memorialized all the same',
  rules: ['card-opens-with-interaction'],
  given: {
    customers: [{ ref: 'edward', name: 'Edward Ferrars', phone: '+14155550123' }],
    conversations: [{ ref: 'order', customer: 'edward' }],
    agents: [{ ref: 'elinor', name: 'Elinor Dashwood', email: 'elinor@classics.example' }],
    systemUser: { name: 'CXone system user', roles: memorializing },
  },
  steps: [
    { do: 'cxone.card.enable', agent: 'elinor' },
    { after: '5s', ...call },
    { after: '25s', within: '1ms', expect: { conversations: [{ ref: 'order', untouched: true }] } },
    { after: '5s', do: 'cxone.interaction.end', interaction: 'call', by: 'agent' },
  ],
  expect: { conversations: written },
  variants: {
    'may-not-search': {
      expect: {
        conversations: written,
        openCards: [{ of: 'call', agent: 'elinor', records: [], crmFailure: 'org.permission.search.create' }],
      },
    },
    'may-search-alone': {
      given: {
        systemUser: {
          name: 'CXone system user',
          roles: [...memorializing, 'org.permission.search.create'],
        },
      },
      expect: {
        conversations: written,
        openCards: [{ of: 'call', agent: 'elinor', records: [], crmFailure: 'org.permission.customer.read' }],
      },
    },
  },
})
