/** Refusals about sticks, letters and papers that go out. */
export const handoutErrors = {
  STICK_NO_BATCH: (d: { name: string; panel: string }) =>
    `${d.name}还没有评审包：『${d.panel}』没有封包，或封包时还没有登记此人。请先为该组封包。`,
  STICK_BATCH_MISSING: (d: { file: string }) =>
    `封好的评审包『${d.file}』已不在原处或内容有变，没有写入 U 盘。请为该组重新封包。`,
  STICK_OF_ANOTHER: (d: { place: string; file: string; name: string }) =>
    `『${d.place}』上有别人的文件『${d.file}』，没有写入${d.name}的评审包。请换${d.name}的 U 盘；确认无误也可以选择仍然写入。`,
  STICK_FULL: (d: { place: string; needed: string; free: string }) =>
    `『${d.place}』空间不够：需要 ${d.needed}，可用 ${d.free}，没有写入。请换一个 U 盘或清出空间。`,
  PAPERS_NOBODY: () => '还没有登记专家，没有制作会议材料。请先登记专家并分组。',
};
