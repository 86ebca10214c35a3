import { useEffect } from "react";
import { SignInForm } from "./SignInForm";
import { Logo } from "@/shared/ui/Logo";

/** Lets an admin in by the admin key. The page that was asked for is shown as soon as the key is accepted. */
export default function SignIn() {
  useEffect(() => {
    document.title = "Sign in · CasareRPA";
  }, []);
  return (
    <main className="flex min-h-full items-center justify-center p-4">
      <div className="w-full max-w-sm">
        <Logo />
        <div className="mt-6 rounded-xl border border-line bg-surface p-6 shadow-card">
          <SignInForm heading={<h1 className="text-lg font-semibold">Sign in</h1>} />
        </div>
        <p className="mt-4 text-center text-xs text-muted">
          The key is exchanged for a session of this browser and is not kept here.
        </p>
      </div>
    </main>
  );
}
