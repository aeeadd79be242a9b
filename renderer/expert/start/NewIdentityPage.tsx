export default function NewIdentityPage() {
  return null;
}
