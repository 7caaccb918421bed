// When a mail was sent. Its Date header, or where that is missing or absurd, the first date a server put on it.

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';
const pattern =
  /(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* (\d{4}) (\d{1,2}):(\d\d)(?::(\d\d))?(?: ([+-])(\d\d)(\d\d))?/i;

/** Seconds since 1970, or null without a date of the corpus' years. */
export function sentAt(headers) {
  const stamps = [...(headers.get('date') ?? []), ...(headers.get('received') ?? [])];
  const times = stamps.map(secondsOf).filter((seconds) => seconds !== null);
  return (
    times.find((seconds) => seconds >= Date.UTC(2001, 0) / 1000 && seconds < Date.UTC(2004, 0) / 1000) ?? null
  );
}

function secondsOf(stamp) {
  const match = pattern.exec(stamp);
  if (match === null) return null;
  const [, day, month, year, hour, minute, second = '0', sign = '+', zoneHours = '0', zoneMinutes = '0'] =
    match;
  const local =
    Date.UTC(+year, months.indexOf(month.toLowerCase()) / 3, +day, +hour, +minute, +second) / 1000;
  const zone = (+zoneHours * 60 + +zoneMinutes) * 60;
  return sign === '-' ? local + zone : local - zone;
}
