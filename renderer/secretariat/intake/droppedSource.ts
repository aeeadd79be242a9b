/** What of a drop can be taken in: a table, a folder, or both; and in words what cannot. */
export interface DroppedSource {
  readonly table: File | null;
  readonly folder: File | null;
  readonly why: string | null;
}

/** `folders`: the shell knows where a dropped folder is; a browser does not. */
export function droppedSource(data: DataTransfer, folders: boolean): DroppedSource {
  let [table, folder, why]: [File | null, File | null, string | null] = [null, null, null];
  for (const [at, file] of [...data.files].entries()) {
    const directory = data.items[at]?.webkitGetAsEntry()?.isDirectory === true;
    if (directory && folders) folder = file;
    else if (directory) why = `『${file.name}』是文件夹。请用「选择附件文件夹」选它。`;
    else if (/\.(xlsx|xlsm|csv)$/i.test(file.name)) table = file;
    else why = `『${file.name}』不是收件表。收件表是 .xlsx 或 .csv 文件；附件请放进附件文件夹。`;
  }
  if (data.files.length === 0) why = '拖来的不是文件。请从文件夹里拖收件表到这里。';
  return { table, folder, why };
}
