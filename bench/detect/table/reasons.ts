// Why a gate is not met and what to try next, by the gate's name; written by whoever looked.
export const reasons: Readonly<Record<string, string>> = {
  'S5 rare token, 10 to 15 rows':
    'Benjamini and Yekutieli at 0.01 over some 40,000 tests takes what ten rows can show. Next: test single words apart from phrases.',
  'S5c word or pair of 100 natural rows':
    'Pairs are named. Of a single word that 100 rows have by nature, the planted rows are a third: an excess below the 0.4 that D13 asks for, and natural words of the same strength are many in real texts. Next: D14, tokens of contradicted rows, tried twice and dropped for accusing natural words.',
  'S5i patch': 'The patch of 0.3 % is in six images, below the ten that D20 asks for.',
  'S10 bad source, texts':
    'The true posterior itself orders the rows with AP 0.12 to 0.27 (its accuracy is 0.67 to 0.79): some 18 wrong labels among 115 rows drown in what texts leave open. Next: nothing in the content; more rows.',
  'S10 window':
    'The window holds half of what the source ever sent, and the source is held constant when times are compared, so that most of the excess is explained by it; D26 names the source. Next: say in its finding when its contradicted rows came.',
};
