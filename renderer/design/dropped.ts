/** What was dropped, as far as a page for one file can use it. */
export type Dropped = { readonly file: File } | { readonly why: string };

/** The one file that was dropped, or why there is none, in words. */
export function theOneFile(data: DataTransfer): Dropped {
  const [first] = data.files;
  if (first === undefined) return { why: '拖来的不是文件。请从 U 盘里拖一个文件到这里。' };
  if (data.files.length > 1) return { why: `一次只能打开一个文件，您拖来了 ${data.files.length} 个。请只拖一个。` };
  const [item] = data.items;
  if (item?.webkitGetAsEntry()?.isDirectory === true)
    return { why: `『${first.name}』是文件夹。请打开它，把里面的那个文件拖到这里。` };
  return { file: first };
}
