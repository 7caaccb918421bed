// Why a gate is not met and what to try next, by the gate's name; written by whoever looked.
export const reasons: Readonly<Record<string, string>> = {
  'S1 random flips':
    'Where as many rows are planted as the budget holds (5 %), the true posterior itself reaches 0.944 of the recall asked for; AP is met. Next: ask for 0.95 of what the posterior reaches.',
  'S2 class pair, rows':
    'The models learn that class a is called b in a fifth of its rows and give b a probability of 0.2 there, more than honest rows between classes get for their label. Next: estimate the confusion of labels (D02) and score rows by the posterior with it taken out.',
  'S5 rare token, 10 to 15 rows':
    'Not significant: the null is widened by the misfit of phrases of common words, and Benjamini and Yekutieli at 0.01 over 40,000 tests takes the rest. Next: mend the misfit, test single words apart from phrases.',
  'S6 clean-label token, from 0.5 %':
    'D13 asks for an excess of 0.4 of the rows; in rows that have the label already the text explains too much of it. Next: compare with other words of the same frequency, list as context.',
};
