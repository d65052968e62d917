import { readFileSync, writeFileSync } from 'node:fs'
import { publishedFacts } from './figure.ts'
import { figuresFor, measured, readmeOf, withFigures } from './readme.ts'

/**
 * Writes into each simulator's README how much of its vendor's API it has, and tells what it lacks. Run after
 * `npm run schemas`, whose descriptions it reads. `npm run fidelity`.
 */
for (const simulator of measured) {
  const figures = figuresFor(simulator)
  const file = readmeOf(simulator.name)
  writeFileSync(file, withFigures(readFileSync(file, 'utf8'), figures, publishedFacts(simulator.name).source))
  for (const { list, kinds } of figures) {
    for (const [kind, { missing, unknown }] of Object.entries(kinds)) {
      const place = `${simulator.name}, ${list.api}, ${kind}`
      for (const one of missing) process.stdout.write(`${place}: ${one}\n`)
      for (const one of unknown) process.stdout.write(`${place}, not described: ${one}\n`)
    }
  }
}
