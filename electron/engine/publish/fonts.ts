/**
 * Typefaces of official documents. They belong to the machines of the bureau and are not in the file; where one is
 * missing, the font table names what stands in for it.
 */
const LATIN = 'Times New Roman';

/** `hint`: quotation marks and dashes, which Latin and Chinese share, are set as Chinese. */
function family(eastAsia: string, latin: string) {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia, hint: 'eastAsia' };
}

export const fonts = {
  body: family('仿宋_GB2312', LATIN),
  heading: family('黑体', '黑体'),
  title: family('方正小标宋简体', '方正小标宋简体'),
  page: family('宋体', '宋体'),
} as const;
export type Face = keyof typeof fonts;

interface Substitute {
  readonly name: string;
  readonly instead: string;
  readonly panose: string;
}

const substitutes: readonly Substitute[] = [
  { name: '仿宋_GB2312', instead: '仿宋,FangSong', panose: '02010609060101010101' },
  { name: '黑体', instead: 'SimHei', panose: '02010609060101010101' },
  {
    name: '方正小标宋简体',
    instead: 'FZXiaoBiaoSong-B05S,方正小标宋_GBK,FZXiaoBiaoSong-B05,宋体,SimSun',
    panose: '02010601030101010101',
  },
  { name: '宋体', instead: 'SimSun', panose: '02010600030101010101' },
];

/** `word/fontTable.xml`: each typeface with its other names, as a Chinese (GB 2312) one. */
export const FONT_TABLE =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  substitutes
    .map(
      ({ name, instead, panose }) =>
        `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:panose1 w:val="${panose}"/>` +
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
    )
    .join('') +
  `<w:font w:name="${LATIN}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>` +
  '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>';
