import type { Dossier } from '#shared/domain/dossier.ts';
import { Facts, Prose } from './Facts.tsx';

/** 质量问题与方法. */
export function Problem({ problem }: { readonly problem: Dossier['problem'] }) {
  return (
    <>
      <Prose title="背景" text={problem.background} />
      <Prose title="质量问题" text={problem.issue} />
      <Prose title="根因" text={problem.rootCause} />
      <Prose title="目标" text={problem.goal} />
      <Prose title="技术路线" text={problem.route} />
      <Facts
        facts={[
          ['问题维度', problem.dimension],
          ['质量工具', problem.tools.join('、')],
        ]}
      />
    </>
  );
}
