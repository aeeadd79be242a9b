/** Refusals on the secretariat's screens that belong to no file of a round. */
export const officeErrors = {
  OFFICE_CLOSED: () => '还没有打开任何轮次，或轮次已经关闭。请先选择轮次并输入秘书处口令。',
  OFFICE_OPEN: (d: { round: string }) => `『${d.round}』正在打开着。请先关闭它，再打开另一个轮次。`,
  ROUND_NOT_KNOWN: (d: { key: string }) => `本机没有编号为 ${d.key} 的轮次。请用「打开文件夹中的轮次」选择它的文件夹。`,
  ROUND_FOLDER_NOT_EMPTY: (d: { directory: string }) =>
    `文件夹『${d.directory}』里已有文件，没有在其中建立轮次。请选择一个空文件夹，或由程序自行存放。`,
};
