import { Fragment, useEffect, useState } from 'react';
import type { Rubric } from '#shared/domain/rubric.ts';

type Keys = readonly (readonly [keys: string, does: string])[];

const everywhere: Keys = [
  ['Ctrl+Enter', '下一个未评完'],
  ['Alt+← →', '上一个、下一个项目'],
  ['Alt+1…7', '卷宗各页'],
  ['F1', '帮助'],
];

/** The keys of where one is. */
function keysOf(place: string, rubric: Rubric | null): Keys {
  switch (place) {
    case 'score':
      return [
        ['↑ ↓', `增减 ${rubric?.scoreStep ?? ''}`],
        ['Q W E R', rubric === null ? '选等次' : `选${rubric.bands.map((band) => band.name).join('、')}`],
        ['Enter', '下一项'],
        ['PgUp PgDn', '上一组、下一组'],
        ['Ctrl+Z', '撤销'],
      ];
    case 'reason':
      return [
        ['Enter', '下一项'],
        ['Shift+Enter', '换行'],
      ];
    case 'text':
      return [['Tab', '离开即保存']];
    case 'list':
      return [
        ['↑ ↓', '上下移动'],
        ['Enter', '打开项目'],
      ];
    default:
      return [['Ctrl+Z', '撤销']];
  }
}

/** The discreet line at the foot. It changes with the focus, and never its height. */
export function Hints({ rubric }: { readonly rubric: Rubric | null }) {
  const [place, setPlace] = useState('');
  useEffect(() => {
    const look = (): void => {
      const at = document.activeElement?.closest<HTMLElement>('[data-keys]');
      setPlace(at?.dataset['keys'] ?? '');
    };
    look();
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', look);
    };
  }, []);
  return [...keysOf(place, rubric), ...everywhere].map(([keys, does]) => (
    <span key={keys}>
      {keys.split(' ').map((key, at) => (
        <Fragment key={key}>
          {at > 0 && ' '}
          <kbd>{key}</kbd>
        </Fragment>
      ))}{' '}
      {does}
    </span>
  ));
}
