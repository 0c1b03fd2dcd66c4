import type { Comparison, ComparisonState } from '../../../src-shared/remotes/comparison.ts'

export function stateWords(state: ComparisonState, remote: string): string {
  switch (state) {
    case 'new':
      return `${remote} does not have this pipeline yet.`
    case 'same':
      return `${remote} has the same.`
    case 'ahead':
      return 'Only this workspace changed it.'
    case 'behind':
      return `Only ${remote} changed it.`
    case 'diverged':
      return 'Both sides changed it.'
    case 'unrelated':
      return `${remote} has a pipeline of this name that was never pushed or pulled from here.`
  }
}

export function versionWords({ version, remoteVersion, remoteAuthor, remoteComment }: Comparison): string {
  if (remoteVersion === null) return ''
  const by = remoteAuthor === null ? '' : ` by ${remoteAuthor}`
  const said = remoteComment === null ? '' : `, “${remoteComment}”`
  return `Version ${version} here, version ${remoteVersion} there${by}${said}.`
}

/** Both sides have to be merged by a person. */
export const isToMerge = (state: ComparisonState): boolean => state === 'diverged' || state === 'unrelated'
