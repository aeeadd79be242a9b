import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function DecisionPage() {
  return <CommandsPage station="decision" />;
}
