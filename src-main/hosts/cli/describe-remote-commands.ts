import { type Command, InvalidArgumentError } from 'commander'

import { mergeSides } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import type { AddRemoteOptions } from './commands/remotes.ts'
import type { PullOptions, PushOptions, RemoteOptions, TakenSide } from './commands/transfer.ts'
import { examples } from './examples.ts'
import type { SharedOptions } from './with-studio.ts'

type End = (exitCode: number) => void

export function describeRemoteCommands(program: Command, end: End): void {
  describeProfiles(program, end)
  program
    .command('push <pipeline>')
    .description('Save the newest version of a pipeline on a remote, with the connectors and schemas that it needs.')
    .requiredOption('--remote <name>', 'where')
    .option('--with-secrets', 'send what its connectors sign in with (default: say what to enter there)')
    .option('--recreate', 'make it anew where it was deleted there')
    .option('--json', 'print the result as one JSON document')
    .addHelpText('after', examples('weir push orders --remote production'))
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await transfer()).push(pipeline, command.optsWithGlobals<PushOptions>()))
    })
  program
    .command('pull <pipeline>')
    .description(
      'Save what a remote has of a pipeline as a new version here. <pipeline> is its name or id, here or there.',
    )
    .requiredOption('--remote <name>', 'from where')
    .option(
      '--take <side>',
      'which side wins where both changed the same place: ours (here) or theirs (the remote) for all places, or <place>=ours or <place>=theirs for one that weir compare lists; may be repeated',
      side,
      [],
    )
    .option('--json', 'print the result as one JSON document')
    .addHelpText(
      'after',
      examples(
        'weir pull orders --remote production',
        'weir pull orders --remote production --take nodes/tidy/ops=theirs',
      ),
    )
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await transfer()).pull(pipeline, command.optsWithGlobals<PullOptions>()))
    })
  program
    .command('compare <pipeline>')
    .description(
      'Show what a pipeline says differently here and on a remote, and what both sides changed. Changes nothing.',
    )
    .requiredOption('--remote <name>', 'with which')
    .option('--json', 'print the comparison as one JSON document')
    .addHelpText('after', examples('weir compare orders --remote production'))
    .action(async (pipeline: string, _: unknown, command: Command) => {
      end(await (await transfer()).compare(pipeline, command.optsWithGlobals<RemoteOptions>()))
    })
}

function describeProfiles(program: Command, end: End): void {
  const remotes = program
    .command('remotes')
    .description('Keep the addresses and keys of other studios and platforms that pipelines are pushed to.')
    .addHelpText(
      'after',
      examples('weir remotes add production https://flow.example.com < key.txt', 'weir remotes list'),
    )
  remotes
    .command('add <name> <url>')
    .description('Add a remote. Its API key is read from standard input and sealed.')
    .option('--json', 'print the record as one JSON document')
    .addHelpText('after', examples('weir remotes add production https://flow.example.com < key.txt'))
    .action(async (name: string, url: string, _: unknown, command: Command) => {
      end(await (await profiles()).addRemote(name, url, command.optsWithGlobals<AddRemoteOptions>()))
    })
  remotes
    .command('list')
    .description('List the remotes, and the pushes that wait for a network.')
    .option('--json', 'print { remotes, waiting } as one JSON document')
    .addHelpText('after', examples('weir remotes list'))
    .action(async (_: unknown, command: Command) => {
      end(await (await profiles()).listRemotes(command.optsWithGlobals<SharedOptions>()))
    })
  remotes
    .command('test <name>')
    .description('Sign in to a remote with its key and read one page.')
    .option('--json', 'print { works, message } as one JSON document')
    .addHelpText('after', examples('weir remotes test production'))
    .action(async (name: string, _: unknown, command: Command) => {
      end(await (await profiles()).testRemote(name, command.optsWithGlobals<SharedOptions>()))
    })
  remotes
    .command('move <name> <url>')
    .description('Change the address of a remote. Its API key is read from standard input and sealed.')
    .option('--json', 'print { remote, known, forgotten } as one JSON document')
    .addHelpText('after', examples('weir remotes move production https://flow2.example.com < key.txt'))
    .action(async (name: string, url: string, _: unknown, command: Command) => {
      end(await (await profiles()).moveRemote(name, url, command.optsWithGlobals<SharedOptions>()))
    })
  remotes
    .command('retry')
    .description('Try the pushes again that found no network.')
    .option('--json', 'print the results as one JSON document')
    .addHelpText('after', examples('weir remotes retry'))
    .action(async (_: unknown, command: Command) => {
      end(await (await profiles()).retryWaiting(command.optsWithGlobals<SharedOptions>()))
    })
  remotes
    .command('remove <name>')
    .description('Forget a remote and its key. Nothing is deleted there.')
    .option('--json', 'print { removed } as one JSON document')
    .addHelpText('after', examples('weir remotes remove production'))
    .action(async (name: string, _: unknown, command: Command) => {
      end(await (await profiles()).removeRemote(name, command.optsWithGlobals<SharedOptions>()))
    })
}

const transfer = () => import('./commands/transfer.ts')
const profiles = () => import('./commands/remotes.ts')

function side(text: string, before: readonly TakenSide[]): readonly TakenSide[] {
  const at = text.lastIndexOf('=')
  const taken = mergeSides.find((each) => each === text.slice(at + 1))
  if (!taken)
    throw new InvalidArgumentError('Say ours or theirs for all places, or <place>=ours or <place>=theirs for one.')
  return [...before, [at < 0 ? null : text.slice(0, at), taken]]
}
