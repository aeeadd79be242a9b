import { AutoComplete, Checkbox, Input } from 'antd';
import styles from './People.module.css';

/** Where an expert sits, and what decides from what they are recused. */
export interface Seat {
  readonly panel: string;
  readonly leader: boolean;
  /** One unit to a line. */
  readonly affiliations: string;
}

export const emptySeat: Seat = { panel: '', leader: false, affiliations: '' };

export function unitsOf(lines: string): string[] {
  return [...new Set(lines.split(/[\n、；;]/).map((one) => one.trim()))].filter((one) => one !== '');
}

/** Names that would complete what was typed; a name that is complete already needs no list over the next field. */
export function offered(panels: readonly string[], typed: string): { value: string }[] {
  return panels.filter((name) => name !== typed.trim() && name.includes(typed.trim())).map((value) => ({ value }));
}

interface SeatFieldsProps {
  readonly seat: Seat;
  readonly change: (some: Partial<Seat>) => void;
  readonly panels: readonly string[];
  readonly disabled: boolean;
}

export function SeatFields({ seat, change, panels, disabled }: SeatFieldsProps) {
  return (
    <>
      <div className={styles['field']}>
        <label htmlFor="seat-panel">专家组（可填写新的组名）</label>
        <AutoComplete
          id="seat-panel"
          value={seat.panel}
          disabled={disabled}
          onChange={(value: string) => change({ panel: value })}
          options={offered(panels, seat.panel)}
        />
      </div>
      <Checkbox
        checked={seat.leader}
        disabled={disabled}
        onChange={(event) => change({ leader: event.target.checked })}
      >
        任组长
      </Checkbox>
      <div className={styles['field']}>
        <label htmlFor="seat-units">曾任职单位、单位的其他名称（一行一个，用于比对回避）</label>
        <Input.TextArea
          id="seat-units"
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={seat.affiliations}
          disabled={disabled}
          onChange={(event) => change({ affiliations: event.target.value })}
        />
      </div>
    </>
  );
}
