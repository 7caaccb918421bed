/** Text of a dataset on one line, with characters that do not show written as their code points. */
export function visibleText(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(
      /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Variation_Selector}]|\u034f|\u115f|\u1160|\u3164|\uffa0/gu,
      (character) =>
        `\u27e8U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`,
    );
}
