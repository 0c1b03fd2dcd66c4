import type { CaseGroup } from './case-group.ts'

export const patternCases: CaseGroup = {
  functions: {
    regexp_replace: [
      "regexp_replace(t, '[0-9]+', '#')",
      "regexp_replace(t, '[0-9]+', '#', 'g')",
      "regexp_replace(t, 'A', '<\\&>', 'gi')",
      "regexp_replace(t, '(\\w+)-(\\w+)', '\\2-\\1')",
      "regexp_replace(t, '\\s+', ' ', 'g')",
      "regexp_replace(t, '\\W', '', 'g')",
      "regexp_replace(t, '.', '\\\\', 'g')",
      "regexp_replace(t, '^(.)(.*)$', '\\2\\1\\7')",
      "regexp_replace(p, 'a*b?', '<\\&>')",
      "regexp_replace(p, '^a', 'x', 'g')",
      "regexp_replace(p, '[^a-b]+', '\\x', 'g')",
      "regexp_replace(p, '(?i)ab|ba', '[\\&]', 'g')",
    ],
    regexp_matches: [
      "regexp_matches(t, '[0-9]+')",
      "regexp_matches(t, '([0-9]+)-([0-9]+)')",
      "regexp_matches(p, 'a(.*)b')",
      "regexp_matches(p, 'B+', 'i')",
    ],
    regexp_substr: ["regexp_substr(t, '\\w+')", "regexp_substr(t, '\\d{2,4}-\\d{2}')", "regexp_substr(p, 'a*.b*$')"],
    regexp_like: [
      "regexp_like(null, 'a')",
      "regexp_like(t, '^[^@a]+\\.?[0-9]{1,3}$')",
      "regexp_like(t, '^\\s*$')",
      "regexp_like(t, '[[:alpha:]][[:digit:]]|[[:space:]]')",
      "regexp_like(t, 'É|TRUE', 'i')",
      "regexp_like(t, '^\\w+$')",
      "regexp_like(p, '(a|ab)(c|bcd)?$')",
      "regexp_like(p, 'a.*?b.{0,3}[]x-]?')",
      "regexp_like(p, '[A-B]1', 'i')",
      "regexp_like(p, '\\Aa|b\\Z')",
    ],
    regexp_count: ["regexp_count(t, '[a-z]')", "regexp_count(p, 'ab?')", "regexp_count(p, '(ab|ba)+')"],
  },
}
