/**
 * What the secretariat does from the command line in this version, in the order of a round. A test holds every one of
 * them, with its options, to the command line itself.
 */
export interface Station {
  readonly title: string;
  readonly commands: readonly { readonly does: string; readonly line: string }[];
}

export const PREFIX = 'npm run -s zhiping --';

const PASS = '--passphrase-file 口令.txt';

export const stations: readonly Station[] = [
  {
    title: '建立轮次，收件',
    commands: [
      {
        does: '制作秘书处的身份',
        line: `identity create --role secretariat --name 秘书处 --unit 单位 --out 秘书处.zpi ${PASS}`,
      },
      { does: '写出收件表，发给推荐部门填写', line: 'round template --out 收件表.xlsx' },
      {
        does: '建立轮次',
        line: `round create --round 轮次 --secretariat 秘书处.zpi --title 名称 ${PASS}`,
      },
      {
        does: '读入收件表和附件',
        line: `round intake --round 轮次 --table 收件表.xlsx --attachments 附件 ${PASS}`,
      },
    ],
  },
  {
    title: '登记专家，分组，封包',
    commands: [
      {
        does: '核对校验码后登记专家的名片',
        line: `round enrol --round 轮次 --card 专家.zpc --panel 产品组 ${PASS}`,
      },
      { does: '把项目分到专家组', line: `round panel --round 轮次 --panel 产品组 --category product ${PASS}` },
      { does: '为各专家组封包', line: `round seal --round 轮次 --out 封包 ${PASS}` },
    ],
  },
  {
    title: '回收，开分，结果',
    commands: [
      { does: '回收评分单', line: `collect --round 轮次 U盘 ${PASS}` },
      { does: '查看现状', line: `round status --round 轮次 ${PASS}` },
      { does: '开分', line: `round open --round 轮次 ${PASS}` },
      { does: '汇总', line: `tally --round 轮次 ${PASS}` },
      { does: '写出报表', line: `report --round 轮次 --out 报表 ${PASS}` },
      { does: '归档', line: `archive --round 轮次 --out 归档包.zpa ${PASS}` },
    ],
  },
];
