import { expect, test } from 'vitest'
import { readMapping, toAttributeValue } from './custom-data.ts'

test.each<[string, string | number | boolean, unknown]>([
  ['orderStr', 'A-1009', 'A-1009'],
  ['orderStr', 7, '7'],
  ['orderTxt', true, 'true'],
  ['orderStr', 'x'.repeat(1025), undefined],
  ['amountNum', 12.5, 12.5],
  ['amountNum', '12.5', 12.5],
  ['amountNum', 'a lot', undefined],
  ['amountNum', '', undefined],
  ['amountNum', true, undefined],
  ['isVipBool', true, true],
  ['isVipBool', 'true', undefined],
  ['bornAt', '2026-01-05T09:00:00Z', '2026-01-05T09:00:00Z'],
  ['bornAt', 'in May', undefined],
  ['pageUrl', 'https://shop.example/cart', 'https://shop.example/cart'],
  ['pageUrl', 'cart', undefined],
  ['orderId', 'a0000000000000000000000b', undefined],
])('%s takes %j as %j', (attribute, value, taken) => {
  expect(toAttributeValue(attribute, value)).toEqual(taken)
})

test('a mapping is parsed from comma-separated pairs', () => {
  const mapping = readMapping(' order_id=conversation.orderIdStr,plan=customer.planStr, ')
  expect([...mapping!]).toEqual([
    ['order_id', { record: 'conversation', attribute: 'orderIdStr' }],
    ['plan', { record: 'customer', attribute: 'planStr' }],
  ])
  expect(readMapping('')!.size).toBe(0)
})

test.each([
  'order_id',
  'order_id=orderIdStr',
  'order_id=message.orderIdStr',
  'order_id=conversation.order',
  'order_id=conversation.OrderStr',
  'a=customer.oneStr, a=customer.twoStr',
])('%s is not a valid mapping', (text) => {
  expect(readMapping(text)).toBeUndefined()
})
