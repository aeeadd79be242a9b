export const identityErrors = {
  PASSPHRASE_MISSING: (d: { file: string }) => `打开『${d.file}』需要口令。请用 --passphrase-file 指明存放口令的文件。`,
  PASSPHRASE_WRONG: (d: { file: string }) =>
    `口令不能打开『${d.file}』。请检查大小写和输入法后重试；确实忘记时请找秘书处重新发放身份文件。`,
  PASSPHRASE_WEAK: (d: { minimum: number }) => `口令太短，至少需要 ${d.minimum} 个字符。请换一个更长的口令。`,
  IDENTITY_DAMAGED: (d: { file: string }) =>
    `身份文件『${d.file}』已损坏，无法使用。请使用备份，或请秘书处重新发放身份文件。`,
  IDENTITY_ROLE: (d: { file: string; needed: string; name: string }) =>
    `『${d.file}』是${d.name}的身份，这一步需要${d.needed}的身份文件。请换用正确的身份文件。`,
  CARD_DAMAGED: (d: { file: string }) => `名片『${d.file}』已损坏或不完整，没有登记。请向本人重新索取名片。`,
  CARD_FORGED: (d: { file: string }) =>
    `名片『${d.file}』的签名与内容不符，可能被改动过，没有登记。请向本人重新索取，并当面核对校验码。`,
  VAULT_FOREIGN: (d: { directory: string; name: string }) =>
    `文件夹『${d.directory}』属于另一个身份，${d.name}的身份不能打开。请换一个文件夹，或使用当初建立它的身份文件。`,
};
