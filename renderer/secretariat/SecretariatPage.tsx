export default function SecretariatPage() {
  return null;
}
