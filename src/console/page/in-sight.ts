import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

/** So many rows are drawn above and below those in sight. */
const spare = 10

/** Which rows of a long list are in sight: only those are drawn, of however many; all are as high as `rowHeight` pixels. */
export function useInSight(rowHeight: number, count: number) {
  const box = useRef<HTMLDivElement>(null)
  const top = useSignal(0)
  const height = useSignal(600)
  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      height.value = box.current?.clientHeight ?? 0
    })
    watcher.observe(box.current!)
    return () => watcher.disconnect()
  }, [])
  return {
    box,
    /** Of the box, in pixels. */
    height: height.value,
    from: Math.max(0, Math.floor(top.value / rowHeight) - spare),
    until: Math.min(count, Math.ceil((top.value + height.value) / rowHeight) + spare),
    onScroll: (event: { readonly currentTarget: HTMLElement }) => {
      top.value = event.currentTarget.scrollTop
    },
  }
}
