import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function IntakePage() {
  return <CommandsPage station="intake" />;
}
