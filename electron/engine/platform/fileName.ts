/** Bytes that one name may have on every disk and stick, less room for an extension and a number. */
const LONGEST = 200;
/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=$|[.-])/i;

/** A name that Windows and a stick accept, however the people and things are called that it is made of. */
export function fileName(...parts: readonly string[]): string {
  const name = parts
    .join('-')
    .toWellFormed()
    .replace(/[\\/:*?"<>|\s\p{Cc}\p{Cf}]/gu, '_')
    .replace(/\.+$/, '_');
  return cut(DEVICE.test(name) ? `_${name}` : name);
}

function cut(name: string): string {
  let kept = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST) return kept;
    kept += character;
  }
  return kept;
}
