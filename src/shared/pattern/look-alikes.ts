// Letters of other scripts by the Latin letter they look like, after UTS #39. Small and capital letter go together, also where
// only one of them is alike, so that a word in capitals stays the same word.

const pairs =
  'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs һh ԁd ԍg ԛq ԝw ӏl ' +
  'αa βb εe ζz ηh ιi κk μm νv οo ρp τt υy χx օo սu ոn ցg հh ıi ɡg ɑa ʜh ᴏo ᴜu ᴠv ᴡw ꜱs';

const latinOf: ReadonlyMap<string, string> = new Map(
  pairs.split(' ').map((pair): [string, string] => {
    const [other = '', latin = ''] = Array.from(pair);
    return [other, latin];
  }),
);

/**
 * What a character is taken for, its case kept: the plain form of full-width, bold and other styled letters (Unicode's
 * compatibility decomposition), and the Latin letter where it is another script's of the same look.
 */
export function plainForm(character: string): string {
  const form = character.normalize('NFKD');
  const small = form.toLowerCase();
  const latin = latinOf.get(small);
  if (latin === undefined) return form;
  return form === small ? latin : latin.toUpperCase();
}
