#!/usr/bin/env node
import { run } from './command-line.ts'

/** The command `standin`: hands the process over to the command line, and its exit code back. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read our output has gone (`standin list | head`): nobody is left to tell.
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}
const exitCode = await run(process.argv.slice(2), process)
// Ends once all is written: timers and kept-alive sockets of a world that is closed would hold the process.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)))
