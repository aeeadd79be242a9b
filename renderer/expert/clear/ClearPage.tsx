export default function ClearPage() {
  return null;
}
