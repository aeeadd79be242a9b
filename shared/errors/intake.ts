export const intakeErrors = {
  TABLES_INVALID: (d: { file: string; reason: string }) =>
    `词表『${d.file}』不符合要求:${d.reason}。请改正该文件,或换回软件自带的词表后重试。`,
};
