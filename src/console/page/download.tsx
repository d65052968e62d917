import { ask } from './api.ts'
import { attempt } from './state.ts'

/** A link that saves what the server has at a path; what it refuses is told on the page, and no file is saved. */
export function Download({ path, name, label }: { path: string; name: string; label: string }) {
  const save = (event: Event) => {
    event.preventDefault()
    void attempt(async () => {
      const text = JSON.stringify(await ask<unknown>(path), null, 2)
      const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'application/json' }))
      const link = document.createElement('a')
      link.href = url
      link.download = name
      link.click()
      URL.revokeObjectURL(url)
    })
  }
  return (
    <a href={path} download={name} onClick={save}>
      {label}
    </a>
  )
}
