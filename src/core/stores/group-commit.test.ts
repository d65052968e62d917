import { expect, test } from 'vitest'
import { GroupCommit } from './group-commit.ts'

/** A database that notes what it is asked, and may end its transaction by itself or refuse to commit it. */
function database(over: { commit?: () => void } = {}) {
  const asked: string[] = []
  let isOpen = false
  const commits = new GroupCommit({
    begin() {
      asked.push('begin')
      isOpen = true
    },
    commit() {
      over.commit?.()
      asked.push('commit')
      isOpen = false
    },
    rollback() {
      asked.push('rollback')
      isOpen = false
    },
    apart: (work) => work(),
    isOpen: () => isOpen,
  })
  const fillDisk = () => {
    isOpen = false
    throw new Error('the disk is full')
  }
  const does = (name: string) => () => asked.push(name)
  return { asked, commits, fillDisk, does }
}

const outcomes = async (...work: ReadonlyArray<Promise<unknown>>) =>
  (await Promise.allSettled(work)).map((one) => (one.status === 'rejected' ? one.reason.message : 'done'))

test('what one turn asks for is one commit, and what the next asks for another', async () => {
  const { asked, commits, does } = database()
  expect(await outcomes(commits.do(does('a')), commits.do(does('b')))).toEqual(['done', 'done'])
  expect(await outcomes(commits.do(does('c')))).toEqual(['done'])
  expect(asked).toEqual(['begin', 'a', 'b', 'commit', 'begin', 'c', 'commit'])
})

test('one that fails takes nobody with it', async () => {
  const { asked, commits, does } = database()
  const fails = () => {
    throw new Error('no row')
  }
  expect(await outcomes(commits.do(does('a')), commits.do(fails), commits.do(does('b')))).toEqual([
    'done',
    'no row',
    'done',
  ])
  expect(asked).toEqual(['begin', 'a', 'b', 'commit'])
})

test('where the disk is full all are told, and nothing that follows is done', async () => {
  const { asked, commits, fillDisk, does } = database()
  const told = 'the disk is full'
  expect(await outcomes(commits.do(does('a')), commits.do(fillDisk), commits.do(does('b')))).toEqual([
    told,
    told,
    told,
  ])
  expect(asked).toEqual(['begin', 'a', 'rollback'])
  expect(await outcomes(commits.do(does('c')))).toEqual(['done'])
})

test('where the commit fails all are told', async () => {
  const commit = () => {
    throw new Error('the disk is gone')
  }
  const { asked, commits, does } = database({ commit })
  expect(await outcomes(commits.do(does('a')), commits.do(does('b')))).toEqual([
    'the disk is gone',
    'the disk is gone',
  ])
  expect(asked).toEqual(['begin', 'a', 'b', 'rollback'])
})
