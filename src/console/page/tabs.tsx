import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'

/** Tabs by the pattern that screen readers know: one is in the order of Tab, the arrow keys go to the others. */
export function Tabs<Name extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  children,
}: {
  label: string
  tabs: readonly (readonly [Name, string])[]
  chosen: Name
  onChoose: (name: Name) => void
  children: ComponentChildren
}) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(([name]) => name === chosen)
    const next = placeAfter(event.key, at, tabs.length)
    if (next === undefined) return
    event.preventDefault()
    onChoose(tabs[next]![0])
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  return (
    <>
      <div role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(([name, title]) => (
          <button
            type="button"
            role="tab"
            key={name}
            id={`tab-${name}`}
            aria-selected={chosen === name}
            aria-controls="beside"
            tabIndex={chosen === name ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="beside" aria-labelledby={`tab-${chosen}`} tabIndex={0}>
        {children}
      </div>
    </>
  )
}

/** Where a key leads among so many tabs, round at both ends; `undefined` for a key that leads nowhere. */
function placeAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
