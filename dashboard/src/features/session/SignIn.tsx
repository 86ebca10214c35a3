import { KeyRound } from "lucide-react";
import { useEffect, useState } from "react";
import { asProblem } from "@/shared/api/problem";
import { useSignIn } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { TextField } from "@/shared/ui/Field";
import { Logo } from "@/shared/ui/Logo";
import { ProblemNote } from "@/shared/ui/States";

/** Lets an admin in by the admin key. The page that was asked for is shown as soon as the key is accepted. */
export default function SignIn() {
  const signIn = useSignIn();
  const [adminKey, setAdminKey] = useState("");
  useEffect(() => {
    document.title = "Sign in · CasareRPA";
  }, []);
  const refused = signIn.error !== null && asProblem(signIn.error).status === 401;
  return (
    <main className="flex min-h-full items-center justify-center p-4">
      <div className="w-full max-w-sm">
        <Logo />
        <form
          className="mt-6 flex flex-col gap-4 rounded-xl border border-line bg-surface p-6 shadow-card"
          onSubmit={(event) => {
            event.preventDefault();
            if (adminKey.trim() !== "") signIn.mutate(adminKey.trim());
          }}
        >
          <h1 className="text-lg font-semibold">Sign in</h1>
          <TextField
            label="Admin key"
            type="password"
            name="admin-key"
            autoComplete="current-password"
            spellCheck={false}
            autoFocus
            required
            placeholder="cadm_…"
            className="font-mono"
            value={adminKey}
            onChange={(event) => { setAdminKey(event.target.value); }}
            error={refused ? "The orchestrator does not accept this key." : undefined}
            hint={
              <>
                <code className="font-mono">casare up</code> prints it; it is also in the file <code className="font-mono">admin.key</code> of the data folder.
              </>
            }
          />
          {signIn.error !== null && !refused && <ProblemNote error={signIn.error} />}
          <Button type="submit" look="primary" busy={signIn.isPending} icon={<KeyRound size={15} aria-hidden />}>
            Sign in
          </Button>
        </form>
        <p className="mt-4 text-center text-xs text-muted">
          The key is exchanged for a session of this browser and is not kept here.
        </p>
      </div>
    </main>
  );
}
