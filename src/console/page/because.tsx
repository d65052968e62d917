import { useEffect } from 'preact/hooks'
import { rules as known, loadRules } from './state.ts'

/** The rules that led to something, each a way to its own page. */
export function Because({ rules, label = 'because' }: { rules: readonly string[]; label?: string }) {
  return (
    <p class="because">
      {label}{' '}
      {rules.map((rule) => (
        <a key={rule} href={`#/rule/${rule}`}>
          {rule}
        </a>
      ))}
    </p>
  )
}

/** The same, with what each rule says. */
export function BecauseInWords({ rules }: { rules: readonly string[] }) {
  useEffect(() => void loadRules(), [])
  return (
    <dl class="because-in-words">
      {rules.map((rule) => (
        <div key={rule}>
          <dt>
            because <a href={`#/rule/${rule}`}>{rule}</a>
          </dt>
          {known.value
            .find(({ id }) => id === rule)
            ?.texts.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
        </div>
      ))}
    </dl>
  )
}
