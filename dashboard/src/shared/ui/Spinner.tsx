import { LoaderCircle } from "lucide-react";

/** Something is under way; decoration only, the words beside it say what. */
export const Spinner = ({ size = 15 }: { size?: number }) => (
  <LoaderCircle size={size} aria-hidden className="animate-spin motion-reduce:animate-none" />
);
