import type { Command } from './command.ts'

/** The description of a command for the tooltip of undo: "delete tidy", "change load mode of tgt". */
export function describeCommand(command: Command): string {
  switch (command.type) {
    case 'addNode':
      return `add ${command.node.id}`
    case 'insertNode':
      return `insert ${command.node.id} before ${command.to}`
    case 'removeNodes':
      return `delete ${named(command.ids)}`
    case 'duplicateNodes':
      return `duplicate ${named(command.ids)}`
    case 'connect':
      return `connect ${command.reference} to ${command.to}`
    case 'disconnect':
      return `disconnect ${command.to}`
    case 'moveNodes':
      return `move ${named(Object.keys(command.positions))}`
    case 'renameNode':
      return `rename ${command.id} to ${command.newId}`
    case 'setNodeValue':
      return `change ${lastWord(command.path)} of ${command.id}`
    case 'addItem':
      return `add ${command.label} to ${command.id}`
    case 'removeItem':
      return `remove ${command.label} from ${command.id}`
    case 'moveItem':
      return `move ${command.label} in ${command.id}`
    case 'setPipelineValue':
      return `change the pipeline's ${lastWord(command.path)}`
    case 'applyFix':
      return command.fix.label.charAt(0).toLowerCase() + command.fix.label.slice(1)
    case 'replaceDocument':
      return 'apply the JSON'
  }
}

const named = (ids: readonly string[]): string => (ids.length === 1 ? (ids[0] ?? '') : `${ids.length} nodes`)

/** `ops[3].outputField` reads "output field". */
function lastWord(path: string): string {
  const key = path.match(/[A-Za-z_]+(?=[^A-Za-z_]*$)/)?.[0] ?? path
  return key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
}
