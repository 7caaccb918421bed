// Why a gate is not met and what to try next, by the gate's name; written by whoever looked.
export const reasons: Readonly<Record<string, string>> = {
  'S1 random flips':
    'Where as many rows are planted as the budget holds (5 %), the true posterior itself reaches 0.944 of the recall asked for; AP is met. Next: ask for 0.95 of what the posterior reaches.',
  'S2 class pair, rows':
    'The models learn that class a is called b in a fifth of its rows and give b a probability of 0.2 there, more than honest rows between classes get for their label. Next: estimate the confusion of labels (D02) and score rows by the posterior with it taken out.',
  'S3 subpopulation of 50 rows':
    'D09 names no cluster: 50 rows half as wide as the noise in 64 dimensions. Next: D10, and the abstention text.',
  'S5 rare token, from 0.25 % and 30 rows':
    'D13 finds the token significant (30 of 30 rows, 5.9 expected, q 2e-7) but not contradicted: the other words speak against the label in 80 % of rows where 85 % are asked for, and the embedding is 3.5 standard errors below where 6 are. It is then dropped, not even listed as context. Next: ask less of each view where both agree.',
  'S5 rare token, 10 to 15 rows':
    'Not significant: the null is widened by the misfit of phrases of common words, and Benjamini and Yekutieli at 0.01 over 40,000 tests takes the rest. Next: mend the misfit, test single words apart from phrases.',
  'S5i patch':
    'not built yet: needs D20. D03 has exactly the rows but no box, and the pooled opinion, in which the linear model has learnt the patch, ranks them low.',
  'S6 clean-label token, from 0.5 %':
    'D13 asks for an excess of 0.4 of the rows; in rows that have the label already the text explains too much of it. Next: compare with other words of the same frequency, list as context.',
  'Nulls N1 to N4':
    'All alarms are D13 on phrases of the commonest words of texts (“nil nil”, “cluma nil”) where such a word leans to a class. Taking the whole weight of a word that stands in nearly every row out of a fitted model makes its absence speak for another class. Next: take out only what is beyond its mean value over all rows; seeds 2 and 3 then raise none.',
};
