/** Something to choose: what it is called to the server, and on the page. */
export type Option = readonly [value: string, title: string]

interface ChoiceProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly chosen: string
  readonly onChoose: (value: string) => void
}

/** One of several, with its label. */
export function Choice({ label, options, chosen, onChoose }: ChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}

interface SearchProps {
  readonly label: string
  readonly text: string
  readonly placeholder: string
  readonly onText: (text: string) => void
}

/** Words to search by, with their label. */
export function Search({ label, text, placeholder, onText }: SearchProps) {
  return (
    <label>
      {label}{' '}
      <input
        type="search"
        value={text}
        placeholder={placeholder}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </label>
  )
}
