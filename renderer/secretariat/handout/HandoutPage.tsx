import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function HandoutPage() {
  return <CommandsPage station="handout" />;
}
