// Why a gate is not met and what to try next, by the gate's name; written by whoever looked.
export const reasons: Readonly<Record<string, string>> = {
  'S5 rare token, from 0.25 % and 30 rows':
    'D13 finds the token significant (30 of 30 rows, 5.9 expected, q 2e-7) but not contradicted: the other words speak against the label in 80 % of rows where 85 % are asked for, and the embedding is 3.5 standard errors below where 6 are. It is then dropped, not even listed as context. Next: ask less of each view where both agree.',
  'S5 rare token, 10 to 15 rows':
    'As for 30 rows; 6 standard errors of likeness cannot be reached by 15 rows of noisy text.',
  'S9 floods of vectors': 'not built yet: needs D25',
  'Nulls N1 to N4':
    'All alarms are D13 on phrases of the commonest words of texts (“nil nil”, “cluma nil”) where such a word leans to a class. Taking the whole weight of a word that stands in nearly every row out of a fitted model makes its absence speak for another class. Next: take out only what is beyond its mean value over all rows.',
};
