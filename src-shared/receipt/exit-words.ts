/**
 * After "35 quarantined": ` by "email is not null"`. The label of a rejected row is the rule or the step that it did not pass, and after
 * a colon it would read as the opposite.
 */
export const byExit = ({ reason, label }: { readonly reason: string; readonly label: string }): string =>
  reason === 'quarantined' || reason === 'skipped' ? ` by "${label}"` : `: ${label}`
