import { play } from '../../src/harness/player.ts'
import { mainStories } from '../../src/harness/scenario/main-stories.ts'
import { allStories } from '../named-stories.ts'

/** Prints the journal hash of each of the five stories: what another process compares its own with. */
for (const story of await allStories()) {
  if (!mainStories.some((first) => first === story.name.split('/')[0])) continue
  console.log(`${story.name} ${(await play(story)).journalHash}`)
}
