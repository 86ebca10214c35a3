import { KeyRound } from "lucide-react";
import { useState, type ReactNode } from "react";
import { asProblem } from "@/shared/api/problem";
import { useSignIn } from "@/shared/session/session";
import { Button } from "@/shared/ui/Button";
import { TextField } from "@/shared/ui/Field";
import { ProblemNote } from "@/shared/ui/States";

/** Asks for the admin key and exchanges it for a session. */
export function SignInForm({ heading }: { heading?: ReactNode }) {
  const signIn = useSignIn();
  const [adminKey, setAdminKey] = useState("");
  const refused = signIn.error !== null && asProblem(signIn.error).status === 401;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (adminKey.trim() !== "") signIn.mutate(adminKey.trim());
      }}
    >
      {heading}
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
  );
}
