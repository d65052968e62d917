import { useEffect, useRef } from 'preact/hooks'
import { people, rowCount, scene } from './state.ts'

/** Asks anew whenever something happens in the watched scene; however fast that is, one question is under way at a time. */
export function useFollow(look: () => Promise<unknown>): void {
  const isLooking = useRef(false)
  const isToLookAgain = useRef(false)
  const latest = useRef(look)
  latest.current = look
  const follow = async () => {
    isToLookAgain.current = true
    if (isLooking.current) return
    isLooking.current = true
    while (isToLookAgain.current) {
      isToLookAgain.current = false
      // A scene that is gone says so elsewhere.
      await latest.current().catch(() => {})
    }
    isLooking.current = false
  }
  useEffect(() => void follow(), [scene.value?.id, people.value, rowCount.value])
}
