export const archiveErrors = {
  ARCHIVE_DAMAGED: (d: { file: string; part: string }) =>
    `归档包『${d.file}』的${d.part}与归档时不一致，没有通过核验。请换用另一份归档副本核验。`,
  ARCHIVE_FORGED: (d: { file: string }) =>
    `归档包『${d.file}』的签名与内容不符，可能被改动过，没有通过核验。请不要采信，并告知制作归档的秘书处。`,
  ARCHIVE_RESULT_DIFFERS: (d: { file: string; stated: string; computed: string }) =>
    `归档包『${d.file}』里的结果（${d.stated.slice(0, 12)}…）与按其中评分单重新计算的结果（${d.computed.slice(0, 12)}…）不同，没有通过核验。请联系制作归档的秘书处。`,
  ARCHIVE_AUDIT_BROKEN: (d: { file: string; seq: number }) =>
    `归档包『${d.file}』的操作记录在第 ${d.seq} 条断链，没有通过核验。请联系制作归档的秘书处说明原因。`,
  ROSTER_DAMAGED: (d: { file: string }) => `名册『${d.file}』已损坏或签名不符，不能用来核验。请重新向秘书处索取名册。`,
  SIGNER_NOT_ON_ROSTER: (d: { file: string; signer: string }) =>
    `『${d.file}』的签名本身有效，但签名密钥（${d.signer.slice(0, 8)}…）不在所给名册中。请核对名册，或向签名人索取名片。`,
};
