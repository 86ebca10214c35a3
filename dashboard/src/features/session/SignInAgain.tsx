import { useEffect, useRef } from "react";
import { SignInForm } from "./SignInForm";

/** Asks for the key again over the page whose session has ended; what was begun there is not lost. */
export default function SignInAgain() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="session-ended"
      // There is nothing to go back to without a session.
      onCancel={(event) => { event.preventDefault(); }}
      className="w-[calc(100vw-2rem)] max-w-sm rounded-xl border border-line bg-raised p-6 shadow-raised"
    >
      <SignInForm
        heading={
          <div>
            <h2 id="session-ended" className="text-lg font-semibold">
              Your session has ended
            </h2>
            <p className="mt-1 text-muted">Sign in to go on where you were; this page stays as it is.</p>
          </div>
        }
      />
    </dialog>
  );
}
