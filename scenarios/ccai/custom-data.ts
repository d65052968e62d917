import { defineScenario } from 'standin'

export default defineScenario({
  title: 'What the app hands in goes into the fields that the company has mapped, and nowhere else',
  rules: ['custom-field-mapping'],
  given: {
    customers: [
      { ref: 'ada', name: 'Ada Lovelace', externalId: 'user-8841' },
      { ref: 'ben', name: 'Ben Wade', externalId: 'user-8842' },
    ],
    settings: {
      CUSTOM_DATA_MAPPING:
        'order_id=conversation.orderNumberStr, amount=conversation.amountNum, plan=customer.planStr, vip=customer.isVipBool',
    },
  },
  steps: [
    {
      do: 'ccai.call.from-app',
      call: 'call',
      user: 'ada',
      menu: 'Billing',
      customData: {
        order_id: { label: 'Order', type: 'text', value: 'A-1009' },
        amount: { label: 'Amount', type: 'number', value: 12.5 },
        plan: { label: 'Plan', type: 'text', value: 'gold' },
        shoe_size: { label: 'Shoe size', type: 'number', value: 44 },
      },
    },
    { after: '20s', do: 'ccai.call.hang-up', call: 'call' },
    {
      do: 'ccai.chat.from-app',
      chat: 'chat',
      user: 'ben',
      menu: 'Orders',
      sdk: 'web',
      customData: {
        order_id: { label: 'Order', type: 'text', value: 'B-2' },
        amount: { label: 'Amount', type: 'text', value: 'a lot' },
        vip: { label: 'VIP', type: 'boolean', value: true },
      },
    },
    { after: '20s', do: 'ccai.chat.end', chat: 'chat', by: 'end-user' },
  ],
  expect: {
    customers: [
      { ref: 'ada', custom: { planStr: 'gold', isVipBool: null } },
      { ref: 'ben', custom: { planStr: null, isVipBool: true } },
    ],
    conversations: [
      {
        customer: 'ada',
        sessionOf: 'call',
        custom: { orderNumberStr: 'A-1009', amountNum: 12.5, shoe_sizeNum: null },
      },
      { customer: 'ben', sessionOf: 'chat', custom: { orderNumberStr: 'B-2', amountNum: null } },
    ],
  },
  variants: {
    mapped: {},
    'documented-keys': { given: { switches: { 'ccai-platform': { eventDetail: 'documented' } } } },
    'without-a-mapping': {
      rules: ['inbound-creates-session'],
      given: { settings: { CUSTOM_DATA_MAPPING: '' } },
      expect: {
        customers: [
          { ref: 'ada', custom: { planStr: null } },
          { ref: 'ben', custom: { isVipBool: null } },
        ],
        conversations: [
          { customer: 'ada', sessionOf: 'call', custom: { orderNumberStr: null } },
          { customer: 'ben', sessionOf: 'chat', custom: { orderNumberStr: null } },
        ],
      },
    },
  },
})
