import clsx from "clsx";
import { useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { useOffers, type Offer, type PalettePlace } from "./offers";
import { ProblemNote } from "@/shared/ui/States";

interface PaletteProps {
  places: readonly PalettePlace[];
  onClose: () => void;
  onKeyboard: () => void;
}

/** Finds jobs by id, robots, workflows and actions by a few letters; everything by the keyboard. */
export default function Palette({ places, onClose, onKeyboard }: PaletteProps) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const listId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { offers, error, searching } = useOffers(useDeferredValue(text.trim()), places, onKeyboard);
  const chosen = Math.max(0, Math.min(at, offers.length - 1));
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    document.getElementById(`${listId}-${String(chosen)}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, listId]);
  const run = (offer: Offer | undefined) => {
    if (offer === undefined) return;
    onClose();
    offer.run();
  };
  const press = (event: React.KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 && event.key !== "Enter") return;
    event.preventDefault();
    if (step === 0) run(offers[chosen]);
    else setAt(offers.length === 0 ? 0 : (chosen + step + offers.length) % offers.length);
  };
  return (
    <dialog
      ref={dialog}
      aria-label="Find or do something"
      onCancel={(event) => { event.preventDefault(); onClose(); }}
      onMouseDown={(event) => { if (event.target === dialog.current) onClose(); }}
      className="mt-[10dvh] w-[calc(100vw-2rem)] max-w-xl overflow-hidden rounded-xl border border-line bg-raised p-0 shadow-raised"
    >
      <input
        autoFocus
        role="combobox"
        aria-label="Find a job by its id, a robot, a workflow or an action"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={offers.length > 0 ? `${listId}-${String(chosen)}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="A job’s id, a robot, a workflow, an action …"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint"
        value={text}
        onChange={(event) => { setText(event.target.value); setAt(0); }}
        onKeyDown={press}
      />
      {error !== null && (
        <div className="p-3">
          <ProblemNote error={error} />
        </div>
      )}
      <ul id={listId} role="listbox" aria-label="What was found" tabIndex={-1} className="max-h-[55dvh] overflow-y-auto p-1.5">
        {offers.map((offer, index) => (
          <OfferRow key={offer.id} id={`${listId}-${String(index)}`} offer={offer} heading={offers[index - 1]?.group !== offer.group} chosen={index === chosen} onPoint={() => { setAt(index); }} onRun={() => { run(offer); }} />
        ))}
      </ul>
      <p role="status" className="border-t border-line px-4 py-2 text-xs text-muted">
        {searching ? "Searching …" : "↑ ↓ to choose, Enter to go, Esc to close"}
      </p>
    </dialog>
  );
}

interface OfferRowProps {
  id: string;
  offer: Offer;
  heading: boolean;
  chosen: boolean;
  onPoint: () => void;
  onRun: () => void;
}

function OfferRow({ id, offer, heading, chosen, onPoint, onRun }: OfferRowProps) {
  const Icon = offer.icon;
  return (
    <>
      {heading && (
        <li role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-semibold text-muted">
          {offer.group}
        </li>
      )}
      {/* Its keys are those of the field: arrows and Enter. */}
      <li id={id} role="option" aria-selected={chosen} onPointerMove={onPoint} onClick={onRun} className={clsx("flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1", chosen && "bg-accent-soft")}>
        <Icon size={16} className={clsx("shrink-0", chosen ? "text-accent" : "text-muted")} aria-hidden />
        <span className="min-w-0 truncate font-medium">{offer.label}</span>
        {offer.detail !== undefined && offer.detail !== "" && <span className="ml-auto max-w-1/2 min-w-0 truncate text-xs text-muted">{offer.detail}</span>}
      </li>
    </>
  );
}
