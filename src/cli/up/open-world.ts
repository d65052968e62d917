import { type ResettableControl, worldControl } from '../../harness/world/control.ts'
import { createWorld, type World } from '../../harness/world/world.ts'
import type { WorldOptions } from '../../harness/world/world-options.ts'

/** Creates a world and fills it, which is where a reset takes it back to. When either fails nothing stays open. */
export async function openWorld<Filled>(
  options: WorldOptions,
  fill: (world: World) => Promise<Filled>,
): Promise<{ readonly world: World; readonly filled: Filled }> {
  let opened: { readonly world: World; readonly control: ResettableControl } | undefined
  try {
    const world = await createWorld(options, (created) => {
      opened = { world: created, control: worldControl(created) }
      return opened.control
    })
    const filled = await fill(world)
    opened!.control.markStart()
    return { world, filled }
  } catch (error) {
    await opened?.world.close()
    throw error
  }
}
