import { expect, test } from 'vitest'
import { fits, misfits, templateOf, templateOfValue } from './template.ts'

const id = '695b7d90c755f78c90000001'
const uuid = '3f9d5c42-0000-4000-8000-000000000001'

test('what is made up gets a placeholder, and nothing else does', () => {
  expect(templateOf(`/v1/customers/${id}/conversations?page=1`)).toBe(
    '/v1/customers/{id}/conversations?page=1',
  )
  expect(templateOf(`cxone-${uuid}`)).toBe(`cxone-${uuid}`)
  expect(templateOfValue({ a: [uuid, 1, null], at: '2026-01-05T09:00:00.000Z' })).toEqual({
    a: ['{uuid}', 1, null],
    at: '{instant}',
  })
})

test('a template takes other values of the same form alone', () => {
  expect(fits('/v1/customers/{id}', '/v1/customers/aaaaaaaaaaaaaaaaaaaaaaaa')).toBe(true)
  expect(fits('/v1/customers/{id}', '/v1/customers/ada')).toBe(false)
  expect(fits('/v1/a.b', '/v1/aXb')).toBe(false)
})

test('a placeholder that there is not is refused, with those there are', () => {
  expect(() => fits('{ident}', 'x')).toThrow('{ident} is no placeholder; expected one of id, uuid, instant')
})

test('what does not fit is told by its place; lists have as many items, objects may have more members', () => {
  expect(misfits({ a: { b: '{id}' } }, { a: { b: id, c: 1 } })).toEqual([])
  expect(misfits({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toEqual(['body.a[0].b: expected 1, got 2'])
  expect(misfits({ a: [] }, { a: [1] })).toEqual(['body.a: expected 0 items, got 1'])
  expect(misfits({ a: null }, {})).toEqual(['body.a: expected null, got nothing'])
  expect(misfits({ a: {} }, { a: 'x' })).toEqual(['body.a: expected an object, got "x"'])
})
