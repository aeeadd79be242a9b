import type { StationKey } from '#shared/contract/office/overview.ts';

/** One thing that is done on the command line. A test holds every one, with its options, to the command line itself. */
export interface CommandLine {
  readonly does: string;
  readonly line: string;
}

export const PREFIX = 'npm run -s zhiping --';

const PASS = '--passphrase-file 口令.txt';

const commands: Readonly<Partial<Record<StationKey, readonly CommandLine[]>>> = {
  people: [
    { does: '核对校验码后登记专家的名片', line: `round enrol --round 轮次 --card 专家.zpc --panel 产品组 ${PASS}` },
    { does: '把项目分到专家组', line: `round panel --round 轮次 --panel 产品组 --category product ${PASS}` },
  ],
  handout: [{ does: '为各专家组封包', line: `round seal --round 轮次 --out 封包 ${PASS}` }],
  collect: [{ does: '回收评分单', line: `collect --round 轮次 U盘 ${PASS}` }],
  deliberation: [
    {
      does: '记录专家组对一票否决的确认',
      line: `round veto --round 轮次 --dossier 009 --veto V3 --confirmed yes --reason 理由 ${PASS}`,
    },
  ],
};

export function commandsOf(station: StationKey): readonly CommandLine[] {
  return commands[station] ?? [];
}

export const allCommands: readonly CommandLine[] = Object.values(commands).flat();
