import type { Preview } from '../../../src-shared/contract/records.ts'
import type { ColumnProfile } from '../../../src-shared/preview/column-profile.ts'
import { TypeGlyph } from '../../ui/data-grid/type-glyph.tsx'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { formatShare } from '../../ui/format/format-compact.ts'
import { Histogram } from './histogram.tsx'
import css from './profile.module.css'
import { profileBars } from './profile-bars.ts'
import { useProfiles } from './columns/use-exploration.ts'

/** Every column of the node: nulls, distinct values, range, most frequent values. */
export function Profile({ preview, isCurrent }: { preview: Preview; isCurrent: boolean }) {
  const { data: profiles = noProfiles } = useProfiles(preview.of.reference, isCurrent)
  return (
    <div className={css['scroll']} tabIndex={0} role="region" aria-label="Profile of the columns">
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Distribution</th>
            <th scope="col" className={css['number']}>
              Nulls
            </th>
            <th scope="col" className={css['number']}>
              Distinct
            </th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Most frequent</th>
          </tr>
        </thead>
        <tbody>
          {profiles.map((profile) => (
            <ProfileRow key={profile.name} profile={profile} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const noProfiles: readonly ColumnProfile[] = []

function ProfileRow({ profile }: { profile: ColumnProfile }) {
  const { name, type, count, nulls, distinct, min, max, top } = profile
  const bins = profileBars(profile)
  const share = count === 0 ? 0 : nulls / count
  return (
    <tr>
      <th scope="row">
        <span className={css['name']}>
          <TypeGlyph type={type} />
          <span title={name}>{name}</span>
          <span className={css['type']}>{type}</span>
        </span>
      </th>
      <td>
        <Histogram bins={bins} width={Math.min(112, bins.length * 11)} height={22} label={`Distribution of ${name}`} />
      </td>
      <td className={css['number']}>
        {nulls === 0 ? (
          <span className={css['quiet']}>none</span>
        ) : (
          <span className={css['nulls']}>{formatShare(share)}</span>
        )}
      </td>
      <td className={css['number']}>{formatCount(distinct)}</td>
      <td className={css['value']} title={min ?? undefined}>
        {min ?? ''}
      </td>
      <td className={css['value']} title={max ?? undefined}>
        {max ?? ''}
      </td>
      <td>
        <span className={css['top']}>
          {distinct === count && count > 1 ? (
            <span className={css['quiet']}>all distinct</span>
          ) : (
            top.slice(0, 4).map((each) => (
              <span
                key={each.value ?? 'null'}
                className={css['topValue']}
                title={`${each.value ?? 'null'}: ${formatCount(each.count)}`}
              >
                {each.value === null ? <i>null</i> : each.value === '' ? <i>empty</i> : each.value}
                <b>{formatCount(each.count)}</b>
              </span>
            ))
          )}
        </span>
      </td>
    </tr>
  )
}
