import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DayFieldProps {
  /** Of the field, for its label. */
  readonly id: string;
  /** Calendar date `2026-11-22`; empty while none is chosen. */
  readonly value: string;
  readonly change: (date: string) => void;
  readonly disabled?: boolean;
}

const ISO = 'YYYY-MM-DD';

/** A calendar date, typed or picked, read as 2026年11月22日. */
export function DayField({ id, value, change, disabled = false }: DayFieldProps) {
  return (
    <DatePicker
      id={id}
      format={['YYYY年M月D日', ISO, 'YYYY/M/D']}
      value={value === '' ? null : dayjs(value, ISO)}
      disabled={disabled}
      onChange={(date) => change(date === null ? '' : date.format(ISO))}
    />
  );
}
