import { expect, test } from 'vitest'
import { checkCalls, type ObservedCall, type SequenceStep } from './sequence.ts'

const kettle = { from: 'cup', to: 'kettle', method: 'POST', status: 200 } as const

function step(name: string, more: Partial<SequenceStep> = {}): SequenceStep {
  return { ...kettle, name, path: `/${name}`, sinceBeforeMs: [0, 1000], ...more }
}

function call(name: string, more: Partial<ObservedCall> = {}): ObservedCall {
  return { ...kettle, path: `/${name}`, body: '{}', sinceBeforeMs: 10, ...more }
}

const steps = [step('fill'), step('boil', { body: { degrees: 100 } }), step('pour')]
const boil = call('boil', { body: '{"degrees":100,"more":true}' })
const check = (calls: readonly ObservedCall[], agreed = steps) =>
  checkCalls({ story: 'tea', steps: agreed }, calls)

test('calls as agreed are no problem, whatever more a body has', () => {
  expect(check([call('fill'), boil, call('pour')])).toEqual([])
})

test('a missing step is told by its name, and nothing else', () => {
  expect(check([call('fill'), call('pour')])).toEqual(['"boil" is missing'])
  expect(check([])).toEqual(['"fill" is missing', '"boil" is missing', '"pour" is missing'])
})

test('an additional call is told with its place', () => {
  const sugar = call('sugar')
  expect(check([call('fill'), boil, sugar, call('pour')])).toEqual([
    'additional call cup → kettle POST /sugar, after "boil"',
  ])
  expect(check([sugar, call('fill'), boil, call('pour')])).toEqual([
    'additional call cup → kettle POST /sugar, at the beginning',
  ])
})

test('a step that is done twice is an additional call', () => {
  expect(check([call('fill'), boil, call('pour'), call('pour')])).toEqual([
    'additional call cup → kettle POST /pour, after "pour"',
  ])
})

test('swapped steps: one of them is out of its place', () => {
  expect(check([boil, call('fill'), call('pour')])).toEqual([
    '"fill" is out of its place: it came after "boil"',
  ])
})

test('another direction, method or path is another call', () => {
  const back = call('fill', { from: 'kettle', to: 'cup' })
  expect(check([back, boil, call('pour')])).toEqual([
    '"fill" is missing',
    'additional call kettle → cup POST /fill, at the beginning',
  ])
})

test('another status is told by the name of its step', () => {
  expect(check([call('fill', { status: 503 }), boil, call('pour')])).toEqual([
    '"fill": answered 503, not 200',
  ])
  expect(check([call('fill', { status: null }), boil, call('pour')])).toEqual([
    '"fill": answered by nothing, not 200',
  ])
})

test('another body is told with the place in it', () => {
  const cold = call('boil', { body: '{"degrees":90}' })
  expect(check([call('fill'), cold, call('pour')])).toEqual(['"boil": body.degrees: expected 100, got 90'])
})

test('too late and too early are told', () => {
  const slow = [step('fill'), step('pour', { sinceBeforeMs: [5000, 7000] })]
  expect(check([call('fill'), call('pour', { sinceBeforeMs: 7001 })], slow)).toEqual([
    '"pour": 7001 ms after the call before, not at most 7000',
  ])
  expect(check([call('fill'), call('pour', { sinceBeforeMs: 4999 })], slow)).toEqual([
    '"pour": 4999 ms after the call before, not at least 5000',
  ])
})
