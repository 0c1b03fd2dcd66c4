import type { CaseGroup } from './case-group.ts'

export const conditionCases: CaseGroup = {
  functions: {
    coalesce: [
      "coalesce(t, 'none')",
      'coalesce(i, 10 / i2)',
      'coalesce(i / i2, 0)',
      'coalesce(null, i, i2)',
      'coalesce(n, 1.234) + 1 > i',
    ],
    nullif: ["nullif(t, '')", 'nullif(n, 1)', 'nullif(i, 1.5)', 'nullif(i, 1)', 'nullif(s, s2)', 'nullif(d, d2)'],
    ifnull: ["ifnull(t, 'x')", 'ifnull(i, i2)'],
    if: ["if(f, 'yes', 'no')", 'if(f, i, 10 / i2)'],
  },
  operators: {
    '=': ["t = 'abc'", 's = s2', 'i = i2', 'n = n2', "n = '3.330'", "n = '3.335'", 'd = d2', 'f = f2'],
    '<>': ["t <> ''", 's <> s2', 'd <> d2'],
    '<': ["t < 'b'", 's < s2', 'i < n', 'd < d2', 'day < moment', "'2026-01-31'::date < day"],
    '<=': ["t <= 'é'", 'd <= d2', 'b <= b2'],
    '>': ['d > n', 's > s2'],
    '>=': ["t >= 'a' and t <= 'b'", 'b >= n'],
    and: ['f and f2', 'i <> 0 and 10 / i > 2'],
    or: ['f or f2', 'i = 1 or 10 / i > 2'],
    not: ['not f', 'not (i > 1 and f)'],
    'is null': ['t is null', 'd is null'],
    'is not null': ['t is not null', '(i / i2) is not null'],
    in: ["t in ('abc', '1', null)", 'n in (1, 2.5, 3.33)', 'i in (1, 2, null)', 'd in (d2, 0)'],
    'not in': ["t not in ('abc', '1')", 'i not in (1, 2)', 'i not in (i2, null)'],
    between: [
      "t between 'a' and 'b'",
      'i between -1 and 2',
      "moment between '2026-01-01' and '2026-12-31'",
      'd between d2 and 1',
      "day between '2026-01-31' and moment",
    ],
    'not between': ['i not between i2 and 7', "s not between 'a' and s2"],
    'case when': [
      "case when i > 0 then 'plus' when i < 0 then 'minus' else 'none' end",
      'case when i = 0 then 0 else 10 / i end',
      'case when f then i else b end',
      'case when f then n else 0 end',
      "case when f then n else '1.2345' end * 2",
    ],
    'case value when': ['case i when 1 then 10 when 2 then 20 end', "case s when s2 then 'same' else 'other' end"],
  },
}
