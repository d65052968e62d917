import { defineScenario } from 'standin'

export default defineScenario({
  title:
    'A chat joins the open chat session of its menu; another person, menu, channel or status makes a new one',
  rules: ['same-menu-and-channel-appends', 'inbound-creates-session'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
    ],
    conversations: [
      { ref: 'open', customer: 'ada', menu: 'Orders', channel: 'chat' },
      { ref: 'voice', customer: 'ada', menu: 'Returns' },
      { ref: 'done', customer: 'ada', menu: 'Sales', channel: 'chat', status: 'done' },
      { ref: 'snoozed', customer: 'ada', menu: 'Billing', channel: 'chat', status: 'snoozed' },
    ],
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  },
  steps: [
    { do: 'ccai.chat.from-app', chat: 'same', user: 'ada', menu: 'Orders' },
    { after: '5s', do: 'ccai.chat.answer', chat: 'same', agent: 'grace' },
    { after: '1m', do: 'ccai.chat.end', chat: 'same', by: 'agent' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'other-person', user: 'ben', menu: 'Orders' },
    { after: '5s', do: 'ccai.chat.end', chat: 'other-person', by: 'end-user' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'other-menu', user: 'ada', menu: 'Complaints' },
    { after: '5s', do: 'ccai.chat.end', chat: 'other-menu', by: 'end-user' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'other-channel', user: 'ada', menu: 'Returns' },
    { after: '5s', do: 'ccai.chat.end', chat: 'other-channel', by: 'end-user' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'done-before', user: 'ada', menu: 'Sales' },
    { after: '5s', do: 'ccai.chat.end', chat: 'done-before', by: 'end-user' },
    { after: '1m', do: 'ccai.chat.from-app', chat: 'snoozed-before', user: 'ada', menu: 'Billing' },
    { after: '5s', do: 'ccai.chat.end', chat: 'snoozed-before', by: 'end-user' },
    { after: '1m', do: 'ccai.call.from-app', call: 'call-beside-chat', user: 'ada', menu: 'Orders' },
    { after: '5s', do: 'ccai.call.hang-up', call: 'call-beside-chat' },
  ],
  expect: {
    conversations: [
      { ref: 'open', assigned: 'grace', sessionOf: 'same' },
      { ref: 'voice', untouched: true },
      { ref: 'done', untouched: true },
      { ref: 'snoozed', untouched: true },
      { customer: 'ben', channel: 'chat', menu: 'Orders', sessionOf: 'other-person' },
      { customer: 'ada', channel: 'chat', menu: 'Complaints', sessionOf: 'other-menu' },
      { customer: 'ada', channel: 'chat', menu: 'Returns', sessionOf: 'other-channel' },
      { customer: 'ada', channel: 'chat', menu: 'Sales', sessionOf: 'done-before' },
      { customer: 'ada', channel: 'chat', menu: 'Billing', sessionOf: 'snoozed-before' },
      { customer: 'ada', channel: 'voice', menu: 'Orders', sessionOf: 'call-beside-chat' },
    ],
  },
})
