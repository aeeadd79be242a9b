export default function IdentityPage() {
  return null;
}
