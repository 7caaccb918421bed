// Looks for what must not be in a sample, with patterns of its own: the placeholders are not asked what they replaced.
import { givenNames } from './given-names.mjs';
import { hasUnwantedWording } from './wording.mjs';

const address = /[\w.+-]+@[\w-]+\.[\w.-]*\w/g;
const link = /\b[a-z]+:\/\/[^\s<>"]+/gi;
const host = /\b(?:[a-z0-9-]+\.)+(?:com|net|org|edu|gov|mil|info|biz|ie|uk|de|fr|nl|ch)\b/gi;
const phones = [
  /(?<![\w.,$-])\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?![\w-])/g,
  /(?<![\w.,$-])\d{3}-\d{4}(?![\w-])/g,
  /(?<![\w$])\+\d[\d ().-]{7,}\d/g,
  /(?<![\d.,$#])\d{7,}(?![\d,]*\.\d\d)/g,
];
const isPlaceholder = (spot) =>
  /(^|[@./-])example\.(org|net|com)\b/.test(spot) ||
  /^(\+?1?[ -])?555-01\d\d$/.test(spot) ||
  '1234567890'.repeat(4).startsWith(spot);

/** Addresses, links, hosts, telephone numbers and given names in `text` that are no placeholders; unwanted wording. */
export function doubtfulSpots(text) {
  const plain = text.replaceAll(/[\u200b\u200c\u2063]/g, '').toLowerCase();
  const spots = [address, link, host, ...phones].flatMap((pattern) => plain.match(pattern) ?? []);
  const names = (plain.match(/[a-z]+/g) ?? []).filter((word) => givenNames.has(word));
  return [
    ...spots.filter((spot) => !isPlaceholder(spot)),
    ...names,
    ...(hasUnwantedWording(plain) ? ['unwanted wording'] : []),
  ];
}
