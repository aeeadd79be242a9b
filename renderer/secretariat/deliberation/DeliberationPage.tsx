import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function DeliberationPage() {
  return <CommandsPage station="deliberation" />;
}
