import { useSignal } from '@preact/signals'
import { ask } from './api.ts'
import { Search } from './fields.tsx'
import { attempt, load, speed, start, stories, verdicts } from './state.ts'
import { findStories } from './story-search.ts'
import { SpeedChoice } from './time.tsx'

/** What the folders of the stories are about. */
const systems: Readonly<Record<string, string>> = {
  dropped: 'Files of your own',
  ccai: 'CCAI Platform and Kustomer',
  'agent-status': 'Agent status',
  cxone: 'CXone and Kustomer',
  byoc: 'Bring your own channel',
  'customer-card': 'Customer card',
  field: 'From the field',
}

/** Every story, grouped by system, with its title and the rules that it proves. */
export function Stories() {
  const wanted = useSignal('')
  const { stories: found, offered } = findStories(stories.value, wanted.value)
  const groups = [...new Set(found.map(({ group }) => group))]
  return (
    <main class="stories">
      <h1 tabIndex={-1}>Stories</h1>
      <div class="bar">
        <Search
          label="Search"
          text={wanted.value}
          placeholder="voicemail, token, call-back …"
          onText={(text) => {
            wanted.value = text
          }}
        />
        <SpeedChoice
          value={speed.value}
          onChange={(value) => {
            speed.value = value
          }}
        />
        <button type="button" onClick={() => start()}>
          Play by hand
        </button>
        <FileChoice />
        <output>
          {found.length} of {stories.value.length}
        </output>
      </div>
      {offered.length > 0 && (
        <p class="offered">
          Nothing has these words. Did you mean{' '}
          {offered.map((other) => (
            <button
              type="button"
              key={other}
              onClick={() => {
                wanted.value = other
              }}
            >
              {other}
            </button>
          ))}
          ?
        </p>
      )}
      {groups.map((group) => (
        <section key={group} aria-label={systems[group] ?? group}>
          <h2>{systems[group] ?? group}</h2>
          <ul class="cards">
            {found
              .filter((story) => story.group === group)
              .map((story) => (
                <li key={story.name}>
                  <div class="title">
                    <span class={`verdict ${verdicts.value.get(story.name) ?? ''}`}>
                      {verdicts.value.get(story.name) ?? ''}
                    </span>
                    <strong>{story.name}</strong>
                  </div>
                  <p>{story.title}</p>
                  <p class="rules">{story.rules.join(', ')}</p>
                  <button
                    type="button"
                    class="play"
                    aria-label={`Play ${story.name}`}
                    onClick={() => start(story.name)}
                  >
                    ▶ Play
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  )
}

/** Takes a scenario's file, which then stands among the stories. */
function FileChoice() {
  return (
    <label class="file">
      Play a file{' '}
      <input
        type="file"
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // The same file, mended, can be chosen again.
          event.currentTarget.value = ''
          void playFile(file)
        }}
      />
    </label>
  )
}

/** The server takes no larger one, in bytes. */
const largestFile = 1_900_000

/** Takes a scenario's file among the stories, and plays it. */
export async function playFile(file: File | undefined): Promise<void> {
  if (!file) return
  await attempt(async () => {
    if (file.size > largestFile)
      throw new Error(
        `${file.name}: has ${file.size} bytes; a scenario or capsule has at most ${largestFile}`,
      )
    const { stories: names } = await ask<{ stories: string[] }>('/api/files', {
      body: { name: file.name, text: await file.text() },
    })
    await load()
    await start(names[0])
  })
}
