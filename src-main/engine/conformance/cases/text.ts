import type { CaseGroup } from './case-group.ts'

export const textCases: CaseGroup = {
  functions: {
    upper: ['upper(t)'],
    lower: ['lower(t)'],
    trim: ['trim(t)', "trim(t, 'x ')", 'trim(s, s2)'],
    ltrim: ['ltrim(t)', "ltrim(t, 'ax')", 'ltrim(s, s2)'],
    rtrim: ['rtrim(t)', "rtrim(t, 'x%')", 'rtrim(s, s2)'],
    length: ['length(t)'],
    replace: ["replace(t, 'a', 'bb')", "replace(t, '', 'x')", "replace(s, s2, '<>')", "replace('xabcabx', s, s2)"],
    starts_with: ["starts_with(t, 'a')", "starts_with(t, '')", 'starts_with(s, s2)'],
    md5: ['md5(t)'],
    sha256: ['sha256(t)'],
    concat: ["concat(t, null, '-', t)", 'concat(i, f, n, day, moment)'],
    concat_ws: ["concat_ws(', ', t, null, 'z')", "concat_ws(t, 'a', 'b')", 'concat_ws(s, s2, i, f)'],
  },
  operators: {
    '||': ["t || '!'", 't || null', "i || ' ' || n", "'' || f", 's || s2'],
    like: ["t like 'a%'", "t like '%\\\\%'", "'a%b' like t", { formula: 's like s2', mayRefuse: /\\$/ }],
    'not like': ["t not like '_'", { formula: 's not like s2', mayRefuse: /\\$/ }],
  },
}
