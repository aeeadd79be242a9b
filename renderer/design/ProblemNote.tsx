import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Refusal } from '#renderer/client/engine.ts';
import { withShortPaths } from './words.ts';
import type { Problem } from '#shared/errors/problem.ts';

interface ProblemNoteProps {
  /** Null shows nothing. */
  readonly problem: Problem | Error | null;
  readonly title?: string;
  readonly action?: ReactNode;
}

/** A refusal in words: what happened, to what, and what to do next. The code is small print for the help desk. */
export function ProblemNote({ problem, title, action }: ProblemNoteProps) {
  if (problem === null) return null;
  const refused = problem instanceof Refusal ? problem.problem : problem;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title ?? withShortPaths(refused.message)}
      description={
        <>
          {title !== undefined && <p>{withShortPaths(refused.message)}</p>}
          {'code' in refused && <small>编号 {refused.code}</small>}
        </>
      }
      action={action}
    />
  );
}
